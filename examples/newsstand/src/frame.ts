import { html, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { News } from './announcer.js';
import { hrefOf, type Route } from './route.js';

export interface Topic {
  id: string;
  name: string;
}

/** Whether changes are being told. */
export type Connection = keyof typeof connections;
const connections = { connecting: 'Connecting …', live: 'Live', offline: 'Offline' };

export interface Frame {
  topics: Topic[];
  route: Route;
  connection: Connection;
  news: News;
  isBusy: boolean;
}

/** What stands around every page. */
export function frame(
  { topics, route, connection, news, isBusy }: Frame,
  page: TemplateResult,
): TemplateResult {
  const current = (isSo: boolean) => (isSo ? 'page' : 'false');
  return html`
    <a class="skip" href="#page">Skip to the stories</a>
    <header>
      <p class="masthead"><a href="/" aria-current=${current(route.page === 'front')}>Newsstand</a></p>
      <p class=${`connection ${connection}`}>${connections[connection]}</p>
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
    <p class="news" role="status">${keyed(news.number, html`<span>${news.text}</span>`)}</p>
    <main id="page" aria-busy=${isBusy ? 'true' : 'false'}>${page}</main>
  `;
}
