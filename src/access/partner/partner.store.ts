import type { EntityManager } from 'typeorm';
import { DatelineError } from '../../kernel/errors.js';
import { PartnerEntity } from './partner.entity.js';

/** @throws UNKNOWN_PARTNER */
export async function partnerBySlug(manager: EntityManager, slug: string): Promise<PartnerEntity> {
  const partner = await manager.findOneBy(PartnerEntity, { slug });
  if (partner) return partner;
  throw new DatelineError('UNKNOWN_PARTNER', `There is no partner ${JSON.stringify(slug)}.`);
}
