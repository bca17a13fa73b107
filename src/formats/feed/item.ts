import type { AuthorDraft, MediaType, PubStatus, RelatedDraft } from '../draft.js';
import type { SubjectName } from '../topic-identity.js';

/** An item of a feed of any kind, as it tells of itself: dates and languages unread, texts plain, addresses as written. */
export interface FeedItem {
  /** guid, id. */
  id: string | null;
  link: string | null;
  title: string | null;
  summary: string | null;
  /** HTML of anyone's. */
  body: string | null;
  published: string | null;
  modified: string | null;
  embargoedUntil: string | null;
  expiresAt: string | null;
  status: PubStatus;
  /** Lines: names, or bylines. */
  creators: string[];
  contributors: string[];
  subjects: SubjectName[];
  language: string | null;
  copyrightHolder: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  /** Who publishes the item, where it says so itself. */
  publisher: string | null;
  /** Relative addresses are resolved against it. */
  base: string | null;
  media: FeedMedia[];
  related: RelatedDraft[];
  more: StoryMore | null;
  warnings: string[];
}

/** What no feed has a place for: in an extension of ours, which only our own renderings have. */
export interface StoryMore {
  version: string | null;
  byline: string | null;
  urgency: string | null;
  dateline: string | null;
  slugline: string | null;
  genre: string | null;
  signal: string | null;
  contentType: string | null;
  /** What each of its people did, with commas between; null: all are authors. */
  roles: string | null;
}

/** A picture or the like with all its files. */
export interface FeedMedia {
  uri: string | null;
  role: string | null;
  /** Where it is told outright; else the medium and the files tell. */
  type: MediaType | null;
  medium: string | null;
  status: PubStatus;
  headline: string | null;
  caption: string | null;
  altText: string | null;
  credit: string | null;
  authors: AuthorDraft[];
  language: string | null;
  published: string | null;
  modified: string | null;
  copyrightHolder: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  files: FeedFile[];
}

export interface FeedFile {
  name: string | null;
  href: string | null;
  mimeType: string | null;
  width: number | null;
  height: number | null;
  sizeInBytes: number | null;
  duration: number | null;
}

/** What a feed tells for all its items. */
export interface FeedSetting {
  title: string | null;
  /** Of the site that the feed is of. */
  link: string | null;
  publisher: string | null;
  language: string | null;
  copyrightNotice: string | null;
  creators: string[];
}

export function noMedia(): FeedMedia {
  return {
    uri: null,
    role: null,
    type: null,
    medium: null,
    status: 'USABLE',
    headline: null,
    caption: null,
    altText: null,
    credit: null,
    authors: [],
    language: null,
    published: null,
    modified: null,
    copyrightHolder: null,
    copyrightNotice: null,
    usageTerms: null,
    files: [],
  };
}

export function fileAt(href: string | null | undefined, told: Partial<FeedFile> = {}): FeedFile {
  return {
    name: null,
    mimeType: null,
    width: null,
    height: null,
    sizeInBytes: null,
    duration: null,
    ...told,
    href: href ?? null,
  };
}
