import type { DataSource } from 'typeorm';
import type { Entitled } from '../../access/viewer.js';
import type { FeedCursors, FeedState } from './cursor.js';
import { presentState } from './entitlement.js';
import { drained } from './lane.js';
import { type FeedPage, feedPage } from './page.js';
import { type Asking, isWaiting, pagesTogether, standingTogether } from './together.js';

/** A page, and the look at the log that found it. */
export interface FoundPage {
  page: FeedPage;
  /** One object for all who are told of the same stories as of the same instant. */
  occasion: object;
}

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
  async from(entitled: Entitled, state: FeedState | null, size: number): Promise<FeedPage> {
    await this.turn();
    return this.#own(entitled, state, size);
  }

  #own({ partner, licenses, at }: Entitled, state: FeedState | null, size: number): Promise<FeedPage> {
    return feedPage(this.dataSource, {
      partnerId: partner.id,
      shownBy: licenses,
      after: state,
      size,
      now: at,
    });
  }

  /**
   * As `from`, of several who ask at one time: those who stand at one place and are shown the same are told by one
   * look at the log. An error is that of whom it is given for.
   * @returns each page, and what it has in common with those that tell of the same stories
   */
  async fromEach(asking: readonly Asking[], size: number): Promise<(FoundPage | Error)[]> {
    await this.turn();
    const groups = standingTogether(asking);
    const told = await Promise.all(groups.map((group) => this.#together(group, size)));
    const pages = new Map(groups.flatMap((group, g) => group.map((one, n) => [one, told[g]?.[n]])));
    return asking.map((one) => pages.get(one) as FoundPage | Error);
  }

  /** In the order of those who ask. */
  async #together(group: readonly Asking[], size: number): Promise<(FoundPage | Error)[]> {
    const orError = (error: Error) => error;
    const waiting = group.filter(isWaiting);
    const common =
      waiting.length > 1 ? await pagesTogether(this.dataSource, waiting, size).catch(orError) : [];
    if (common instanceof Error) return group.map(() => common);
    const told = async ({ entitled, state }: Asking, page: FeedPage | null | undefined) => {
      if (page) return { page, occasion: common };
      const own = await this.#own(entitled, state, size);
      return { page: own, occasion: own };
    };
    return Promise.all(group.map((one, index) => told(one, common[index]).catch(orError)));
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
