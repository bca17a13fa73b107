import type { EntityManager } from 'typeorm';
import { ProductEntity } from '../../access/product/product.entity.js';
import { matches, type StoryFacts } from '../../access/product/selection.js';
import type { ArticleEntity } from '../article/article.entity.js';

/**
 * Puts a story into the products that select it, and takes it out of the others: part of its publication, which has
 * locked the selections before anything else.
 */
export async function writeMembership(
  manager: EntityManager,
  article: ArticleEntity,
  topicIds: readonly string[],
): Promise<void> {
  const facts: StoryFacts = {
    sourceId: article.sourceId,
    topicIds,
    language: article.language,
    genre: article.genre,
    urgency: article.urgency,
  };
  const products = await manager.find(ProductEntity, { select: { id: true, selection: true } });
  const held = products.filter((product) => matches(product.selection, facts)).map((product) => product.id);
  if (article.revision > 1) {
    await manager.query(
      'DELETE FROM article_product WHERE article_id = $1 AND product_id <> ALL($2::uuid[])',
      [article.id, held],
    );
  }
  if (held.length === 0) return;
  await manager.query(
    `INSERT INTO article_product (article_id, product_id, published_at, modified_at)
     SELECT $1, product_id, $3, $4 FROM unnest($2::uuid[]) AS product_id
     ON CONFLICT (article_id, product_id) DO UPDATE
       SET published_at = excluded.published_at, modified_at = excluded.modified_at`,
    [article.id, held, article.publishedAt, article.modifiedAt],
  );
}
