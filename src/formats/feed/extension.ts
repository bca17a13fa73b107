import type { MediaType } from '../draft.js';
import type { MediaRecord, StoryRecord } from '../record.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import type { FeedMedia, StoryMore } from './item.js';

/** Names what of a story no feed has a place for: attributes of `dateline:story` and `dateline:media`, or `_dateline`. */
export const namespace = 'urn:dateline:feed';

/** Feeds want a text of each item; in ours this says that the story has none. */
export const untitled = '(untitled)';

type Told = Readonly<Record<string, string | number | null>>;

export function storyMore({
  version,
  byline,
  urgency,
  dateline,
  slugline,
  genre,
  signal,
  contentType,
  authors,
}: StoryRecord): Told {
  const type = contentType === 'TEXT' ? null : contentType;
  // Feeds have authors and other contributors: what these did, and in which order all are named.
  const roles = authors.every(({ role }) => role === 'author')
    ? null
    : authors.map(({ role }) => role).join(',');
  return { version, byline, urgency, dateline, slugline, genre, signal, contentType: type, roles };
}

export function mediaMore({
  role,
  media: { uri, type, altText, publishedAt, modifiedAt },
}: MediaRecord): Told {
  return {
    uri,
    role,
    type,
    altText,
    published: publishedAt.toISOString(),
    modified: modifiedAt.toISOString(),
  };
}

/** @param get what it tells under a name; null where that is no text */
export function storyMoreFrom(get: (name: string) => string | null): StoryMore {
  return {
    version: get('version'),
    byline: get('byline'),
    urgency: get('urgency'),
    dateline: get('dateline'),
    slugline: get('slugline'),
    genre: get('genre'),
    signal: get('signal'),
    contentType: get('contentType'),
    roles: get('roles'),
  };
}

const types: readonly string[] = ['PICTURE', 'GRAPHIC', 'VIDEO', 'AUDIO'];

export function mediaMoreFrom(
  get: (name: string) => string | null,
): Pick<FeedMedia, 'uri' | 'role' | 'type' | 'altText' | 'published' | 'modified'> {
  const type = get('type');
  return {
    uri: get('uri'),
    role: get('role'),
    type: type !== null && types.includes(type) ? (type as MediaType) : null,
    altText: get('altText'),
    published: get('published'),
    modified: get('modified'),
  };
}

/** Of an item or entry; null where it is nobody's of ours. */
export function storyMoreIn(item: XmlElement): StoryMore | null {
  const found = ours(item, 'story');
  return found && storyMoreFrom((name) => attributeOf(found, name));
}

export function mediaMoreIn(group: XmlElement | null): ReturnType<typeof mediaMoreFrom> | null {
  const found = ours(group, 'media');
  return found && mediaMoreFrom((name) => attributeOf(found, name));
}

function ours(parent: XmlElement | null, name: string): XmlElement | null {
  return elementsIn(parent, name).find((child) => child.namespace === namespace) ?? null;
}
