import { setTimeout as after } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { admit } from '../../access/admission.js';
import type { Viewer } from '../../access/viewer.js';
import type { FeedState } from '../../changes/feed/cursor.js';
import type { Feed } from '../../changes/feed/feed.js';
import type { FeedPage } from '../../changes/feed/page.js';
import type { LogWatch } from '../../changes/watch.js';
import { defaultPageSize } from '../../content/relay/page-args.js';
import { troubleOf } from '../../database/trouble.js';
import type { Clock } from '../../kernel/clock.js';
import { endable } from './endable.js';
import { type OpenStream, OpenStreams } from './open-streams.js';
import { Sharing } from './sharing.js';

/** Where nothing has changed, an empty page is told so often: it says that the stream lives, and as of when. */
export const heartbeatMs = 10_000;

/** Between two looks, while the database does not answer. */
const againMs = 500;

export interface Follower {
  authorization: string | undefined;
  /** As the stream was admitted by. */
  viewer: Viewer;
  /** Takes what a page of so many changes costs. @returns how long to wait until it can be paid; 0: it is paid */
  pay: (changes: number) => Promise<number>;
}

/** A page, and by whose licences: for all the streams to which it is told. */
export interface ToldPage {
  page: FeedPage;
  viewer: Viewer;
}

export interface StreamsOptions {
  dataSource: DataSource;
  clock: Clock;
  feed: Feed;
  watch: LogWatch;
  mostPerPartner: number;
}

/** The streams of a gateway: each follows the log with its own key, and those that stand at one place share a page. */
export class Streams {
  readonly open: OpenStreams;
  readonly #viewers = new Sharing<Viewer>();
  readonly #pages = new Sharing<ToldPage>();

  constructor(private readonly options: StreamsOptions) {
    this.open = new OpenStreams(options.mostPerPartner);
  }

  /**
   * What has changed since a cursor, and from then on. Whoever takes the next page says that it has room for it: none
   * is read before. A key that no longer holds ends it with an error; `stop` ends it without a word.
   * @throws BAD_CURSOR, CURSOR_EXPIRED, TOO_MANY_STREAMS
   */
  follow(follower: Follower, cursor: string | null): AsyncGenerator<ToldPage, void> {
    const { viewer } = follower;
    const from = cursor === null ? null : this.options.feed.read(viewer, cursor);
    const stream = this.open.open(viewer);
    return endable(this.#pagesOf(follower, stream, from), () => {
      stream.ended.abort();
      this.open.close(viewer, stream);
    });
  }

  /** Ends all of them; their clients go on elsewhere, from their cursors. */
  stop(): void {
    for (const { ended } of this.open.all) ended.abort();
  }

  async *#pagesOf(
    follower: Follower,
    stream: OpenStream,
    from: FeedState | null,
  ): AsyncGenerator<ToldPage, void> {
    try {
      yield* this.#untilEnded(follower, stream.ended.signal, from);
    } finally {
      this.open.close(follower.viewer, stream);
    }
  }

  async *#untilEnded(
    { authorization, pay, viewer: { partner } }: Follower,
    signal: AbortSignal,
    from: FeedState | null,
  ): AsyncGenerator<ToldPage, void> {
    const { clock, watch } = this.options;
    let state = from;
    let isFirst = true;
    let beat = this.#nextBeat(partner.id);
    while (!signal.aborted) {
      const told = await this.#look(authorization, state);
      // The database does not answer: what there is to tell waits in the log.
      if (told === null) {
        await after(againMs, undefined, { signal }).catch(() => undefined);
        continue;
      }
      if (signal.aborted) break;
      const { page, viewer } = told;
      const changes = page.changes.length;
      if (changes > 0 && !isFirst) {
        const waitMs = await pay(changes);
        if (waitMs > 0) {
          await after(waitMs, undefined, { signal }).catch(() => undefined);
          // By then it may no longer be true.
          continue;
        }
      }
      state = page.state;
      if (changes > 0 || isFirst || clock.now() >= beat) {
        isFirst = false;
        beat = this.#nextBeat(partner.id);
        yield told;
      }
      if (!page.hasMore) await watch.beyond(state.live[0], firstEnd(viewer, beat), signal);
    }
    if (signal.reason instanceof Error && signal.reason.name !== 'AbortError') throw signal.reason;
  }

  async #look(authorization: string | undefined, state: FeedState | null): Promise<ToldPage | null> {
    const { dataSource, clock, feed } = this.options;
    try {
      // Anew each time: what is revoked, ended or granted since, holds from this page on.
      const viewer = await this.#viewers.once(String(authorization), () =>
        admit(dataSource.manager, authorization, clock.now()),
      );
      const place = `${viewer.partner.id} ${JSON.stringify(state)}`;
      return await this.#pages.once(place, async () => ({
        viewer,
        page: await feed.from(viewer, state, defaultPageSize),
      }));
    } catch (error) {
      if (troubleOf(error)) return null;
      throw error;
    }
  }

  /**
   * The same for all streams of a partner: they look together, and so come to one place in the log and share what
   * follows. Those of different partners beat one after the other, so that no beat is a load.
   */
  #nextBeat(partnerId: string): Date {
    // The end of an id is random, its begin is when it was made.
    const own = Number.parseInt(partnerId.slice(-8), 16) % heartbeatMs;
    const now = this.options.clock.now().getTime();
    return new Date((Math.floor((now - own) / heartbeatMs) + 1) * heartbeatMs + own);
  }
}

/** The end of a licence is no entry of the log: the stream looks then, if nothing else makes it look before. */
function firstEnd({ licenses }: Viewer, beat: Date): Date {
  const ends = licenses.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil.getTime()]));
  return new Date(Math.min(beat.getTime(), ...ends));
}
