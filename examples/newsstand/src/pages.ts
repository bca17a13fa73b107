import type { StoryQuery } from '@dateline/client';
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import { directionOf, nameOf } from './labels.js';
import { about, card, picture } from './parts.js';
import { hrefOf } from './route.js';
import type { View } from './views.js';

/** The part of the page that is other for each address. Its heading takes the focus when it comes. */
export function page(view: View, more: () => void): TemplateResult {
  switch (view.kind) {
    case 'list':
      return html`${trail(view.above)}
        <h1 tabindex="-1">${view.title}</h1>
        ${view.stories.length === 0 ? html`<p>There is no story.</p>` : nothing}
        <div class="cards">
          ${repeat(view.stories, ({ story }) => story.id, card)}
        </div>
        ${view.next ? html`<button class="more" type="button" @click=${more}>More stories</button>` : nothing}`;
    case 'story':
      return story(view.story);
    case 'gone':
    case 'notice':
      return html`<h1 tabindex="-1">${view.title}</h1><p class="gone">${view.text}</p>
        <p><a href="/">Today’s stories</a></p>`;
  }
}

function story(shown: NonNullable<StoryQuery['article']>): TemplateResult {
  return html`<article class="story" lang=${shown.language} dir=${directionOf(shown.language)}>
    <h1 tabindex="-1">${nameOf(shown)}</h1>
    ${about(shown)}
    ${shown.byline ? html`<p class="byline">${shown.byline}</p>` : nothing}
    ${picture(shown, '(min-width: 44rem) 42rem, 100vw', true)}
    <div class="body">
      ${shown.body ? unsafeHTML(shown.body) : html`<p>${shown.summary}</p>`}
    </div>
    ${shown.body || shown.access.fullText ? nothing : html`<p class="about" lang="en" dir="ltr">The text is not part of this licence.</p>`}
    <footer lang="en" dir="ltr">
      ${
        shown.topics.length > 0
          ? html`<h2>Topics</h2>
            <ul class="topics">${shown.topics.map((topic) => html`<li><a href=${hrefOf.topic(topic)}>${topic.name}</a></li>`)}</ul>`
          : nothing
      }
      ${
        shown.related.length > 0
          ? html`<h2>Related</h2>
            <ul>${shown.related.map(({ article }) => html`<li><a href=${hrefOf.story(article)} dir="auto">${article.headline ?? 'Without a headline'}</a></li>`)}</ul>`
          : nothing
      }
      <p class="about" dir="auto">${shown.copyrightNotice}</p>
    </footer>
  </article>`;
}

function trail(above: { id: string; name: string }[]): TemplateResult | typeof nothing {
  if (above.length === 0) return nothing;
  return html`<nav aria-label="Broader topics"><ol class="trail">
    ${above.map((topic) => html`<li><a href=${hrefOf.topic(topic)}>${topic.name}</a></li>`)}
  </ol></nav>`;
}
