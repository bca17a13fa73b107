import type { EntityManager } from 'typeorm';
import { empty, rows, type Sql, sql } from '../../database/sql.js';
import { type LanePlace, wholePosition } from './cursor.js';
import type { Telling } from './telling.js';

/** A story that moved, and where that stands in its lane. */
export interface Moved {
  place: LanePlace;
  articleId: string;
  at: Date;
}

/** The stories that moved in a lane after a place of it. */
export interface Lane {
  moved: Moved[];
  /** Whether there are others, which did not find room. */
  more: boolean;
}

/** What publications and time have moved, and what edits of an operator have. */
export type LaneName = 'live' | 'backfill';

export interface LanesQuery {
  products: readonly string[];
  telling: Telling;
  /** The partners whose recalls are told in the live lane, of whatever product. */
  partnerIds: readonly string[];
  after: Record<LaneName, LanePlace>;
  upTo: number;
  /** The most of a lane. */
  size: number;
}

/**
 * The stories to be told of that moved in these products after a place of the log, or were recalled from these partners,
 * each once a position, in order: of both lanes, in one statement. Each product's part of the index is read from there
 * on for one page, and so is each partner's.
 */
export async function lanes(manager: EntityManager, query: LanesQuery): Promise<Record<LaneName, Lane>> {
  const found = await rows<{ lane: LaneName; position: string; articleId: string; at: Date }>(
    manager,
    sql`${laneSql('live', query)} UNION ALL ${laneSql('backfill', query)} ORDER BY lane, position, "articleId"`,
  );
  const of = (name: LaneName): Lane => {
    const moved = found
      .filter(({ lane }) => lane === name)
      .map(({ position, articleId, at }) => ({
        place: [Number(position), articleId] as LanePlace,
        articleId,
        at,
      }));
    return { moved: moved.slice(0, query.size), more: moved.length > query.size };
  };
  return { live: of('live'), backfill: of('backfill') };
}

function laneSql(name: LaneName, { products, telling, partnerIds, after, upTo, size }: LanesQuery): Sql {
  const [position, articleId] = after[name];
  const place = sql`(${position}::bigint, ${articleId}::uuid)`;
  const recalls = sql`UNION ALL SELECT recalled.* FROM unnest(${partnerIds}::uuid[]) AS partner CROSS JOIN LATERAL (
    SELECT r.position, r.article_id, r.opened_at FROM recall_receipt AS r
    WHERE r.partner_id = partner AND (r.position, r.article_id) > ${place} AND r.position <= ${upTo}
    ORDER BY r.position, r.article_id LIMIT ${size}::int + 1
  ) AS recalled`;
  return sql`(
    SELECT ${name}::text AS lane, l.position, l.article_id AS "articleId", max(l.moved_at) AS at
    FROM (
      SELECT moved.* FROM unnest(${products}::uuid[]) AS product CROSS JOIN LATERAL (
        SELECT e.position, e.article_id, e.moved_at FROM exposure AS e JOIN article AS a ON a.id = e.article_id
        WHERE e.product_id = product AND e.backfill = ${name === 'backfill'}
          AND (e.position, e.article_id) > ${place} AND e.position <= ${upTo} AND ${telling.any(sql`a`)}
        -- A span that ended and one that began may stand at one place.
        ORDER BY e.position, e.article_id LIMIT 2 * (${size}::int + 1)
      ) AS moved
      ${name === 'live' ? recalls : empty}
    ) AS l
    GROUP BY 2, 3 ORDER BY 2, 3 LIMIT ${size}::int + 1
  )`;
}

/** Where a lane stands that was followed to the end. */
export function drained(position: number): LanePlace {
  return [position, wholePosition];
}
