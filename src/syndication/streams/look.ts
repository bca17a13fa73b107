import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { admitAll } from '../../access/admission.js';
import type { Viewer } from '../../access/viewer.js';
import type { FeedState } from '../../changes/feed/cursor.js';
import type { Feed } from '../../changes/feed/feed.js';
import type { FeedPage } from '../../changes/feed/page.js';
import { defaultPageSize } from '../../content/relay/page-args.js';
import { troubleOf } from '../../database/trouble.js';
import type { Clock } from '../../kernel/clock.js';
import { Sharing } from './sharing.js';

/** A page, and by whose licences: for all the streams to which it is told. */
export interface ToldPage {
  page: FeedPage;
  viewer: Viewer;
}

export interface LookOptions {
  dataSource: DataSource;
  clock: Clock;
  feed: Feed;
}

/** Looks for what a key's partner is to be told; those who look at one time from one place are given one page. */
export class Look {
  readonly #viewers: DataLoader<string | undefined, Viewer>;
  readonly #pages = new Sharing<ToldPage>();

  constructor(private readonly options: LookOptions) {
    const { dataSource, clock } = options;
    this.#viewers = new DataLoader(
      (authorizations) => admitAll(dataSource.manager, authorizations, clock.now()),
      { cache: false },
    );
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
        page: await this.options.feed.from(viewer, state, defaultPageSize),
      }));
    } catch (error) {
      if (troubleOf(error)) return null;
      throw error;
    }
  }
}
