import type { Viewer } from '../../access/viewer.js';
import type { FeedState } from '../../changes/feed/cursor.js';
import type { Feed } from '../../changes/feed/feed.js';
import type { LogWatch } from '../../changes/watch.js';
import { againMs } from '../../database/trouble.js';
import { endable } from './endable.js';
import { Look, type LookOptions, type ToldPage } from './look.js';
import { type OpenStream, OpenStreams } from './open-streams.js';
import { Places, type Standing } from './places.js';

export interface Follower {
  authorization: string | undefined;
  /** As the stream was admitted by. */
  viewer: Viewer;
  /** Takes what a page of so many changes costs. @returns how long to wait until it can be paid; 0: it is paid */
  pay: (changes: number) => Promise<number>;
}

export interface StreamsOptions extends LookOptions {
  watch: LogWatch;
  mostPerPartner: number;
}

/** The streams of a gateway: each follows the log with its own key, and those that stand at one place share a page. */
export class Streams {
  readonly open: OpenStreams;
  readonly #look: Look;
  readonly #places: Places;

  readonly #feed: Feed;

  constructor({ dataSource, clock, feed, watch, mostPerPartner }: StreamsOptions) {
    this.#feed = feed;
    this.open = new OpenStreams(mostPerPartner);
    this.#look = new Look({ dataSource, clock, feed });
    this.#places = new Places({ clock, watch, look: this.#look });
  }

  /**
   * What has changed since a cursor, and from then on. Whoever takes the next page says that it has room for it: none
   * is read before. A key that no longer holds ends it with an error; `stop` ends it without a word.
   * @throws BAD_CURSOR, CURSOR_EXPIRED, TOO_MANY_STREAMS
   */
  follow(follower: Follower, cursor: string | null): AsyncGenerator<ToldPage, void> {
    const { viewer } = follower;
    const from = cursor === null ? null : this.#feed.read(viewer, cursor);
    const stream = this.open.open(viewer);
    return endable(this.#pagesOf(follower, stream, from), () => {
      stream.end();
      this.open.close(viewer, stream);
    });
  }

  /** Ends all of them; their clients go on elsewhere, from their cursors. */
  stop(): void {
    for (const stream of this.open.all) stream.end();
  }

  async *#pagesOf(
    { authorization, viewer: admitted, pay }: Follower,
    stream: OpenStream,
    from: FeedState | null,
  ): AsyncGenerator<ToldPage, void> {
    try {
      let standing = null as Standing | null;
      let isBehind = true;
      while (!stream.isEnded) {
        const told: ToldPage | null =
          standing && !isBehind
            ? await this.#comeTo(standing, stream)
            : await this.#look.from(authorization, standing?.state ?? from);
        if (stream.isEnded) break;
        if (told === null) {
          await stream.pause(againMs);
          continue;
        }
        const { page, viewer }: ToldPage = told;
        // The first page was paid for with the subscription.
        const waitMs = standing && page.changes.length > 0 ? await pay(page.changes.length) : 0;
        if (waitMs > 0) {
          await stream.pause(waitMs);
          // By then it may no longer be true.
          isBehind = true;
          continue;
        }
        const isTold = page.changes.length > 0 || !page.hasMore || !standing;
        isBehind = page.hasMore;
        standing = { authorization, state: page.state, viewer };
        if (isTold) yield told;
      }
      if (stream.reason) throw stream.reason;
    } finally {
      this.open.close(admitted, stream);
    }
  }

  /** @returns null where the stream ends before */
  async #comeTo(standing: Standing, stream: OpenStream): Promise<ToldPage | null> {
    const what = await stream.waitFor<ToldPage | Error>((come) => this.#places.wait(standing, come));
    if (what instanceof Error) throw what;
    return what;
  }
}
