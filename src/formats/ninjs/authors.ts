import { authorsFromByline } from '../byline.js';
import type { AuthorDraft } from '../draft.js';
import type { NinjsItem } from './item.js';

/** Relations that say a person made the content; the others ("about", "mentions") say who it is about. */
const makers = new Set(
  'author creator writer reporter journalist correspondent photographer videographer illustrator cartoonist columnist'.split(
    ' ',
  ),
);
/** Made it too, but beside the author, whom the byline names. */
const helpers = new Set('editor translator contributor producer graphicdesigner'.split(' '));
const plainAuthor = new Set(['by', 'byline', 'author']);

/** People given as makers win over the byline, which is prose. */
export function authorsOf(
  item: NinjsItem,
  byline: string | null,
  bylineRole: string,
  sourceNames: readonly string[],
): AuthorDraft[] {
  const authors: AuthorDraft[] = [];
  const add = (name: string, role: string): void => {
    if (!authors.some((author) => author.name === name && author.role === role)) authors.push({ name, role });
  };
  for (const person of item.people) {
    const role = roleFrom(person.rel ?? person.role);
    if (role !== null && person.name !== null) add(person.name, role);
  }
  if (!authors.some((author) => !helpers.has(author.role))) {
    for (const name of authorsFromByline(byline, sourceNames)) add(name, bylineRole);
  }
  return authors;
}

/** A word, a qcode or a URI: `author`, `crole:author`, `http://…/role/author`. */
function roleFrom(rel: string | null): string | null {
  const word =
    rel
      ?.split(/[/#:]/)
      .at(-1)
      ?.toLowerCase()
      .replace(/[\s_-]/g, '') ?? '';
  if (plainAuthor.has(word)) return 'author';
  return makers.has(word) || helpers.has(word) ? word : null;
}
