import type { EntityManager } from 'typeorm';
import { instantText, rows, type Sql, sql } from '../../database/sql.js';
import type { Region } from './regions.js';

/** A story of a region, and where it stands there. */
export interface Swept {
  articleId: string;
  below: [published: number, articleId: string];
  /** An earlier region has it, or it has moved since the sweep began: then a lane has it. */
  elsewhere: boolean;
}

export interface SweepQuery {
  region: Region;
  earlier: readonly Region[];
  products: readonly string[];
  /** Of an article: whether it is to be told of. */
  told: (row: Sql) => Sql;
  /** How far each lane had come when the sweep began. */
  since: { live: number; backfill: number };
  below: [published: number, articleId: string] | null;
  size: number;
}

/** Less than any story's id: of what was published at an instant, none. */
const noStory = '00000000-0000-0000-0000-000000000000';

/** The stories that a product has in a span of time, from the newest on: one page of its index. */
export async function sweep(
  manager: EntityManager,
  { region, earlier, products, told, since, below, size }: SweepQuery,
): Promise<{ swept: Swept[]; more: boolean }> {
  const found = await rows<{ articleId: string; publishedAt: Date; elsewhere: boolean }>(
    manager,
    sql`SELECT page.article_id AS "articleId", page.published_at AS "publishedAt",
      -- Asked of each row: else all that the products ever showed would be read.
      (SELECT true FROM exposure AS e WHERE e.article_id = page.article_id AND e.product_id = ANY(${products}::uuid[])
        AND e.position > CASE WHEN e.backfill THEN ${since.backfill}::bigint ELSE ${since.live}::bigint END LIMIT 1) IS NOT NULL
      OR EXISTS (SELECT FROM unnest(${earlier.map(({ productId }) => productId)}::uuid[],
        ${earlier.map(({ from }) => instantText(from))}::timestamptz[], ${earlier.map(({ to }) => instantText(to))}::timestamptz[])
        AS r (product_id, since, until)
        JOIN article_product AS other ON other.product_id = r.product_id AND other.article_id = page.article_id
          AND other.published_at >= r.since AND other.published_at < r.until) AS elsewhere
    FROM (
      SELECT m.article_id, m.published_at FROM article_product AS m JOIN article AS a ON a.id = m.article_id
      WHERE m.product_id = ${region.productId} AND m.published_at >= ${instantText(region.from)}
        AND (m.published_at, m.article_id) < (${instantText(below?.[0] ?? region.to)}::timestamptz, ${below?.[1] ?? noStory}::uuid)
        AND ${told(sql`a`)}
      ORDER BY m.published_at DESC, m.article_id DESC LIMIT ${size}::int + 1
    ) AS page ORDER BY page.published_at DESC, page.article_id DESC`,
  );
  const swept = found.slice(0, size).map(({ articleId, publishedAt, elsewhere }) => ({
    articleId,
    below: [publishedAt.getTime(), articleId] as [number, string],
    elsewhere,
  }));
  return { swept, more: found.length > size };
}
