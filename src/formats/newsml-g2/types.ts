import type { ArticleContentType, MediaType } from '../draft.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { firstWord } from './codes.js';
import type { Parts } from './parts.js';

type AnyType = ArticleContentType | MediaType;

/** The natures of news of IPTC (`ninat:`), and what providers call them in vocabularies of their own. */
const types: ReadonlyMap<string, AnyType> = new Map<string, AnyType>([
  ['text', 'TEXT'],
  ['composite', 'COMPOSITE'],
  ['picture', 'PICTURE'],
  ['photo', 'PICTURE'],
  ['image', 'PICTURE'],
  ['graphic', 'GRAPHIC'],
  ['animated', 'GRAPHIC'],
  ['video', 'VIDEO'],
  ['audio', 'AUDIO'],
]);

export function isMedia(type: AnyType | null): type is MediaType {
  return type === 'PICTURE' || type === 'GRAPHIC' || type === 'VIDEO' || type === 'AUDIO';
}

/** What an item, or what refers to one, says that it is; null where it says nothing. */
export function statedType({ whole, item }: Parts): AnyType | null {
  const word = firstWord(item, 'itemClass')?.toLowerCase();
  if (word !== undefined) return types.get(word) ?? 'TEXT';
  return whole.name === 'packageItem' ? 'COMPOSITE' : null;
}

/** By what its content is, where nothing is said. */
export function guessedType({ set }: Parts): AnyType {
  const inline = elementsIn(set).some(({ name }) => name === 'inlineXML' || name === 'inlineData');
  return (inline ? null : elementsIn(set, 'remoteContent').map(typeOfFile).find(isMedia)) ?? 'TEXT';
}

/** What a file is by its media type. */
export function typeOfFile(element: XmlElement): MediaType | null {
  const [kind] = (attributeOf(element, 'contenttype') ?? '').toLowerCase().split('/');
  if (kind === 'image') return 'PICTURE';
  if (kind === 'video') return 'VIDEO';
  return kind === 'audio' ? 'AUDIO' : null;
}
