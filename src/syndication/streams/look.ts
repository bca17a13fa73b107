import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { admitAll } from '../../access/admission.js';
import type { Viewer } from '../../access/viewer.js';
import type { FeedState } from '../../changes/feed/cursor.js';
import type { Feed, FoundPage } from '../../changes/feed/feed.js';
import type { Asking } from '../../changes/feed/together.js';
import { defaultPageSize } from '../../content/relay/page-args.js';
import { troubleOf } from '../../database/trouble.js';
import type { Clock } from '../../kernel/clock.js';
import { Sharing } from './sharing.js';

/** A page, and by whose licences: for all the streams to which it is told. */
export interface ToldPage extends FoundPage {
  viewer: Viewer;
}

export interface LookOptions {
  dataSource: DataSource;
  clock: Clock;
  feed: Feed;
}

/** Looks for what a key's partner is to be told. Those who look at one time are answered together. */
export class Look {
  readonly #viewers: DataLoader<string | undefined, Viewer>;
  readonly #news: DataLoader<Asking, FoundPage>;
  readonly #pages = new Sharing<ToldPage>();

  constructor({ dataSource, clock, feed }: LookOptions) {
    this.#viewers = new DataLoader(
      (authorizations) => admitAll(dataSource.manager, authorizations, clock.now()),
      { cache: false },
    );
    this.#news = new DataLoader((asking) => feed.fromEach(asking, defaultPageSize), { cache: false });
  }

  /**
   * @param state null: from nothing
   * @returns null while the database does not answer: what there is to tell waits in the log
   * @throws UNAUTHENTICATED
   */
  async from(authorization: string | undefined, state: FeedState | null): Promise<ToldPage | null> {
    try {
      // Anew each time: what is revoked, ended or granted since, holds from this page on.
      const viewer = await this.#viewers.load(authorization);
      const place = `${viewer.partner.id} ${JSON.stringify(state)}`;
      return await this.#pages.once(place, async () => ({
        viewer,
        ...(await this.#news.load({ entitled: viewer, state })),
      }));
    } catch (error) {
      if (troubleOf(error)) return null;
      throw error;
    }
  }
}
