import type { EntityManager } from 'typeorm';
import { ProductEntity } from '../../access/product/product.entity.js';
import { matches, type StoryFacts } from '../../access/product/selection.js';
import { rows, sql } from '../../database/sql.js';
import type { ArticleEntity } from '../article/article.entity.js';

/** A story that was written, and the ids of its topics, broader ones included. */
export interface Written {
  article: ArticleEntity;
  topicIds: readonly string[];
}

/**
 * Puts stories into the products that select them, and takes them out of the others: part of their publication, which
 * has locked the selections before anything else.
 */
export async function writeMembership(manager: EntityManager, stories: readonly Written[]): Promise<void> {
  const products = await manager.find(ProductEntity, { select: { id: true, selection: true } });
  const held = stories.flatMap((story) => {
    const facts = factsOf(story);
    return products
      .filter((product) => matches(product.selection, facts))
      .map((product) => [story.article.id, product.id] as const);
  });
  const pairs = sql`unnest(${held.map(([article]) => article)}::uuid[], ${held.map(([, product]) => product)}::uuid[])
    AS held (article_id, product_id)`;
  const again = stories.filter(({ article }) => article.revision > 1).map(({ article }) => article.id);
  if (again.length > 0)
    await rows(
      manager,
      sql`DELETE FROM article_product WHERE article_id = ANY(${again}::uuid[])
        AND (article_id, product_id) NOT IN (SELECT article_id, product_id FROM ${pairs})`,
    );
  if (held.length === 0) return;
  await rows(
    manager,
    sql`INSERT INTO article_product (article_id, product_id, published_at, modified_at)
      SELECT a.id, held.product_id, a.published_at, a.modified_at FROM ${pairs} JOIN article AS a ON a.id = held.article_id
      ON CONFLICT (article_id, product_id) DO UPDATE
        SET published_at = excluded.published_at, modified_at = excluded.modified_at`,
  );
}

function factsOf({ article, topicIds }: Written): StoryFacts {
  const { sourceId, language, genre, urgency } = article;
  return { sourceId, topicIds, language, genre, urgency };
}
