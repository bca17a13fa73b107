import { html, type TemplateResult } from 'lit-html';
import { hrefOf, type Route } from './route.js';

export interface Frame {
  topics: { id: string; name: string }[];
  route: Route;
  isLive: boolean;
  /** What a screen reader is told of, and others see for a moment. */
  news: string;
  isBusy: boolean;
}

/** What stands around every page. */
export function frame({ topics, route, isLive, news, isBusy }: Frame, page: TemplateResult): TemplateResult {
  const current = (isSo: boolean) => (isSo ? 'page' : 'false');
  return html`
    <a class="skip" href="#page">Skip to the stories</a>
    <header>
      <p class="masthead"><a href="/" aria-current=${current(route.page === 'front')}>Newsstand</a></p>
      <p class=${isLive ? 'live on' : 'live'}>${isLive ? 'Live' : 'Connecting …'}</p>
      <form role="search" action="/search">
        <label for="q">Search</label>
        <input id="q" name="q" type="search" maxlength="500" autocomplete="off" .value=${route.page === 'search' ? route.text : ''} />
        <button type="submit">Find</button>
      </form>
      <nav aria-label="Topics">
        <ul>
          ${topics.map(
            (topic) =>
              html`<li><a href=${hrefOf.topic(topic)} aria-current=${current(route.page === 'topic' && route.id === topic.id)}>${topic.name}</a></li>`,
          )}
        </ul>
      </nav>
    </header>
    <p class="news" role="status">${news}</p>
    <main id="page" aria-busy=${isBusy ? 'true' : 'false'}>${page}</main>
  `;
}
