import { authorsFromByline } from '../byline.js';
import type { AuthorDraft } from '../draft.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { wordAt } from './codes.js';
import type { Parts, Surroundings } from './parts.js';
import { lineIn, nameOf } from './texts.js';

const organisations = new Set(['organisation', 'organization', 'company']);
/** Wrote about it, and made nothing of it: photo desks print their initials. */
const describers = new Set(['descrwriter', 'captionwriter']);

/** Who made it: creators and contributors; the byline, which is prose, only where no creator is told. */
export function authorsIn(
  parts: Parts,
  byline: string | null,
  role: string,
  around: Surroundings,
): AuthorDraft[] {
  const creators = people(parts, 'creator').flatMap((one) => author(one, role, around));
  const helpers = people(parts, 'contributor').flatMap((one) => author(one, 'contributor', around));
  const named =
    creators.length > 0
      ? creators
      : authorsFromByline(byline, around.sourceNames).map((name) => ({ name, role }));
  const authors = new Map<string, AuthorDraft>();
  for (const one of [...named, ...helpers]) authors.set(JSON.stringify([one.name, one.role]), one);
  return [...authors.values()];
}

function people({ whole, content }: Parts, name: string): XmlElement[] {
  return bounded(elementsIn(content, name), 200, name, whole);
}

function author(element: XmlElement, usualRole: string, around: Surroundings): AuthorDraft[] {
  const name = nameOf(element, around.codes, around.language).name ?? attributeOf(element, 'literal');
  const role = wordAt(element, 'role')?.toLowerCase() ?? usualRole;
  if (name === null || describers.has(role)) return [];
  if (organisations.has(wordAt(element, 'type')?.toLowerCase() ?? '')) return [];
  const isSource = around.sourceNames.some((source) => source.toLowerCase() === name.toLowerCase());
  return isSource ? [] : [{ name, role }];
}

export function bylineIn(parts: Parts): string | null {
  return lineIn(elementsIn(parts.content, 'by')[0] ?? null);
}
