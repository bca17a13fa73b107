import type { DataSource, EntityManager } from 'typeorm';
import { lockHead, takePosition } from '../database/log-head.js';
import { inTransaction } from '../database/transaction.js';
import { expose } from './expose.js';

/** Stories that one transaction turns over, about: it holds the log's end meanwhile. */
const batch = 1_000;

export interface Turned {
  /** All embargoes and expiries up to this instant have become entries. */
  clockAt: Date;
  /** How many stories were shown, hidden or changed by them. */
  stories: number;
  /** How far behind `now` the log was, in milliseconds. */
  lateMs: number;
}

/**
 * Turns the embargoes and expiries that have passed since the log's instant into entries, and moves that instant to
 * now. Any number of gateways may do so at once; whatever was missed while none did is caught up.
 */
export async function turnClock(dataSource: DataSource, now: Date): Promise<Turned> {
  let stories = 0;
  let lateMs = 0;
  for (;;) {
    const step = await inTransaction(dataSource, (manager) => turn(manager, now));
    stories += step.stories;
    lateMs = Math.max(lateMs, step.lateMs);
    if (step.clockAt >= now) return { clockAt: step.clockAt, stories, lateMs };
  }
}

/** Of a log that was never turned. */
const never = new Date(0);

async function turn(manager: EntityManager, now: Date): Promise<Turned> {
  const { clockAt } = await lockHead(manager);
  if (clockAt >= now) return { clockAt, stories: 0, lateMs: 0 };
  const [due] = await manager.query<Due[]>(dueSql, [clockAt, now]);
  const { until, own, showing } = due as Due;
  await manager.query('UPDATE change_head SET clock_at = $1', [until]);
  let stories = 0;
  if (own.length + showing.length > 0) {
    const article = new Set([...own, ...showing]);
    const head = { ...(await takePosition(manager, { article })), clockAt: until };
    stories = await expose(manager, showing, head, { now: until, content: true, backfill: false });
    stories += await expose(manager, own, head, { now: until, content: false, backfill: false });
  }
  return {
    clockAt: until,
    stories,
    lateMs: stories > 0 && clockAt > never ? now.getTime() - clockAt.getTime() : 0,
  };
}

interface Due {
  /** How far this step comes: now, or the instant with which the batch is full. */
  until: Date;
  /** Stories that an embargo or expiry of their own shows or hides. */
  own: string[];
  /** Stories that show media which one shows or hides. */
  showing: string[];
}

const dueSql = `
WITH passed AS (
  SELECT id, NULL::uuid AS media_id, embargoed_until AS at FROM article WHERE embargoed_until > $1 AND embargoed_until <= $2
  UNION ALL SELECT id, NULL, expires_at FROM article WHERE expires_at > $1 AND expires_at <= $2
  UNION ALL SELECT l.article_id, m.id, m.embargoed_until FROM media AS m JOIN article_media AS l ON l.media_id = m.id
    WHERE m.embargoed_until > $1 AND m.embargoed_until <= $2
  UNION ALL SELECT l.article_id, m.id, m.expires_at FROM media AS m JOIN article_media AS l ON l.media_id = m.id
    JOIN source AS s ON s.id = m.source_id AND s.expiry = 'REMOVE'
    WHERE m.expires_at > $1 AND m.expires_at <= $2
), step AS (
  SELECT coalesce((SELECT at FROM passed ORDER BY at OFFSET ${batch - 1} LIMIT 1), $2::timestamptz) AS until
)
SELECT until,
  ARRAY(SELECT DISTINCT id FROM passed WHERE media_id IS NULL AND at <= until) AS own,
  ARRAY(SELECT DISTINCT id FROM passed WHERE media_id IS NOT NULL AND at <= until) AS showing
FROM step`;
