/**
 * What a format's parser makes of a document: plain data, no database, names as in IPTC ninjs 3.1. `publish`
 * stores a draft whole or not at all.
 */

export type PubStatus = 'USABLE' | 'WITHHELD' | 'CANCELED';
export type ArticleContentType = 'TEXT' | 'COMPOSITE' | 'COMPONENT' | 'EVENT' | 'PLANNING';
export type MediaType = 'PICTURE' | 'GRAPHIC' | 'VIDEO' | 'AUDIO';

/** A subject as the document names it; `scheme` is null for a term of the source's own. */
export interface TopicDraft {
  /** A concept scheme's URI with its closing `/` or `#`, e.g. `http://cv.iptc.org/newscodes/mediatopic/`. */
  scheme: string | null;
  code: string;
  name: string;
  /** BCP 47 tag of `name`, as far as the document tells. */
  language: string | null;
}

/** A person who made the content; `role` is an open word: `author`, `photographer`, … */
export interface AuthorDraft {
  name: string;
  role: string;
}

/** Names a file that the gateway itself serves, which then gives its own address: `dateline-media:harbour.svg`. */
export const gatewayMediaScheme = 'dateline-media:';

export interface RenditionDraft {
  /** `main`, `preview`, `thumbnail`, … unique within its media item. */
  name: string;
  /** Absent where the document names a rendition without an address. */
  href: string | null;
  mimeType: string | null;
  title: string | null;
  /** Pixels. */
  width: number | null;
  height: number | null;
  sizeInBytes: number | null;
  /** Seconds. */
  duration: number | null;
}

/** What every news object carries, article or media. */
export interface NewsObjectDraft {
  uri: string;
  /** 1 to 18 digits without leading zeros, compared as a number; null: `modifiedAt` in ms serves as one. */
  version: string | null;
  status: PubStatus;
  headline: string | null;
  byline: string | null;
  authors: AuthorDraft[];
  topics: TopicDraft[];
  /** BCP 47, `und` where the document says nothing. */
  language: string;
  urgency: number | null;
  /** First created; never after `modifiedAt`. */
  publishedAt: Date;
  modifiedAt: Date;
  embargoedUntil: Date | null;
  expiresAt: Date | null;
  copyrightHolder: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  editorialNote: string | null;
}

export interface MediaDraft extends NewsObjectDraft {
  kind: 'media';
  type: MediaType;
  caption: string | null;
  altText: string | null;
  credit: string | null;
  renditions: RenditionDraft[];
}

/** A media item in its place in an article. */
export interface ArticleMediaDraft {
  /** `featured`, `body`, … ninjs: the association's name. */
  role: string;
  /** The caption in this place, where it is another than the item's own. */
  caption: string | null;
  media: MediaDraft;
}

/** replaces | evolved-from | see-also | translation-of | member, or the source's own word. */
export interface RelatedDraft {
  rel: string;
  uri: string;
}

export interface ArticleDraft extends NewsObjectDraft {
  kind: 'article';
  contentType: ArticleContentType;
  /** Plain text. */
  summary: string | null;
  /** Sanitised to the allow-list of `body.ts`; null where the document has no body. */
  bodyHtml: string | null;
  /** The same as plain text, paragraphs parted by an empty line. */
  bodyText: string | null;
  wordCount: number | null;
  /** Where it was written: ninjs `located`. */
  dateline: string | null;
  slugline: string | null;
  genre: string | null;
  /** `correction`, `update`, … the provider's signal to the desk. */
  signal: string | null;
  media: ArticleMediaDraft[];
  related: RelatedDraft[];
}

export type StoryDraft = ArticleDraft | MediaDraft;

/** What a parser gives back. */
export interface ParsedDocument {
  draft: StoryDraft;
  /** The same document as of another type, where it states none and `draft` is a guess; null: it states its type. */
  ofType: ((type: ArticleContentType | MediaType) => StoryDraft) | null;
  /** The supplier as the document itself names it, if it does; a source named by the operator wins. */
  source: { slug: string; name: string } | null;
  /** The document does not name it: it was read from the uri, and may be another than the one that holds that. */
  sourceGuessed: boolean;
  /** Digest of the document's content, alike for documents that differ in key order or white space only. */
  digest: string;
  /**
   * The format numbers no versions, and its times of modification tell of what matters only (Atom says so): of two
   * contents with the same time, the one that came last holds.
   */
  lastComeHolds?: true;
  /** What was taken otherwise than it was sent, one sentence each: "removed <script> from the body". */
  warnings: string[];
}

/** What a parser may know beside the bytes. */
export interface ParseContext {
  /** The source named by the operator: the uri of a document without one is derived from it. */
  sourceSlug: string | null;
  /** IANA zone of dates that carry none. */
  timeZone: string;
  /** When the document came in; used only where it tells no date itself. */
  receivedAt: Date;
}

/** Reads one document; throws a coded DatelineError or gives all of it. */
export type DocumentReader = () => ParsedDocument;

/** One file a format. */
export interface Format {
  name: string;
  description: string;
  /** Cheap, never throws. */
  sniff(text: string): boolean;
  /**
   * What a text holds: one document, or the items of a message or a feed in their order, each of which is read, and
   * refused, by itself.
   * @throws DatelineError what holds for all of them: the text cannot be read
   */
  documents(text: string, context: ParseContext): readonly DocumentReader[];
}
