import type { DataSource, EntityManager } from 'typeorm';
import type { HeldLicense } from '../../access/viewer.js';
import type { ArticleEntity } from '../../content/article/article.entity.js';
import type { Sql } from '../../database/sql.js';
import { inSnapshot } from '../../database/transaction.js';
import type { FeedState } from './cursor.js';
import { type Entitlement, entitlementOf, nobody, presentState } from './entitlement.js';
import { judge, type Removal } from './judge.js';
import { drained, type Lane, type LaneName, lanes } from './lane.js';
import { differing, isSameEntitlement, productsOf, type Region } from './regions.js';
import { sweep } from './sweep.js';
import { Telling } from './telling.js';

export interface FollowedChange {
  /** Where to go on after it. */
  state: FeedState;
  at: Date;
  what: { upserted: ArticleEntity } | { removed: Removal };
}

export interface FeedPage {
  changes: FollowedChange[];
  state: FeedState;
  hasMore: boolean;
  asOf: Date;
  /** Of the log, as the page was read. */
  position: number;
}

export interface FeedQuery {
  partnerId: string;
  /** The licences by which the stories of the answer are shown. */
  shownBy: readonly HeldLicense[];
  /** Null: from nothing. */
  after: FeedState | null;
  size: number;
  now: Date;
}

/**
 * What has changed for a partner since a place in the log, as of one state of the database: stories that moved, the
 * published and recalled ones before those that an operator's edit moved, and last what the partner's own licences,
 * time included, have brought and taken. Where no more is left, a copy that has applied it all equals what the
 * partner may see.
 */
export function feedPage(dataSource: DataSource, query: FeedQuery): Promise<FeedPage> {
  return inSnapshot(dataSource, (manager) => new Follower(manager, query).page());
}

interface Candidate {
  articleId: string;
  at: Date;
  state: FeedState;
}

export class Follower {
  #candidates: Candidate[] = [];
  #head = 0;
  #asOf = new Date(0);
  #present = nobody;
  #telling!: Telling;
  #state!: FeedState;

  constructor(
    private readonly manager: EntityManager,
    private readonly query: FeedQuery,
  ) {}

