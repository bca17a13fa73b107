import type { EntityManager } from 'typeorm';
import { SourceEntity } from '../content/source/source.entity.js';
import { DatelineError } from '../kernel/errors.js';

/** @throws UNKNOWN_SOURCE */
export async function sourceBySlug(manager: EntityManager, slug: string): Promise<SourceEntity> {
  const source = await manager.findOneBy(SourceEntity, { slug });
  if (source) return source;
  throw new DatelineError('UNKNOWN_SOURCE', `There is no source ${JSON.stringify(slug)}.`);
}
