import type { EntityManager } from 'typeorm';
import { type LanePlace, wholePosition } from './cursor.js';

/** A story that moved, and where that stands in its lane. */
export interface Moved {
  place: LanePlace;
  articleId: string;
  at: Date;
}

export interface LaneQuery {
  products: readonly string[];
  backfill: boolean;
  after: LanePlace;
  upTo: number;
  size: number;
}

/**
 * The stories that moved in these products after a place of the log, each once a position, in order. Each product's
 * part of the index is read from there on for one page.
 */
export async function lane(
  manager: EntityManager,
  { products, backfill, after, upTo, size }: LaneQuery,
): Promise<{ moved: Moved[]; more: boolean }> {
  const rows = await manager.query<{ position: string; articleId: string; at: Date }[]>(
    `SELECT l.position, l.article_id AS "articleId", max(l.moved_at) AS at
     FROM unnest($1::uuid[]) AS product CROSS JOIN LATERAL (
       SELECT e.position, e.article_id, e.moved_at FROM exposure AS e
       WHERE e.product_id = product AND e.backfill = $2
         AND (e.position, e.article_id) > ($3::bigint, $4::uuid) AND e.position <= $5
       -- A span that ended and one that began may stand at one place.
       ORDER BY e.position, e.article_id LIMIT 2 * ($6::int + 1)
     ) AS l
     GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $6 + 1`,
    [products, backfill, after[0], after[1], upTo, size],
  );
  const moved = rows.map(({ position, articleId, at }) => ({
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
