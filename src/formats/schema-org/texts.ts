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

/** The story's text; of a live blog, its posts in their order. */
export function bodyOf(thing: Thing): SanitisedBody {
  for (const name of ['articleBody', 'text']) {
    const text = thing.markup(name);
    const body = text === null ? null : bodyFrom(text, thing.placeOf(name));
    if (body?.html) return body;
  }
  const posts = thing.things('liveBlogUpdate').map((post) => {
    const heading = post.line('headline');
    const title = heading === null ? '' : `<h2>${escapeHtml(heading)}</h2>`;
    const text = post.markup('articleBody');
    return (
      title + (text === null ? '' : holdsMarkup(text) ? text : (htmlFromText(withoutReferences(text)) ?? ''))
    );
  });
  return sanitiseBody(posts.join(''), thing.placeOf('liveBlogUpdate'));
}

function bodyFrom(text: string, place: string): SanitisedBody {
  return holdsMarkup(text)
    ? sanitiseBody(text, place)
    : { html: htmlFromText(withoutReferences(text)), warnings: [] };
}
