import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { DatelineError } from '../../kernel/errors.js';
import { seal, unseal } from '../../kernel/seal.js';

/** How long after it was given a cursor can be followed from. */
export const retentionDays = 90;

const uuid = z.guid();
const instant = z.int();

/** A place in a lane of the log: all up to the position, and of the position itself up to this story. */
const lanePlace = z.tuple([z.int(), uuid]);

/** What a partner was entitled to: the number of its entitlement revision, and as of when. */
const standing = z.tuple([z.int(), instant]);

const shape = z.strictObject({
  /** When it was given. */
  given: instant,
  live: lanePlace,
  backfill: lanePlace,
  /** What the partner's copy is by; null: it has none yet. */
  base: standing.nullable(),
  /** A comparison of the base with what it is to be by, under way. */
  sweep: z
    .strictObject({
      target: standing,
      /** How far the lanes had come when it began: of stories that moved later, they tell. */
      since: z.strictObject({ live: z.int(), backfill: z.int() }),
      region: z.int(),
      /** Below this, in the region: when published, and the story. */
      below: z.tuple([instant, uuid]).nullable(),
    })
    .nullable(),
});

export type FeedState = z.infer<typeof shape>;
export type Standing = z.infer<typeof standing>;
export type LanePlace = z.infer<typeof lanePlace>;

/** Greater than any story's id: the whole of a position. */
export const wholePosition = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Positions tell how much there is that a partner is not shown: its cursors are sealed, and its own. */
export class FeedCursors {
  constructor(private readonly key: KeyObject) {}

  write(partnerId: string, state: FeedState): string {
    return seal(this.key, partnerId, JSON.stringify(state));
  }

  /** @throws BAD_CURSOR, CURSOR_EXPIRED */
  read(partnerId: string, cursor: string, now: Date): FeedState {
    const text = unseal(this.key, partnerId, cursor);
    if (text === null) {
      throw new DatelineError('BAD_CURSOR', 'This is no cursor that `changes` gave to this partner.', {
        place: 'after',
      });
    }
    const state = shape.parse(JSON.parse(text));
    if (now.getTime() - state.given > retentionDays * 86_400_000) {
      throw new DatelineError(
        'CURSOR_EXPIRED',
        `The cursor is of ${new Date(state.given).toISOString()}, more than ${retentionDays} days ago.`,
        { place: 'after' },
      );
    }
    return state;
  }
}
