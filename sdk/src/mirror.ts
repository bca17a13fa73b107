import { acknowledging } from './acknowledging.js';
import type { Client } from './client.js';
import { DatelineError } from './errors.js';
import {
  type ChangeDocuments,
  type ChangePage,
  type FollowOptions,
  follow,
  storyDocuments,
} from './follow.js';
import type { ChangedStoriesFragment } from './generated/operations.js';

/** A page of changes with the stories that this client's operations ask for. */
export type StoryPage = ChangedStoriesFragment;
export type StoryChange = StoryPage['changes'][number];

/** Where a copy is kept: a database of yours. Each of these is done whole or not at all, and is done when it resolves. */
export interface MirrorStore<Page extends ChangePage = StoryPage> {
  /** The cursor that was kept last; null: none yet. */
  cursor(): Promise<string | null> | string | null;
  /**
   * Puts each story that comes in place of what there is of it, removes each that goes (one that is not there is passed
   * over), and keeps the cursor; all in one transaction. Where the page is whole (`hasMore` is false) it removes what
   * `startOver` has marked and no page has brought since.
   */
  apply: (page: Page) => Promise<void> | void;
  /** Marks all that is held as unconfirmed, and forgets the cursor: the whole copy comes anew. */
  startOver(): Promise<void> | void;
}

export interface MirrorOptions<Page extends ChangePage = StoryPage> extends Omit<FollowOptions, 'after'> {
  /**
   * Told when the store has applied a page, before its recalls are acknowledged: to clear caches, to tell readers. Where
   * `hasMore` is false the copy equals `articles` as of `asOf`. What it throws ends the mirror.
   */
  onPage?: ((page: Page) => unknown) | undefined;
  /** Whether recalls are acknowledged once the store has acted on them; true if not given. */
  acknowledge?: boolean | undefined;
}

/**
 * Keeps a copy of all stories that the partner may see as they are, until the signal comes. Whatever breaks off, this
 * process too, goes on where the store stands; a page that comes twice does no harm.
 * @throws DatelineError as `follow`, but of a cursor that is taken no more: then it starts over; what the store throws
 */
export function mirror(client: Client, store: MirrorStore, options?: MirrorOptions): Promise<void>;
/** As above, with documents of your own. Where they ask for `reason` recalls are acknowledged at once, else within a minute. */
export function mirror<Page extends ChangePage>(
  client: Client,
  store: MirrorStore<Page>,
  options: MirrorOptions<Page>,
  documents: ChangeDocuments<Page>,
): Promise<void>;
export async function mirror<Page extends ChangePage>(
  client: Client,
  store: MirrorStore<Page>,
  options: MirrorOptions<Page> = {},
  // Who gives none has a store of stories.
  documents: ChangeDocuments<Page> = storyDocuments as ChangeDocuments<never>,
): Promise<void> {
  const { onPage, acknowledge = true, signal, onTrouble } = options;
  const recalls = acknowledge ? acknowledging(client, options) : null;
  const following = {
    signal,
    onTrouble(error: unknown) {
      recalls?.missed();
      onTrouble?.(error);
    },
  };
  try {
    for await (const page of pagesFor(client, store, following, documents)) {
      await store.apply(page);
      await onPage?.(page);
      recalls?.applied(page);
    }
  } finally {
    await recalls?.end();
  }
}

/** From where the store stands; from the start, where its cursor is taken no more. */
async function* pagesFor<Page extends ChangePage>(
  client: Client,
  store: MirrorStore<Page>,
  following: FollowOptions,
  documents: ChangeDocuments<Page>,
): AsyncGenerator<Page, void, void> {
  for (;;) {
    try {
      return yield* follow(client, { ...following, after: await store.cursor() }, documents);
    } catch (error) {
      // Without a cursor there is none to be given up.
      if (!isCursorLost(error) || (await store.cursor()) === null) throw error;
      following.onTrouble?.(error);
      await store.startOver();
    }
  }
}

function isCursorLost(error: unknown): boolean {
  return error instanceof DatelineError && (error.code === 'CURSOR_EXPIRED' || error.code === 'BAD_CURSOR');
}
