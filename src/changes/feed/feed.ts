import type { DataSource } from 'typeorm';
import type { Entitled } from '../../access/viewer.js';
import type { FeedCursors, FeedState } from './cursor.js';
import { presentState } from './entitlement.js';
import { drained } from './lane.js';
import { type FeedPage, feedPage } from './page.js';

/** What follows the log on a partner's behalf; every way to be told of changes asks here. */
export class Feed {
  /** @param turn brings the log's instant to the present, so that a page is as of now */
  constructor(
    private readonly dataSource: DataSource,
    private readonly cursors: FeedCursors,
    private readonly turn: () => Promise<void>,
  ) {}

  /** @throws BAD_CURSOR, CURSOR_EXPIRED */
  async page(viewer: Entitled, after: string | null, size: number): Promise<FeedPage> {
    return this.from(viewer, after === null ? null : this.read(viewer, after), size);
  }

  /** @param state null: from nothing */
  async from({ partner, licenses, at }: Entitled, state: FeedState | null, size: number): Promise<FeedPage> {
    await this.turn();
    return feedPage(this.dataSource, {
      partnerId: partner.id,
      shownBy: licenses,
      after: state,
      size,
      now: at,
    });
  }

  /** Of one who has all that there is by now, and is told of what comes. */
  async present({ partner }: Pick<Entitled, 'partner'>): Promise<FeedState> {
    await this.turn();
    const { head, present } = await presentState(this.dataSource.manager, partner.id);
    const asOf = head.clockAt.getTime();
    const end = drained(head.position);
    return { given: asOf, live: end, backfill: end, base: [present.number, asOf], sweep: null };
  }

  /** @throws BAD_CURSOR, CURSOR_EXPIRED */
  read({ partner, at }: Pick<Entitled, 'partner' | 'at'>, cursor: string): FeedState {
    return this.cursors.read(partner.id, cursor, at);
  }

  cursor({ partner }: Pick<Entitled, 'partner'>, state: FeedState): string {
    return this.cursors.write(partner.id, state);
  }
}