  async page(): Promise<FeedPage> {
    await this.#begin();
    const { shownBy } = this.query;
    // Changed since the request was admitted, which would show stories by what no longer holds: the next one is right.
    if (!isSameEntitlement(this.#present.licenses, shownBy, this.query.now))
      return { changes: [], state: this.#state, hasMore: true, asOf: this.#asOf, position: this.#head };
    const hasMore = await this.#collect();
    const ids = [...new Set(this.#candidates.map(({ articleId }) => articleId))];
    const { partnerId } = this.query;
    const judging = { partnerId, telling: this.#telling, entitlement: this.#present, asOf: this.#asOf };
    const { shown, removed } = await judge(this.manager, ids, judging);
    const changes = this.#candidates.flatMap(({ articleId, at, state }): FollowedChange[] => {
      const upserted = shown.get(articleId);
      const removal = removed.get(articleId);
      if (upserted) return [{ state, at, what: { upserted } }];
      return removal ? [{ state, at, what: { removed: removal } }] : [];
    });
    return { changes, state: this.#state, hasMore, asOf: this.#asOf, position: this.#head };
  }

  async #begin(): Promise<void> {
    const { partnerId, after, now } = this.query;
    const { head, present } = await presentState(this.manager, partnerId);
    this.#head = head.position;
    this.#asOf = head.clockAt;
    this.#present = present;
    this.#telling = new Telling({ partnerIds: [partnerId], present: this.#present, asOf: this.#asOf, now });
    const given = this.#asOf.getTime();
    const end = drained(this.#head);
    this.#state = after ? { ...after, given } : { given, live: end, backfill: end, base: null, sweep: null };
  }

  /** @returns whether more is left */
  async #collect(): Promise<boolean> {
    let regions = await this.#regions();
    const products = await this.#products();
    const lanesHaveMore = await this.takeLanes(products, regions);
    for (;;) {
      const isSwept = await this.#sweep(regions, products);
      if (!isSwept || lanesHaveMore) return true;
      // Only here: a sweep leaves to the lanes what has moved since it began.
      if (this.#state.sweep) this.#state = { ...this.#state, base: this.#state.sweep.target, sweep: null };
      regions = await this.#regions();
      if (regions.length === 0) return false;
    }
  }

  /** What has moved. A kill does not wait; and what goes with a licence is not put off for ever by publications. */
  async takeLanes(products: readonly string[], regions: readonly Region[]): Promise<boolean> {
    const { partnerId, size } = this.query;
    const { live, backfill: edits } = await lanes(this.manager, {
      products,
      telling: this.#telling,
      partnerIds: [partnerId],
      after: this.#state,
      upTo: this.#head,
      size,
    });
    const isBackfilling = edits.moved.length > 0 || regions.length > 0;
    const liveHasMore = this.#take('live', live, isBackfilling ? leaving(size, 4) : size);
    const editsHaveMore = this.#take(
      'backfill',
      edits,
      regions.length > 0 ? leaving(this.#room(), 2) : this.#room(),
    );
    return liveHasMore || editsHaveMore;
  }

  /** Where the copy's entitlement and the one that it is to follow differ. */
  regionsBetween(before: Entitlement, beforeAt: Date, after: Entitlement, afterAt: Date): Region[] {
    return differing(before.licenses, beforeAt, after.licenses, afterAt);
  }

  #room(): number {
    return this.query.size - this.#candidates.length;
  }

  /** What is to be swept; a sweep that has nothing to do is over at once. */
  async #regions(): Promise<Region[]> {
    const { sweep: underWay, base, live, backfill } = this.#state;
    const present: [number, number] = [this.#present.number, this.#asOf.getTime()];
    const [number, at] = underWay?.target ?? present;
    const before = base ? await this.#entitlement(base[0]) : nobody;
    const after = await this.#entitlement(number);
    const regions = this.regionsBetween(before, new Date(base?.[1] ?? 0), after, new Date(at));
    if (underWay) return regions;
    if (regions.length === 0) this.#state = { ...this.#state, base: present };
    else {
      const since = { live: live[0], backfill: backfill[0] };
      this.#state = { ...this.#state, sweep: { target: present, since, region: 0, below: null } };
    }
    return regions;
  }

  /** Those of the copy as it is, and as it is to be. */
  async #products(): Promise<string[]> {
    const standings = [this.#state.base, this.#state.sweep?.target ?? null].filter((one) => one !== null);
    const products = await Promise.all(
      standings.map(async ([number, at]) =>
        productsOf((await this.#entitlement(number)).licenses, new Date(at)),
      ),
    );
    return [...new Set(products.flat())];
  }

  async #entitlement(number: number): Promise<Entitlement> {
    if (number === this.#present.number) return this.#present;
    return entitlementOf(this.manager, this.query.partnerId, number);
  }

  /** @returns whether the lane has more than was taken of it */
  #take(name: LaneName, { moved, more }: Lane, most: number): boolean {
    const taken = moved.slice(0, most);
    for (const { articleId, at, place } of taken) {
      this.#state = { ...this.#state, [name]: place };
      this.#candidates.push({ articleId, at, state: this.#state });
    }
    if (more || taken.length < moved.length) return true;
    this.#state = { ...this.#state, [name]: drained(this.#head) };
    return false;
  }

  /** @returns whether all regions have been swept */
  async #sweep(regions: readonly Region[], products: readonly string[]): Promise<boolean> {
    for (;;) {
      const { sweep: underWay } = this.#state;
      const region = underWay ? regions[underWay.region] : undefined;
      if (!underWay || !region) return true;
      const size = this.#room();
      if (size === 0) return false;
      const earlier = regions.slice(0, underWay.region);
      const { since, below } = underWay;
      // Who has no copy yet has nothing to remove.
      const told = (row: Sql) => (this.#state.base ? this.#telling.any(row) : this.#telling.shown(row));
      const query = { region, earlier, products, told, since, below, size };
      const { swept, more } = await sweep(this.manager, query);
      for (const one of swept) {
        this.#state = { ...this.#state, sweep: { ...underWay, below: one.below } };
        if (one.elsewhere) continue;
        this.#candidates.push({ articleId: one.articleId, at: this.#asOf, state: this.#state });
      }
      if (more) return false;
      this.#state = { ...this.#state, sweep: { ...underWay, region: underWay.region + 1, below: null } };
    }
  }
}

/** All but a part, which is one at least where there are two. */
function leaving(size: number, part: number): number {
  return size < 2 ? size : size - Math.max(Math.floor(size / part), 1);
}
