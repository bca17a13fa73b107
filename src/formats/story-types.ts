import type { ArticleContentType, MediaType } from './draft.js';

export type StoryType = ArticleContentType | MediaType;

const contentTypes: ReadonlyMap<string, ArticleContentType> = new Map([
  ['text', 'TEXT'],
  ['composite', 'COMPOSITE'],
  ['component', 'COMPONENT'],
  ['event', 'EVENT'],
  ['planning', 'PLANNING'],
]);

const mediaTypes: ReadonlyMap<string, MediaType> = new Map([
  ['picture', 'PICTURE'],
  ['graphic', 'GRAPHIC'],
  ['video', 'VIDEO'],
  ['audio', 'AUDIO'],
]);

/** By ninjs' word for it, in small letters. */
export function contentTypeNamed(word: string): ArticleContentType | null {
  return contentTypes.get(word) ?? null;
}

/** As `contentTypeNamed`, of pictures and the like. */
export function mediaTypeNamed(word: string): MediaType | null {
  return mediaTypes.get(word) ?? null;
}

export function isMedia(type: StoryType | null): type is MediaType {
  return type !== null && mediaTypes.get(type.toLowerCase()) === type;
}

const kindsOfFiles: ReadonlyMap<string, MediaType> = new Map([
  ['image', 'PICTURE'],
  ['video', 'VIDEO'],
  ['audio', 'AUDIO'],
]);

/** What a file is by its media type, `image/jpeg`, or the first word of it; null where it is no picture, film or sound. */
export function mediaTypeOfFile(mimeType: string | null): MediaType | null {
  return kindsOfFiles.get(mimeType?.split('/')[0]?.toLowerCase() ?? '') ?? null;
}

/** What the people of an item's byline did. */
export function roleInByline(type: MediaType): string {
  return type === 'PICTURE' ? 'photographer' : 'author';
}

/** The first word of the media types that its files have. */
export function fileKindOf(type: MediaType): 'image' | 'video' | 'audio' {
  if (type === 'VIDEO') return 'video';
  return type === 'AUDIO' ? 'audio' : 'image';
}
