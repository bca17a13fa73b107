import type { EntityManager } from 'typeorm';
import { takePosition } from '../../database/log-head.js';
import { newId } from '../../kernel/ids.js';
import { checkedName } from '../../kernel/name.js';
import { checkSlug } from '../../kernel/slug.js';
import { PartnerEntity } from './partner.entity.js';

/** The partner with this slug, made if it is new. @throws INVALID_SLUG, BAD_ARGUMENT */
export async function ensurePartner(
  manager: EntityManager,
  slug: string,
  name: string,
  now: Date,
): Promise<PartnerEntity> {
  const known = await manager.findOneBy(PartnerEntity, { slug });
  if (known) return known;
  checkSlug(slug);
  await manager.query(
    'INSERT INTO partner (id, slug, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING',
    [newId(), slug, checkedName('The partner’s name', name), now],
  );
  return manager.findOneByOrFail(PartnerEntity, { slug });
}

/**
 * Sets what is given and leaves the rest. In its caller's transaction, whose last lock it takes: gateways that
 * remember who asks hear of it by the log.
 * @throws INVALID_SLUG, BAD_ARGUMENT
 */
export async function setPartner(
  manager: EntityManager,
  slug: string,
  { name, pointsPerMinute }: { name?: string | undefined; pointsPerMinute?: number | null | undefined },
  now: Date,
): Promise<PartnerEntity> {
  const partner = await ensurePartner(manager, slug, name ?? slug, now);
  if (name !== undefined) partner.name = checkedName('The partner’s name', name);
  if (pointsPerMinute !== undefined) partner.pointsPerMinute = pointsPerMinute;
  const saved = await manager.save(partner);
  await takePosition(manager, { entitlement: [partner.id] });
  return saved;
}
