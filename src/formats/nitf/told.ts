import type { AuthorDraft } from '../draft.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';

/** A name with a value: `meta` of a head, `media-metadata` of a media item. */
export type Told = readonly [name: string, value: string];

/** NITF's own means for what it has no other place for, in the order of the document. */
export function toldIn(parent: XmlElement | null, elements: 'meta' | 'media-metadata'): Told[] {
  const value = elements === 'meta' ? 'content' : 'value';
  return elementsIn(parent, elements).flatMap((element) => {
    const name = attributeOf(element, 'name');
    const told = attributeOf(element, value);
    return name === null || told === null ? [] : [[name, told] as const];
  });
}

/** `author.photographer`: people who are not marked in a byline, or did something else than it says. */
export function authorsTold(told: readonly Told[]): AuthorDraft[] {
  return beginningWith('author.', told).map(([role, name]) => ({ name, role }));
}

/** `related.see-also` → `see-also`. */
export function beginningWith(start: string, told: readonly Told[]): Told[] {
  return told.flatMap(([name, value]) =>
    name.startsWith(start) && name.length > start.length ? [[name.slice(start.length), value] as const] : [],
  );
}
