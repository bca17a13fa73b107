import type { FeedState } from '../../changes/feed/cursor.js';
import { type Queryable, rows, type Sql, sql } from '../../database/sql.js';
import type { SealedSecrets } from './signing.js';

/** A partner's address to which its changes are sent, in their order, and how far that has come. */
export interface Webhook extends SealedSecrets {
  partnerId: string;
  name: string;
  url: string;
  createdAt: Date;
  /** Null: it is active. */
  pausedAt: Date | null;
  pausedReason: string | null;
  /** Null: from nothing. */
  state: FeedState | null;
  /** How often it was set back to tell again. */
  replays: number;
  /** Failed ones since the last that was taken. */
  attempts: number;
  failingSince: Date | null;
  lastError: string | null;
  nextAttemptAt: Date | null;
  lastDeliveredAt: Date | null;
}

/** What its partner and operators are shown of it: nothing of its secrets, or of its place in the log. */
export type ShownWebhook = Omit<Webhook, 'secret' | 'formerSecret' | 'state' | 'replays' | 'partnerId'>;

export function shown({
  secret: _,
  formerSecret: __,
  state: ___,
  replays: ____,
  partnerId: _____,
  ...webhook
}: Webhook): ShownWebhook {
  return webhook;
}

/** Of a table, or of what a statement returns, named `w`. */
export const webhookColumns = sql`w.id, w.partner_id AS "partnerId", w.name, w.url, w.created_at AS "createdAt",
  w.secret, w.former_secret AS "formerSecret", w.former_until AS "formerUntil", w.paused_at AS "pausedAt",
  w.paused_reason AS "pausedReason", w.state, w.replays, w.attempts, w.failing_since AS "failingSince",
  w.last_error AS "lastError", w.next_attempt_at AS "nextAttemptAt", w.last_delivered_at AS "lastDeliveredAt"`;

/** What a statement has written of the table `w`, as it is then. */
export function written(database: Queryable, statement: Sql): Promise<Webhook[]> {
  // Of a statement that begins with UPDATE or DELETE TypeORM returns a pair.
  return rows(database, sql`WITH w AS (${statement} RETURNING w.*) SELECT ${webhookColumns} FROM w`);
}

/** Sets something of the webhooks of a condition. @returns them, as they are then */
export function setWebhooks(database: Queryable, set: Sql, where: Sql): Promise<Webhook[]> {
  return written(database, sql`UPDATE webhook AS w SET ${set} WHERE ${where}`);
}
