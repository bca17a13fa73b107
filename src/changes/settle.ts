import type { DataSource, EntityManager } from 'typeorm';
import { ProductEntity } from '../access/product/product.entity.js';
import { lockSelections } from '../content/membership/lock.js';
import { rewriteMembership } from '../content/membership/rewrite.js';
import { takePosition } from '../database/log-head.js';
import { inTransaction } from '../database/transaction.js';
import type { Clock } from '../kernel/clock.js';
import { expose } from './expose.js';

const batch = 1_000;

export interface Settled {
  product: string;
  /** How many stories it holds now. */
  stories: number;
}

/**
 * Writes the membership of every product whose selection has changed since it was last written whole, in
 * batches, so that publications wait for none of it long. What is interrupted is done again from the start.
 */
export async function settleProducts(
  dataSource: DataSource,
  clock: Clock,
  onProgress: (product: string, done: number, total: number) => void = () => {},
): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const product of await unsettledProducts(dataSource.manager)) {
    await settle(dataSource, clock, product, (done, total) => onProgress(product.slug, done, total));
    await dataSource.query(
      'UPDATE product SET settled_at = greatest($2, changed_at) WHERE id = $1 AND changed_at = $3',
      [product.id, clock.now(), product.changedAt],
    );
    const stories = await dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM article_product WHERE product_id = $1',
      [product.id],
    );
    settled.push({ product: product.slug, stories: stories[0]?.count ?? 0 });
  }
  return settled;
}

export function unsettledProducts(manager: EntityManager): Promise<ProductEntity[]> {
  return manager
    .createQueryBuilder(ProductEntity, 'product')
    .where('product.settledAt IS NULL OR product.settledAt < product.changedAt')
    .orderBy('product.slug')
    .getMany();
}

async function settle(
  dataSource: DataSource,
  clock: Clock,
  product: ProductEntity,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const [row] = await dataSource.query<{ count: number }[]>('SELECT count(*)::int AS count FROM article');
  const total = row?.count ?? 0;
  let done = 0;
  for (let after: string | null = null; ; ) {
    const last: Batch = await inTransaction(dataSource, (manager) =>
      settleBatch(manager, product, after, clock.now()),
    );
    if (last.count === 0) return;
    done += last.count;
    after = last.lastId;
    onProgress(Math.min(done, total), total);
  }
}

interface Batch {
  count: number;
  lastId: string | null;
}

async function settleBatch(
  manager: EntityManager,
  { id: productId, selection, changedAt }: ProductEntity,
  after: string | null,
  now: Date,
): Promise<Batch> {
  await lockSelections(manager, 'alone');
  // Edited meanwhile, another gateway may have written it whole by the new selection: nothing is to undo that.
  const asRead = await manager.countBy(ProductEntity, { id: productId, changedAt });
  if (asRead === 0) return { count: 0, lastId: null };
  const stories = await manager.query<{ id: string }[]>(
    `SELECT id FROM article WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${batch}`,
    [after],
  );
  const ids = stories.map((story) => story.id);
  const moved = await rewriteMembership(manager, [{ id: productId, selection }], ids);
  if (moved.length > 0) {
    const head = await takePosition(manager, { article: moved });
    await expose(manager, moved, head, { now, content: false, backfill: true });
  }
  return { count: ids.length, lastId: ids.at(-1) ?? null };
}
