import { DatelineError } from '../kernel/errors.js';
import type { MediaDraft, StoryDraft } from './draft.js';

/** What one document may hold, whatever its format: no story comes near, and each is a row, or a lock, or a line of a page. */
const most = { media: 500, topics: 1_000, authors: 1_000, related: 1_000, renditions: 200 };
const longestHeadline = 1_000;

/** @throws DatelineError SCHEMA_VIOLATION of what holds more */
export function checkBounds(draft: StoryDraft): void {
  check(draft);
  if (draft.kind === 'media') return;
  bound('related stories', draft.related, most.related);
  bound('media', draft.media, most.media);
  for (const { media } of draft.media) check(media);
}

function check(draft: StoryDraft | MediaDraft): void {
  bound('topics', draft.topics, most.topics);
  bound('authors', draft.authors, most.authors);
  if (draft.kind === 'media') bound('renditions of one item', draft.renditions, most.renditions);
  const letters = draft.headline?.length ?? 0;
  if (letters > longestHeadline)
    throw violation(`the headline has ${letters} letters; ${longestHeadline} are the most`);
}

function bound(what: string, list: readonly unknown[], limit: number): void {
  if (list.length > limit) throw violation(`it has ${list.length} ${what}; ${limit} are the most`);
}

function violation(what: string): DatelineError {
  return new DatelineError('SCHEMA_VIOLATION', what);
}
