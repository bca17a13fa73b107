import type { NewsObjectDraft } from '../draft.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { wordAt } from './codes.js';
import type { Parts, Surroundings } from './parts.js';
import { blockIn, inLanguage, nameOf } from './texts.js';

type Rights = Pick<NewsObjectDraft, 'copyrightHolder' | 'copyrightNotice' | 'usageTerms'>;

/** The rights in the content; those in what is told of it are another matter. */
export function rightsIn(parts: Parts, { codes, language }: Surroundings): Rights {
  const told = parts.rights.filter((rights) => wordAt(rights, 'scope') !== 'metadata');
  const all = (name: string): XmlElement[] => told.flatMap((rights) => elementsIn(rights, name));
  const holder = all('copyrightHolder')[0] ?? null;
  const texts = (name: string) => [
    ...new Set(inLanguage(all(name), language).flatMap((element) => blockIn(element) ?? [])),
  ];
  return {
    copyrightHolder: nameOf(holder, codes, language).name ?? attributeOf(holder, 'literal'),
    copyrightNotice: texts('copyrightNotice')[0] ?? null,
    // Each binds: a limit that is left out is one that nobody keeps.
    usageTerms: texts('usageTerms').join('\n\n') || null,
  };
}
