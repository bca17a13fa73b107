import type { StoryRecord } from './record.js';

/** A story written in a format. */
export interface Rendering {
  /** As `Article.render` has it. */
  name: 'NINJS' | 'NEWSML_G2' | 'NITF' | 'JSON_LD' | 'HTML' | 'TEXT';
  /** As HTTP names it: `application/json`. */
  mediaType: string;
  /** What the format holds of a story and what it loses is in docs/formats.md. */
  description: string;
  render(record: StoryRecord): string;
}

/** Stories of a list, the newest first, as a feed has them. */
export interface FeedRecord {
  /** The feed's own address, with all parameters but a cursor: it names the feed for ever. */
  url: string;
  title: string;
  description: string | null;
  /** BCP 47; null where its stories are in several. */
  language: string | null;
  /** When the newest change of it was made; null where it holds nothing. */
  updatedAt: Date | null;
  /** The address of the next page (RFC 5005); null on the last one. */
  next: string | null;
  stories: readonly StoryRecord[];
}

export interface FeedRendering {
  /** The ending of a feed's address: `.rss`. */
  extension: 'rss' | 'atom' | 'json' | 'ninjs';
  mediaType: string;
  render(feed: FeedRecord): string;
}
