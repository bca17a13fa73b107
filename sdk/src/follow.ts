import type { Client } from './client.js';
import type { TypedDocument } from './document.js';
import { DatelineError, passes, passesAgain } from './errors.js';
import {
  type ChangedStoriesFragment,
  ChangesDocument,
  FollowChangesDocument,
} from './generated/operations.js';
import { delayBefore, pause } from './pause.js';

/** What `changes` tells, whatever is asked of its stories. */
export interface ChangePage {
  changes: readonly unknown[];
  /** Save it with what you made of the changes: given as `after` it goes on from there. */
  cursor: string;
  hasMore: boolean;
  /** Where `hasMore` is false, what has applied all equals what `articles` listed at this instant. */
  asOf: string;
}

/** The same of `changes` asked twice: by query to catch up, by subscription from then on. */
export interface ChangeDocuments<Page extends ChangePage> {
  query: TypedDocument<{ changes: Page }, { after: string | null; first: number }>;
  subscription: TypedDocument<{ changes: Page }, { after: string | null }>;
}

export interface FollowOptions {
  /** The cursor that was saved last, or one of `changesCursor`; null or none: from all that there is. */
  after?: string | null | undefined;
  /** Ends it, without an error. */
  signal?: AbortSignal | undefined;
  /** Told of what was lost meanwhile, before it is tried again. */
  onTrouble?: ((error: unknown) => void) | undefined;
}

/** A stream that has lasted so long was a good one. In milliseconds. */
const lastingMs = 15_000;

export const storyDocuments: ChangeDocuments<ChangedStoriesFragment> = {
  query: ChangesDocument,
  subscription: FollowChangesDocument,
};

/**
 * What has changed, then what changes: catches up by query, goes on by a stream, and begins again from the newest
 * cursor whenever that is lost. A page may hold no change: then it says as of when all is told.
 *
 * It ends with the signal, and otherwise only by an error that does not pass: a key that holds no longer
 * (UNAUTHENTICATED), a cursor that is too old (CURSOR_EXPIRED) or not yours (BAD_CURSOR), an address that has never
 * answered as a gateway does (BAD_RESPONSE; one that has before is tried again for as long as it takes).
 * @throws DatelineError
 */
export function follow(
  client: Client,
  options?: FollowOptions,
): AsyncGenerator<ChangedStoriesFragment, void, void>;
/** As above, with documents of your own. */
export function follow<Page extends ChangePage>(
  client: Client,
  options: FollowOptions,
  documents: ChangeDocuments<Page>,
): AsyncGenerator<Page, void, void>;
export async function* follow(
  client: Client,
  { after = null, signal, onTrouble }: FollowOptions = {},
  documents: ChangeDocuments<ChangePage> = storyDocuments,
): AsyncGenerator<ChangePage, void, void> {
  let cursor = after;
  let failures = 0;
  let isKnown = false;
  // A stream begins with what came since its cursor, for the price of a short page; the query's long ones are for where
  // there may be much: at first, and after a stream that was lost in the midst of more. And for where a stream was lost
  // before it told anything: where none comes through, as with a proxy that holds them back, all is told still, if late.
  let asks = true;
  while (!signal?.aborted) {
    let retryAfter: number | null = null;
    try {
      while (asks) {
        const asked = { after: cursor, first: 100 };
        // What is lost is told at once, and tried again below for as long as it takes.
        const { changes } = await client.request(documents.query, asked, { signal, retries: 0 });
        ({ cursor, hasMore: asks } = changes);
        isKnown = true;
        yield changes;
      }
      asks = true;
      const opened = performance.now();
      for await (const { changes } of client.subscribe(
        documents.subscription,
        { after: cursor },
        { signal },
      )) {
        // One that always ends at once is asked for ever more seldom: each costs points.
        if (performance.now() - opened > lastingMs) failures = 0;
        ({ cursor, hasMore: asks } = changes);
        yield changes;
      }
      if (performance.now() - opened < lastingMs) onTrouble?.(endedAtOnce());
    } catch (error) {
      if (signal?.aborted) return;
      const isPassing = isKnown ? passesAgain : passes;
      if (!isPassing(error)) throw error;
      ({ retryAfter } = error);
      onTrouble?.(error);
    }
    await pause(delayBefore(failures, retryAfter), signal);
    failures += 1;
  }
}

function endedAtOnce(): DatelineError {
  return new DatelineError('UNREACHABLE', 'The stream was completed as soon as it was opened.');
}
