import type { ParseContext } from '../draft.js';
import { type SourceName, sourceFromUri, sourceNamed } from '../source-name.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { wordsIn } from './words.js';

/** All that a document tells of who it is from, the likeliest supplier first. */
export function namesOfSource(nitf: XmlElement, docdata: readonly XmlElement[]): string[] {
  const head = elementAt(nitf, 'head');
  const told = (name: string, attribute: string) =>
    docdata.filter((part) => part.name === name).map((part) => attributeOf(part, attribute));
  const names = [
    ...told('doc-id', 'regsrc'),
    wordsIn(elementAt(nitf, 'body', 'body.head', 'distributor')),
    ...elementsIn(head, 'pubdata').map((pubdata) => attributeOf(pubdata, 'name')),
    ...told('doc.copyright', 'holder'),
  ];
  return names.filter((name) => name !== null);
}

/** The first name that can name a source; else who minted the id, where that is an address. */
export function sourceOf(
  names: readonly string[],
  id: string | null,
): { source: SourceName | null; guessed: boolean } {
  for (const name of names) {
    const source = sourceNamed(name);
    if (source) return { source, guessed: false };
  }
  const source = id === null ? null : sourceFromUri(id);
  return { source, guessed: source !== null };
}

/** All names under which the supplier might stand in a byline. */
export function sourceNamesOf(
  names: readonly string[],
  source: SourceName | null,
  context: ParseContext,
): string[] {
  return [...names, source?.slug, context.sourceSlug].filter((name) => typeof name === 'string');
}
