import type { DataSource } from 'typeorm';
import type { Viewer } from '../../access/viewer.js';
import type { FeedCursors, FeedState } from './cursor.js';
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
  async page(viewer: Viewer, after: string | null, size: number): Promise<FeedPage> {
    return this.from(viewer, after === null ? null : this.read(viewer, after), size);
  }

  /** @param state null: from nothing */
  async from({ partner, licenses, at }: Viewer, state: FeedState | null, size: number): Promise<FeedPage> {
    await this.turn();
    return feedPage(this.dataSource, {
      partnerId: partner.id,
      shownBy: licenses,
      after: state,
      size,
      now: at,
    });
  }

  /** @throws BAD_CURSOR, CURSOR_EXPIRED */
  read({ partner, at }: Viewer, cursor: string): FeedState {
    return this.cursors.read(partner.id, cursor, at);
  }

  cursor({ partner }: Viewer, state: FeedState): string {
    return this.cursors.write(partner.id, state);
  }
}
