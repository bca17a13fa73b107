import type { RelatedDraft } from '../draft.js';
import { type Thing, uriOrNull } from './thing.js';

/** schema.org's property for each relation that it has one for, as it is given out and read. */
export const relationProperties: Readonly<Record<string, string>> = {
  'evolved-from': 'isBasedOn',
  'translation-of': 'translationOfWork',
  member: 'hasPart',
  'see-also': 'citation',
};
const relations: ReadonlyMap<string, string> = new Map(
  Object.entries(relationProperties).map(([rel, property]) => [property, rel]),
);
/** A relation that schema.org has no property for: `related:replaces`. */
export const otherRelation = 'related:';

/** Stories that it points to, in the order in which they are told. */
export function relatedOf(thing: Thing): RelatedDraft[] {
  const related: RelatedDraft[] = [];
  const add = (rel: string, uri: string | null): void => {
    if (uri !== null && !related.some((other) => other.rel === rel && other.uri === uri))
      related.push({ rel, uri });
  };
  for (const name of Object.keys(thing.raw)) {
    const rel = relations.get(name);
    if (rel !== undefined)
      for (const value of thing.values(name))
        add(rel, typeof value === 'object' ? value.identity() : uriOrNull(value));
    if (name !== 'additionalProperty') continue;
    for (const property of thing.things(name)) {
      const word = property.line('name') ?? '';
      if (word.startsWith(otherRelation))
        add(word.slice(otherRelation.length), uriOrNull(property.line('value')));
    }
  }
  return related;
}
