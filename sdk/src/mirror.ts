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
  /**
   * Told when the store has applied a page, before its recalls are acknowledged: to clear caches, to tell readers. Where
   * `hasMore` is false the copy equals `articles` as of `asOf`. What it throws ends the mirror.
   */
  onPage?: ((page: StoryPage) => unknown) | undefined;
  /** Whether recalls are acknowledged once the store has acted on them; true if not given. */
  acknowledge?: boolean | undefined;
}

/**
 * Keeps a copy of all stories that the partner may see as they are, until the signal comes. Whatever breaks off, this
 * process too, goes on where the store stands; a page that comes twice does no harm.
 * @throws DatelineError as `follow`, but of a cursor that is taken no more: then it starts over; what the store throws
 */
export async function mirror(client: Client, store: MirrorStore, options: MirrorOptions = {}): Promise<void> {
  const { onPage, acknowledge = true, ...following } = options;
  // Who ran before this may have been ended before it came to that.
  let owes = acknowledge;
  for await (const page of pagesFor(client, store, following)) {
    await store.apply(page);
    await onPage?.(page);
    owes ||= acknowledge && page.changes.some(isRecall);
    if (owes && !page.hasMore) owes = !(await acknowledged(client, page.asOf, options));
  }
}

/** From where the store stands; from the start, where its cursor is taken no more. */
async function* pagesFor(
  client: Client,
  store: MirrorStore,
  following: FollowOptions,
): AsyncGenerator<StoryPage, void, void> {
  for (;;) {
    try {
      return yield* follow(client, { ...following, after: await store.cursor() });
    } catch (error) {
      // Without a cursor there is none to be given up.
      if (!isCursorLost(error) || (await store.cursor()) === null) throw error;
      following.onTrouble?.(error);
      await store.startOver();
    }
  }
}

/**
 * Says of each open recall that it is acted on: a copy that is whole as of an instant has acted on all from before it.
 * Of one from that very instant it is not known whether it came before or after.
 * @returns false: not all of them now, it has to be tried again
 */
async function acknowledged(
  client: Client,
  asOf: string,
  { signal, onTrouble }: MirrorOptions,
): Promise<boolean> {
  const options = { idempotent: true, retries: 0, signal };
  const done = new Set<string>();
  try {
    for (;;) {
      const { viewer } = await client.request(OpenRecallsDocument, {}, options);
      const open = viewer?.openRecalls ?? [];
      const due = open.filter(({ id, openedAt }) => !done.has(id) && Date.parse(openedAt) < Date.parse(asOf));
      // An answer holds the newest alone: those behind them come when these are done.
      if (due.length === 0) return open.length === 0;
      for (const { id } of due) {
        await client.request(AcknowledgeRecallDocument, { id }, options);
        done.add(id);
      }
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
