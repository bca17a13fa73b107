import type { EntityManager } from 'typeorm';
import { rows, sql } from '../../database/sql.js';
import { type LanePlace, wholePosition } from './cursor.js';
import type { Telling } from './telling.js';

/** A story that moved, and where that stands in its lane. */
export interface Moved {
  place: LanePlace;
  articleId: string;
  at: Date;
}

export interface LaneQuery {
  products: readonly string[];
  telling: Telling;
  backfill: boolean;
  /** The partner whose recalls are told beside, of whatever product; null: of nobody's. */
  recallsOf: string | null;
  after: LanePlace;
  upTo: number;
  size: number;
}

/**
 * The stories to be told of that moved in these products after a place of the log, or were recalled from this partner,
 * each once a position, in order. Each product's part of the index is read from there on for one page, and so is the
 * partner's.
 */
export async function lane(
  manager: EntityManager,
  { products, telling, backfill, recallsOf, after, upTo, size }: LaneQuery,
): Promise<{ moved: Moved[]; more: boolean }> {
  const place = sql`(${after[0]}::bigint, ${after[1]}::uuid)`;
  const found = await rows<{ position: string; articleId: string; at: Date }>(
    manager,
    sql`SELECT l.position, l.article_id AS "articleId", max(l.moved_at) AS at
    FROM (
      SELECT moved.* FROM unnest(${products}::uuid[]) AS product CROSS JOIN LATERAL (
        SELECT e.position, e.article_id, e.moved_at FROM exposure AS e JOIN article AS a ON a.id = e.article_id
        WHERE e.product_id = product AND e.backfill = ${backfill}
          AND (e.position, e.article_id) > ${place} AND e.position <= ${upTo} AND ${telling.any(sql`a`)}
        -- A span that ended and one that began may stand at one place.
        ORDER BY e.position, e.article_id LIMIT 2 * (${size}::int + 1)
      ) AS moved
      UNION ALL (
        SELECT r.position, r.article_id, r.opened_at FROM recall_receipt AS r
        WHERE r.partner_id = ${recallsOf} AND (r.position, r.article_id) > ${place} AND r.position <= ${upTo}
        ORDER BY r.position, r.article_id LIMIT ${size}::int + 1
      )
    ) AS l
    GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${size}::int + 1`,
  );
  const moved = found.map(({ position, articleId, at }) => ({
    place: [Number(position), articleId] as LanePlace,
    articleId,
    at,
  }));
  return { moved: moved.slice(0, size), more: moved.length > size };
}

/** Where a lane stands that was followed to the end. */
export function drained(position: number): LanePlace {
  return [position, wholePosition];
}
