import type { EntityManager } from 'typeorm';
import type { ProductEntity } from '../../access/product/product.entity.js';
import { matches, type StoryFacts } from '../../access/product/selection.js';
import { rows, sql } from '../../database/sql.js';

interface Candidate extends StoryFacts {
  id: string;
}

/**
 * Puts stories that are there into those of these products that select them, and takes them out of the others. Under
 * the lock on the selections, taken alone.
 * @returns the ids of those that have moved
 */
export async function rewriteMembership(
  manager: EntityManager,
  products: readonly Pick<ProductEntity, 'id' | 'selection'>[],
  ids: readonly string[],
): Promise<string[]> {
  if (products.length === 0) return [];
  const stories = await rows<Candidate>(
    manager,
    sql`SELECT id, source_id AS "sourceId", language, genre, urgency,
        ARRAY(SELECT topic_id FROM article_topic WHERE article_id = id) AS "topicIds"
      FROM article WHERE id = ANY(${ids}::uuid[])`,
  );
  const held = products.flatMap((product) =>
    stories
      .filter((story) => matches(product.selection, story))
      .map((story) => [story.id, product.id] as const),
  );
  const moved = await rows<{ id: string }>(
    manager,
    sql`WITH held AS (
        SELECT * FROM unnest(${held.map(([story]) => story)}::uuid[], ${held.map(([, product]) => product)}::uuid[])
          AS held (article_id, product_id)
      ), gone AS (
        DELETE FROM article_product AS m
        WHERE m.product_id = ANY(${products.map(({ id }) => id)}::uuid[]) AND m.article_id = ANY(${ids}::uuid[])
          AND NOT EXISTS (SELECT FROM held WHERE held.article_id = m.article_id AND held.product_id = m.product_id)
        RETURNING article_id
      ), come AS (
        INSERT INTO article_product (article_id, product_id, published_at, modified_at)
        SELECT a.id, held.product_id, a.published_at, a.modified_at FROM held JOIN article AS a ON a.id = held.article_id
        ON CONFLICT (article_id, product_id) DO NOTHING RETURNING article_id
      )
      SELECT article_id AS id FROM gone UNION SELECT article_id FROM come`,
  );
  return moved.map(({ id }) => id);
}
