import { randomUUID } from 'node:crypto';
import type { FeedState } from '../../changes/feed/cursor.js';
import { type Queryable, type Sql, sql } from '../../database/sql.js';
import { setWebhooks, type Webhook } from './webhook.js';

/**
 * How long a gateway may be silent before another one takes over what it delivers. It outlasts an attempt, with the
 * reading of the page before it.
 */
export const leaseMs = 30_000;

/** Webhooks that are this gateway's to deliver, for as long as it renews its lease. */
export interface Claimed {
  webhook: Webhook;
  lease: string;
}

/**
 * Claims webhooks that have something to send, or have to be looked at, and that no other gateway delivers. It is
 * committed when it returns: nothing is locked while anything is sent.
 */
export async function claimDue(
  database: Queryable,
  now: Date,
  most: number,
  forMs = leaseMs,
): Promise<Claimed[]> {
  const lease = randomUUID();
  const due = sql`SELECT due.id FROM webhook AS due, change_head AS head
    WHERE due.paused_at IS NULL AND (due.lease_until IS NULL OR due.lease_until <= ${now})
      AND (due.next_attempt_at IS NULL OR due.next_attempt_at <= ${now})
      AND (due.attempts > 0 OR due.seen_position < head.position OR due.look_at <= ${now})
    ORDER BY due.next_attempt_at NULLS FIRST LIMIT ${most} FOR NO KEY UPDATE OF due SKIP LOCKED`;
  const claimed = await setWebhooks(
    database,
    sql`lease = ${lease}, lease_until = ${new Date(now.getTime() + forMs)}`,
    sql`w.id IN (${due})`,
  );
  return claimed.map((webhook) => ({ webhook, lease }));
}

/** Keeps a claim for a whole lease from now on: no message is begun that could outlast it. @returns as `advance` */
export function renew(
  database: Queryable,
  claim: Claimed,
  now: Date,
  forMs = leaseMs,
): Promise<Claimed | null> {
  return move(database, claim, sql`lease_until = ${new Date(now.getTime() + forMs)}`);
}

/** Keeps a claim, with all up to here sent. @returns null: it is another's by now, or was paused, set back or deleted */
export async function advance(
  database: Queryable,
  claim: Claimed,
  state: FeedState,
  { now, delivered, forMs = leaseMs }: { now: Date; delivered: boolean; forMs?: number },
): Promise<Claimed | null> {
  // Nothing is left of what may have failed, also where there was nothing to send any more.
  const sent = delivered ? sql`, last_delivered_at = ${now}` : sql``;
  const until = new Date(now.getTime() + forMs);
  return move(
    database,
    claim,
    sql`state = ${JSON.stringify(state)}, lease_until = ${until}, attempts = 0, failing_since = NULL,
      next_attempt_at = NULL, last_error = NULL ${sent}`,
  );
}

/** Gives a claim back, with nothing left to send up to this position. */
export async function release(
  database: Queryable,
  claim: Claimed,
  { seen, lookAt }: { seen: number; lookAt: Date },
): Promise<void> {
  await move(database, claim, sql`${given}, seen_position = ${seen}, look_at = ${lookAt}`);
}

/** Gives a claim back after a failed attempt. @param pause why no more is tried; null: tried again at the instant */
export async function giveBackFailed(
  database: Queryable,
  claim: Claimed,
  { now, error, again, pause }: { now: Date; error: string; again: Date; pause: string | null },
): Promise<void> {
  const paused = pause === null ? sql`` : sql`, paused_at = ${now}, paused_reason = ${pause}`;
  await move(
    database,
    claim,
    sql`${given}, attempts = w.attempts + 1, failing_since = coalesce(w.failing_since, ${now}), last_error = ${error},
      next_attempt_at = ${again} ${paused}`,
  );
}

const given = sql`lease = NULL, lease_until = NULL`;

async function move(
  database: Queryable,
  { webhook: { id }, lease }: Claimed,
  set: Sql,
): Promise<Claimed | null> {
  const [webhook] = await setWebhooks(database, set, sql`w.id = ${id} AND w.lease = ${lease}`);
  return webhook ? { webhook, lease } : null;
}
