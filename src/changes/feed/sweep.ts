import type { EntityManager } from 'typeorm';
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
  since: number;
  below: [published: number, articleId: string] | null;
  size: number;
}

/** The stories that a product has in a span of time, from the newest on: one page of its index. */
export async function sweep(
  manager: EntityManager,
  { region, earlier, products, since, below, size }: SweepQuery,
): Promise<{ swept: Swept[]; more: boolean }> {
  const rows = await manager.query<{ articleId: string; publishedAt: Date; elsewhere: boolean }[]>(
    `SELECT page.article_id AS "articleId", page.published_at AS "publishedAt",
       EXISTS (SELECT FROM exposure AS e WHERE e.article_id = page.article_id
         AND e.product_id = ANY($7::uuid[]) AND e.position > $8)
       OR EXISTS (SELECT FROM unnest($9::uuid[], $10::timestamptz[], $11::timestamptz[]) AS r (product_id, since, until)
         JOIN article_product AS other ON other.product_id = r.product_id AND other.article_id = page.article_id
           AND other.published_at >= r.since AND other.published_at < r.until) AS elsewhere
     FROM (
       SELECT m.article_id, m.published_at FROM article_product AS m
       WHERE m.product_id = $1 AND m.published_at >= $2 AND m.published_at < $3
         AND (m.published_at, m.article_id) < ($4::timestamptz, $5::uuid)
       ORDER BY m.published_at DESC, m.article_id DESC LIMIT $6::int + 1
     ) AS page ORDER BY page.published_at DESC, page.article_id DESC`,
    [
      region.productId,
      instant(region.from),
      instant(region.to),
      instant(below?.[0] ?? Infinity),
      below?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      size,
      products,
      since,
      earlier.map(({ productId }) => productId),
      earlier.map(({ from }) => instant(from)),
      earlier.map(({ to }) => instant(to)),
    ],
  );
  const swept = rows.slice(0, size).map(({ articleId, publishedAt, elsewhere }) => ({
    articleId,
    below: [publishedAt.getTime(), articleId] as [number, string],
    elsewhere,
  }));
  return { swept, more: rows.length > size };
}

function instant(milliseconds: number): string {
  if (Number.isFinite(milliseconds)) return new Date(milliseconds).toISOString();
  return milliseconds < 0 ? '-infinity' : 'infinity';
}
