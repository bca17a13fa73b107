import type { EntityManager } from 'typeorm';
import { issueKey } from './key/key.writer.js';
import { lockLicensing } from './license/entitlement-revision.writer.js';
import { grantLicense } from './license/license.writer.js';
import type { PartnerEntity } from './partner/partner.entity.js';
import { ensurePartner } from './partner/partner.writer.js';
import { ensureProduct } from './product/product.writer.js';

const demoSlug = 'demo';

/**
 * A partner licensed to everything but what is under embargo, for trying the gateway out. What an operator has
 * changed of it since stays: a licence is given only where there never was one.
 * @returns the secret of its key if one had to be made; the product may still have to be settled
 */
export async function ensureDemo(
  manager: EntityManager,
  now: Date,
): Promise<{ partner: PartnerEntity; secret: string | null }> {
  const partner = await ensurePartner(manager, demoSlug, 'Demo', now);
  const product = await ensureProduct(manager, 'everything', 'Everything', now);
  await lockLicensing(manager, product.id, partner.id);
  const [has] = await manager.query<{ history: boolean; key: boolean }[]>(
    `SELECT EXISTS (SELECT FROM entitlement_revision WHERE partner_id = $1) AS history,
       EXISTS (SELECT FROM api_key WHERE partner_id = $1 AND revoked_at IS NULL
         AND (expires_at IS NULL OR expires_at > $2)) AS key`,
    [partner.id, now],
  );
  if (!has?.history) {
    await grantLicense(
      manager,
      partner,
      product,
      { fullText: true, media: true },
      { by: 'dateline', at: now },
    );
  }
  return { partner, secret: has?.key ? null : await newDemoKey(manager, partner, now) };
}

/** One more key of the demo partner; those before still hold. @returns its secret */
export async function newDemoKey(manager: EntityManager, demo: PartnerEntity, now: Date): Promise<string> {
  const { secret } = await issueKey(manager, { partner: demo }, { name: 'demo', expiresAt: null }, now);
  return secret;
}

/** Who would be told of what is published here: `demo`, or others too, whose licences hold or will. */
export async function audience(
  manager: EntityManager,
  now: Date,
): Promise<{ hasDemo: boolean; others: string[] }> {
  const partners = await manager.query<{ slug: string; licensed: boolean }[]>(
    `SELECT slug, EXISTS (SELECT FROM license WHERE partner_id = partner.id
       AND (valid_until IS NULL OR valid_until > $1)) AS licensed
     FROM partner ORDER BY slug`,
    [now],
  );
  const others = partners.filter(({ slug, licensed }) => licensed && slug !== demoSlug);
  return { hasDemo: partners.some(({ slug }) => slug === demoSlug), others: others.map(({ slug }) => slug) };
}
