import type { StoryCardFragment } from '@dateline/client';
import { html, nothing, type TemplateResult } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import { changeOf, directionOf, nameOf, timeOf } from './labels.js';
import { hrefOf } from './route.js';
import type { Listed } from './views.js';

/** The files of a story's picture, from small to large; null where there is none, or none is licensed. */
function pictureOf({ media }: StoryCardFragment) {
  for (const { caption, media: item, renditions } of media) {
    if (item.type !== 'PICTURE' && item.type !== 'GRAPHIC') continue;
    const files = (renditions ?? []).filter(
      ({ url, width, mimeType }) => url && width && mimeType?.startsWith('image/'),
    );
    const sorted = files.sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
    const largest = sorted.at(-1);
    if (largest) return { caption, item, files: sorted, largest };
  }
  return null;
}

/** @param sizes how wide it stands on the page, as `sizes` of an image says it */
export function picture(
  story: StoryCardFragment,
  sizes: string,
  captioned: boolean,
): TemplateResult | typeof nothing {
  const found = pictureOf(story);
  if (!found) return nothing;
  const { caption, item, files, largest } = found;
  const image = html`<img
    src=${largest.url ?? ''}
    srcset=${files.map(({ url, width }) => `${url} ${width}w`).join(', ')}
    sizes=${sizes}
    width=${largest.width ?? nothing}
    height=${largest.height ?? nothing}
    alt=${item.altText ?? (captioned ? '' : (caption ?? ''))}
    loading="lazy"
  />`;
  if (!captioned) return image;
  return html`<figure>${image}<figcaption>${caption} ${item.credit ? html`<span class="credit">${item.credit}</span>` : nothing}</figcaption></figure>`;
}

export function card({ story, snippet }: Listed, place: number): TemplateResult {
  const lead = place === 0;
  return html`<article class=${lead ? 'card lead' : 'card'} lang=${story.language} dir=${directionOf(story.language)}>
    ${picture(story, lead ? '(min-width: 60rem) 40rem, 100vw' : '(min-width: 40rem) 20rem, 100vw', false)}
    <div>
      <h2><a href=${hrefOf.story(story)}>${nameOf(story)}</a></h2>
      ${snippet ? html`<p class="snippet">${unsafeHTML(snippet)}</p>` : html`<p>${story.summary}</p>`}
      ${about(story)}
    </div>
  </article>`;
}

/** Who and when, and whether it was changed since. */
export function about(story: StoryCardFragment): TemplateResult {
  const change = changeOf(story);
  return html`<p class="about" lang="en">
    ${change ? html`<strong class=${`mark ${change.toLowerCase()}`}>${change}</strong>` : nothing}
    ${story.source ? html`<span>${story.source.name}</span>` : nothing}
    <time datetime=${change ? story.modifiedAt : story.publishedAt}>${timeOf(change ? story.modifiedAt : story.publishedAt)}</time>
  </p>`;
}
