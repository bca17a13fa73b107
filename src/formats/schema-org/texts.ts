import { htmlFromText, type SanitisedBody, sanitiseBody, textFromHtml } from '../body.js';
import { escapeHtml } from '../escape.js';
import { holdsMarkup } from '../markup.js';
import { withoutReferences } from '../references.js';
import { textOrNull } from '../text.js';
import type { Thing } from './thing.js';

/** A description or caption; what sites write as HTML loses its tags. */
export function plainTextOf(thing: Thing, name: string): string | null {
  const text = thing.markup(name);
  if (text === null || !holdsMarkup(text)) return thing.text(name);
  return textOrNull(textFromHtml(sanitiseBody(text, thing.placeOf(name)).html ?? ''));
}

export interface Text extends SanitisedBody {
  /** The HTML that it was, of anyone's; null of plain text. */
  markup: string | null;
}

/**
 * The story's text; of a live blog, its posts in their order.
 * @param base what its links are relative to
 */
export function bodyOf(thing: Thing, base: string | null): Text {
  let ofPictures: string | null = null;
  for (const name of ['articleBody', 'text']) {
    const text = thing.markup(name);
    const body = text === null ? null : bodyFrom(text, thing.placeOf(name), base);
    if (body?.html) return body;
    ofPictures ??= body?.markup ?? null;
  }
  const posts = thing.things('liveBlogUpdate').map((post) => {
    const heading = post.line('headline');
    const title = heading === null ? '' : `<h2>${escapeHtml(heading)}</h2>`;
    const text = post.markup('articleBody');
    return (
      title + (text === null ? '' : holdsMarkup(text) ? text : (htmlFromText(withoutReferences(text)) ?? ''))
    );
  });
  const markup = posts.join('');
  const body = sanitiseBody(markup, thing.placeOf('liveBlogUpdate'), base);
  return { ...body, markup: body.html === null ? ofPictures : markup };
}

function bodyFrom(text: string, place: string, base: string | null): Text {
  return holdsMarkup(text)
    ? { ...sanitiseBody(text, place, base), markup: text }
    : { html: htmlFromText(withoutReferences(text)), warnings: [], markup: null };
}
