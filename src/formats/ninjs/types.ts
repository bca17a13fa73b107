import { contentTypeNamed, mediaTypeNamed, type StoryType } from '../story-types.js';
import type { NinjsItem } from './item.js';

export function typeOf(item: NinjsItem): StoryType {
  return statedType(item) ?? guessedType(item);
}

export function statedType(item: NinjsItem): StoryType | null {
  const type = item.line('type') ?? '';
  return mediaTypeNamed(type) ?? contentTypeNamed(type);
}

/**
 * Without a type a document is a text, the only thing that most agencies leave unsaid, unless it has renditions and
 * neither a body nor associations. An association without one is a picture as soon as it has renditions.
 */
function guessedType(item: NinjsItem): StoryType {
  if (item.renditions.length === 0 || item.bodies.length > 0 || item.associations.length > 0) return 'TEXT';
  const kinds = item.renditions.map((rendition) => rendition.contentType ?? '');
  // A film has stills for renditions too; a picture has no film.
  if (kinds.some((kind) => kind.startsWith('video/'))) return 'VIDEO';
  if (kinds.some((kind) => kind.startsWith('audio/'))) return 'AUDIO';
  if (kinds.some((kind) => kind.startsWith('image/'))) return 'PICTURE';
  return item.pointer === '' ? 'TEXT' : 'PICTURE';
}
