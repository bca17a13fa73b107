import type { EntityManager } from 'typeorm';
import { DatelineError } from '../../kernel/errors.js';
import { ProductEntity } from './product.entity.js';

/** @throws UNKNOWN_PRODUCT */
export async function productBySlug(manager: EntityManager, slug: string): Promise<ProductEntity> {
  const product = await manager.findOneBy(ProductEntity, { slug });
  if (product) return product;
  throw new DatelineError('UNKNOWN_PRODUCT', `There is no product ${JSON.stringify(slug)}.`);
}
