import type { EntityManager } from 'typeorm';
import { newId } from '../../kernel/ids.js';
import { checkedName } from '../../kernel/name.js';
import { checkSlug } from '../../kernel/slug.js';
import type { Act } from '../act.js';
import { appendRevisions, lockPartners } from '../license/entitlement-revision.writer.js';
import { ProductEntity } from './product.entity.js';
import type { Selection } from './selection.js';
import { isSame, ordered } from './selection-order.js';

export interface ProductSettings {
  name?: string | undefined;
  /** The lists to set; the others stay. */
  selection?: Selection | undefined;
  /** First take all lists away: it then selects all stories. */
  clear?: boolean | undefined;
}

/** The product with this slug, made if it is new; a new one selects all stories. @throws INVALID_SLUG, BAD_ARGUMENT */
export async function ensureProduct(
  manager: EntityManager,
  slug: string,
  name: string,
  now: Date,
): Promise<ProductEntity> {
  const known = await manager.findOneBy(ProductEntity, { slug });
  if (known) return known;
  checkSlug(slug);
  await manager.query(
    `INSERT INTO product (id, slug, name, created_at, changed_at) VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (slug) DO NOTHING`,
    [newId(), slug, checkedName('The product’s name', name), now],
  );
  return manager.findOneByOrFail(ProductEntity, { slug });
}

/**
 * Sets what is given and leaves the rest. A selection that differs leaves the product unsettled, until its
 * membership is written anew; every partner with a licence to it that has not ended gets a revision.
 * @throws INVALID_SLUG, BAD_ARGUMENT
 */
export async function setProduct(
  manager: EntityManager,
  slug: string,
  { name, selection, clear }: ProductSettings,
  act: Act,
): Promise<ProductEntity> {
  const { id } = await ensureProduct(manager, slug, name ?? slug, act.at);
  await manager.query('SELECT id FROM product WHERE id = $1 FOR NO KEY UPDATE', [id]);
  const product = await manager.findOneByOrFail(ProductEntity, { id });
  const before = { ...product };
  if (name !== undefined) product.name = checkedName('The product’s name', name);
  const wanted = ordered({ ...(clear ? {} : product.selection), ...selection });
  if (!isSame(wanted, before.selection)) {
    product.selection = wanted;
    product.changedAt = later(act.at, product.settledAt);
  }
  const changes = [
    ...(product.name === before.name ? [] : [`named ${JSON.stringify(product.name)}`]),
    ...(product.selection === before.selection ? [] : ['selects other stories']),
  ];
  if (changes.length === 0) return product;
  await manager.update(
    ProductEntity,
    { id },
    { name: product.name, selection: product.selection, changedAt: product.changedAt },
  );
  const partnerIds = await licensedPartners(manager, id, act.at);
  await lockPartners(manager, partnerIds);
  await appendRevisions(manager, partnerIds, `Product ${slug}: ${changes.join(', ')}.`, act);
  return product;
}

/** After the last settling, also when the clock went back: else the new selection would pass for settled. */
function later(now: Date, settledAt: Date | null): Date {
  return settledAt && settledAt >= now ? new Date(settledAt.getTime() + 1) : now;
}

async function licensedPartners(manager: EntityManager, productId: string, at: Date): Promise<string[]> {
  const found = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT partner_id AS id FROM license
     WHERE product_id = $1 AND (valid_until IS NULL OR valid_until > $2)`,
    [productId, at],
  );
  return found.map(({ id }) => id);
}
