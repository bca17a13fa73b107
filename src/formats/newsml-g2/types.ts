import type { MediaType } from '../draft.js';
import { isMedia, mediaTypeOfFile, type StoryType } from '../story-types.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { firstWord } from './codes.js';
import type { Parts } from './parts.js';

/** The natures of news of IPTC (`ninat:`), and what providers call them in vocabularies of their own. */
const types: ReadonlyMap<string, StoryType> = new Map<string, StoryType>([
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

/** What an item, or what refers to one, says that it is; null where it says nothing. */
export function statedType({ whole, item }: Parts): StoryType | null {
  const word = firstWord(item, 'itemClass')?.toLowerCase();
  if (word !== undefined) return types.get(word) ?? 'TEXT';
  return whole.name === 'packageItem' ? 'COMPOSITE' : null;
}

/** By what its content is, where nothing is said. */
export function guessedType({ set }: Parts): StoryType {
  const inline = elementsIn(set).some(({ name }) => name === 'inlineXML' || name === 'inlineData');
  return (inline ? null : elementsIn(set, 'remoteContent').map(typeOfFile).find(isMedia)) ?? 'TEXT';
}

/** What a file is by its media type. */
export function typeOfFile(element: XmlElement): MediaType | null {
  return mediaTypeOfFile(attributeOf(element, 'contenttype'));
}
