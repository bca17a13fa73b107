import type { EntityManager } from 'typeorm';
import type { LogHead } from '../database/log-head.js';

/** Why stories move in the log. */
export interface Move {
  /** When. */
  now: Date;
  /** Whether those move as well that are shown as they were: their content has changed. */
  content: boolean;
  /** By an operator's edit: followers are told of it after all else. */
  backfill: boolean;
}

/**
 * Writes which products show these stories from this position on, and under what conditions. Under embargo is what
 * was so at the instant that the log has reached: the turning of the clock tells when it lifts. What has expired by
 * now was never shown. Only under the lock on the log's head, which is what orders exposures; it reads the stories as
 * they are committed, or as this transaction has left them.
 * @returns how many moved
 */
export async function expose(
  manager: EntityManager,
  articleIds: readonly string[],
  { position, clockAt }: LogHead,
  { now, content, backfill }: Move,
): Promise<number> {
  if (articleIds.length === 0) return 0;
  const [row] = await manager.query<{ moved: number }[]>(statement, [
    articleIds,
    position,
    clockAt,
    content,
    backfill,
    now > clockAt ? now : clockAt,
  ]);
  return row?.moved ?? 0;
}

const moved = 'position = $2, moved_at = $6, backfill = $5';

const statement = `
WITH shown AS (
  SELECT m.product_id, m.article_id, a.published_at,
    a.embargoed_until IS NOT NULL AND a.embargoed_until > $3 AS advance
  FROM article_product AS m JOIN article AS a ON a.id = m.article_id JOIN source AS s ON s.id = a.source_id
  WHERE m.article_id = ANY($1::uuid[]) AND a.status = 'USABLE'
    AND (a.expires_at IS NULL OR a.expires_at > $6 OR s.expiry = 'KEEP')
), open AS (
  SELECT e.article_id, e.product_id, e.from_position, shown.article_id IS NOT NULL AS stays
  FROM exposure AS e LEFT JOIN shown USING (article_id, product_id, advance, published_at)
  WHERE e.article_id = ANY($1::uuid[]) AND e.until_position IS NULL
), stayed AS (
  UPDATE exposure AS e SET ${moved} FROM open
  WHERE $4 AND open.stays AND (e.article_id, e.product_id, e.from_position) = (open.article_id, open.product_id, open.from_position)
  RETURNING 1
), ended AS (
  UPDATE exposure AS e SET until_position = $2, until_at = $6, ${moved} FROM open
  WHERE NOT open.stays AND (e.article_id, e.product_id, e.from_position) = (open.article_id, open.product_id, open.from_position)
  RETURNING 1
), begun AS (
  INSERT INTO exposure (product_id, article_id, from_position, from_at, advance, published_at, position, moved_at, backfill)
  SELECT product_id, article_id, $2, $6, advance, published_at, $2, $6, $5 FROM shown
  WHERE NOT EXISTS (SELECT FROM open WHERE open.stays AND (open.article_id, open.product_id) = (shown.article_id, shown.product_id))
    AND (SELECT count(*) FROM ended) >= 0 -- first: one span at a time is open
  RETURNING 1
)
SELECT ((SELECT count(*) FROM stayed) + (SELECT count(*) FROM ended) + (SELECT count(*) FROM begun))::int AS moved`;
