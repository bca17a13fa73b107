import type { ArticleContentType, MediaType } from '../draft.js';
import type { NinjsItem } from './item.js';

const mediaTypes: ReadonlyMap<string, MediaType> = new Map([
  ['picture', 'PICTURE'],
  ['graphic', 'GRAPHIC'],
  ['video', 'VIDEO'],
  ['audio', 'AUDIO'],
]);
const articleTypes: ReadonlyMap<string, ArticleContentType> = new Map([
  ['text', 'TEXT'],
  ['composite', 'COMPOSITE'],
  ['component', 'COMPONENT'],
  ['event', 'EVENT'],
  ['planning', 'PLANNING'],
]);

export function typeOf(item: NinjsItem): ArticleContentType | MediaType {
  return statedType(item) ?? guessedType(item);
}

export function statedType(item: NinjsItem): ArticleContentType | MediaType | null {
  const type = item.line('type') ?? '';
  return mediaTypes.get(type) ?? articleTypes.get(type) ?? null;
}

export function isMedia(type: ArticleContentType | MediaType): type is MediaType {
  return type === 'PICTURE' || type === 'GRAPHIC' || type === 'VIDEO' || type === 'AUDIO';
}

/**
 * Without a type a document is a text, the only thing that most agencies leave unsaid, unless it has renditions and
 * neither a body nor associations. An association without one is a picture as soon as it has renditions.
 */
function guessedType(item: NinjsItem): ArticleContentType | MediaType {
  if (item.renditions.length === 0 || item.bodies.length > 0 || item.associations.length > 0) return 'TEXT';
  const kinds = item.renditions.map((rendition) => rendition.contentType ?? '');
  // A film has stills for renditions too; a picture has no film.
  if (kinds.some((kind) => kind.startsWith('video/'))) return 'VIDEO';
  if (kinds.some((kind) => kind.startsWith('audio/'))) return 'AUDIO';
  if (kinds.some((kind) => kind.startsWith('image/'))) return 'PICTURE';
  return item.pointer === '' ? 'TEXT' : 'PICTURE';
}
