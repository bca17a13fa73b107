import type { DataSource, EntityManager } from 'typeorm';
import { Scope } from '../../access/scope.js';
import type { Entitled } from '../../access/viewer.js';
import { inSnapshot } from '../../database/transaction.js';
import type { FeedState, LanePlace } from './cursor.js';
import { type Entitlement, presentStates } from './entitlement.js';
import { shownOf } from './judge.js';
import { drained, type LaneName, lanes } from './lane.js';
import type { FeedPage, FollowedChange } from './page.js';
import { differing, isSameEntitlement, productsOf } from './regions.js';
import { Telling } from './telling.js';

/** Who asks for what is new, and from where. */
export interface Asking {
  entitled: Entitled;
  /** Null: from nothing. */
  state: FeedState | null;
}

/** One whose copy is whole: it waits for what comes. */
interface Waiting extends Asking {
  state: FeedState & { base: [number, number] };
}

/**
 * What is new for several partners that stand at one place of the log and are shown the same there: one look for all
 * of them, where it finds stories that are all shown. Removals, recalls and what licences bring and take are of each
 * partner's own.
 * @returns in the order of those who ask; null for one that is to be given a page of its own
 */
export function pagesTogether(
  dataSource: DataSource,
  waiting: readonly Waiting[],
  size: number,
): Promise<(FeedPage | null)[]> {
  return inSnapshot(dataSource, (manager) => look(manager, waiting, size));
}

/** Those who may be told by one look; all others are alone. */
export function standingTogether(asking: readonly Asking[]): Asking[][] {
  const groups = new Map<unknown, Asking[]>();
  for (const one of asking) {
    const place = isWaiting(one) ? placeOf(one) : one;
    const group = groups.get(place) ?? [];
    group.push(one);
    groups.set(place, group);
  }
  return [...groups.values()];
}

export function isWaiting(asking: Asking): asking is Waiting {
  return asking.state !== null && asking.state.base !== null && asking.state.sweep === null;
}

function placeOf({ entitled, state: { live, backfill } }: Waiting): string {
  return JSON.stringify([live, backfill, new Scope(entitled.at, entitled).shows]);
}

async function look(
  manager: EntityManager,
  waiting: readonly Waiting[],
  size: number,
): Promise<(FeedPage | null)[]> {
  const [first] = waiting;
  if (!first) return [];
  const partnerIds = [...new Set(waiting.map(({ entitled }) => entitled.partner.id))];
  const { head, presentOf } = await presentStates(manager, partnerIds);
  const { clockAt: asOf } = head;
  const standings = waiting.map((one) => {
    const present = presentOf(one.entitled.partner.id);
    return isUnchanged(one, present, asOf) ? present : null;
  });
  const present = standings.find((standing) => standing !== null);
  const alone = waiting.map(() => null);
  if (!present) return alone;
  const telling = new Telling({ partnerIds, present, asOf, now: first.entitled.at });
  const { live, backfill } = await lanes(manager, {
    products: productsOf(present.licenses, asOf),
    telling,
    partnerIds,
    after: first.state,
    upTo: head.position,
    size,
  });
  const moved = [...live.moved, ...backfill.moved];
  // Where much has moved, each page is to be cut as its own copy needs it.
  if (live.more || backfill.more || moved.length > size / 2) return alone;
  const shown = await shownOf(manager, [...new Set(moved.map(({ articleId }) => articleId))], telling);
  if (moved.some(({ articleId }) => !shown.has(articleId))) return alone;

  const end = drained(head.position);
  return standings.map((standing, index) => {
    if (!standing) return null;
    let state = at(waiting[index] as Waiting, standing, asOf);
    const changes: FollowedChange[] = [];
    const tell = (name: LaneName, articleId: string, place: LanePlace, movedAt: Date) => {
      state = { ...state, [name]: place };
      const upserted = shown.get(articleId);
      if (upserted) changes.push({ state, at: movedAt, what: { upserted } });
    };
    for (const { articleId, place, at: movedAt } of live.moved) tell('live', articleId, place, movedAt);
    state = { ...state, live: end };
    for (const { articleId, place, at: movedAt } of backfill.moved)
      tell('backfill', articleId, place, movedAt);
    state = { ...state, backfill: end };
    return { changes, state, hasMore: false, asOf, position: head.position };
  });
}

/** Whether nothing but what has moved is to be told: the licences are as the copy has them and the request was given. */
function isUnchanged(
  { entitled: { licenses, at: now }, state: { base } }: Waiting,
  present: Entitlement,
  asOf: Date,
): boolean {
  const [number, baseAt] = base;
  return (
    number === present.number &&
    isSameEntitlement(present.licenses, licenses, now) &&
    isSameEntitlement(present.licenses, licenses, asOf) &&
    differing(present.licenses, new Date(baseAt), present.licenses, asOf).length === 0
  );
}

function at({ state }: Waiting, { number }: Entitlement, asOf: Date): FeedState {
  return { ...state, given: asOf.getTime(), base: [number, asOf.getTime()] };
}
