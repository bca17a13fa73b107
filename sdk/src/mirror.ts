import type { Client } from './client.js';
import { DatelineError, passes } from './errors.js';
import { type FollowOptions, follow } from './follow.js';
import {
  AcknowledgeRecallDocument,
  type ChangedStoriesFragment,
  OpenRecallsDocument,
} from './generated/operations.js';

/** A page of changes with the stories that this client's operations ask for. */
export type StoryPage = ChangedStoriesFragment;
export type StoryChange = StoryPage['changes'][number];

/** Where a copy is kept: a database of yours. Each of these is done whole or not at all, and is done when it resolves. */
export interface MirrorStore {
  /** The cursor that was kept last; null: none yet. */
  cursor(): Promise<string | null> | string | null;
  /**
   * Puts each story that comes in place of what there is of it, removes each that goes (one that is not there is passed
   * over), and keeps the cursor; all in one transaction. Where the page is whole (`hasMore` is false) it removes what
   * `startOver` has marked and no page has brought since.
   */
  apply(page: StoryPage): Promise<void> | void;
  /** Marks all that is held as unconfirmed, and forgets the cursor: the whole copy comes anew. */
  startOver(): Promise<void> | void;
}

export interface MirrorOptions extends Omit<FollowOptions, 'after'> {
  /** Told when the store has applied a page; where `hasMore` is false the copy equals `articles` as of `asOf`. */
  onPage?: (page: StoryPage) => void;
  /** Whether recalls are acknowledged once the store has acted on them; true if not given. */
  acknowledge?: boolean;
}

/**
 * Keeps a copy of all stories that the partner may see as they are, until the signal comes. Whatever breaks off, this
 * process too, goes on where the store stands; a page that comes twice does no harm.
 * @throws DatelineError as `follow`; CURSOR_EXPIRED and BAD_CURSOR do not end it: it starts over
 */
export async function mirror(client: Client, store: MirrorStore, options: MirrorOptions = {}): Promise<void> {
  const { onPage, acknowledge = true, ...following } = options;
  let recalled = acknowledge;
  while (!options.signal?.aborted) {
    const after = await store.cursor();
    try {
      for await (const page of follow(client, { ...following, after })) {
        await store.apply(page);
        onPage?.(page);
        recalled ||= acknowledge && page.changes.some(isRecall);
        if (recalled && !page.hasMore) recalled = !(await acknowledged(client, page.asOf, options));
      }
    } catch (error) {
      if (after === null || !isCursorLost(error)) throw error;
      options.onTrouble?.(error);
      await store.startOver();
    }
  }
}

/**
 * Says of each open recall that it is acted on: a copy that is whole as of an instant has acted on all from before it.
 * @returns false: not now, it has to be tried again
 */
async function acknowledged(
  client: Client,
  asOf: string,
  { signal, onTrouble }: MirrorOptions,
): Promise<boolean> {
  const options = { idempotent: true, ...(signal && { signal }) };
  try {
    for (;;) {
      const { viewer } = await client.request(OpenRecallsDocument, {}, options);
      const due =
        viewer?.openRecalls.filter(({ openedAt }) => Date.parse(openedAt) <= Date.parse(asOf)) ?? [];
      for (const { id } of due) await client.request(AcknowledgeRecallDocument, { id }, options);
      // There may be more than one answer holds.
      if (due.length === 0) return true;
    }
  } catch (error) {
    if (!signal?.aborted && !passes(error)) throw error;
    onTrouble?.(error);
    return false;
  }
}

function isRecall(change: StoryChange): boolean {
  return (
    change.__typename === 'ArticleRemoved' && (change.reason === 'CANCELED' || change.reason === 'WITHHELD')
  );
}

function isCursorLost(error: unknown): boolean {
  return error instanceof DatelineError && (error.code === 'CURSOR_EXPIRED' || error.code === 'BAD_CURSOR');
}
