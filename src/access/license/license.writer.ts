import type { EntityManager } from 'typeorm';
import { instantInLog } from '../../database/log-head.js';
import { DatelineError } from '../../kernel/errors.js';
import { isId, newId } from '../../kernel/ids.js';
import type { Act } from '../act.js';
import type { PartnerEntity } from '../partner/partner.entity.js';
import type { ProductEntity } from '../product/product.entity.js';
import { appendRevisions, lockLicensing } from './entitlement-revision.writer.js';
import { LicenseEntity } from './license.entity.js';
import { checkedTerms, type LicenseTerms, termWords } from './license-terms.js';

/** What became of a licence. */
export interface LicenseChange {
  license: LicenseEntity;
  /** Number of the partner's new entitlement revision; null: all was so already, and nothing is kept of it. */
  revision: number | null;
}

/** Without any grants, from now on, everywhere, with the whole archive, unless the terms say otherwise. @throws BAD_ARGUMENT */
export async function grantLicense(
  manager: EntityManager,
  partner: Pick<PartnerEntity, 'id'>,
  product: Pick<ProductEntity, 'id' | 'slug'>,
  given: Partial<LicenseTerms>,
  asked: Act,
): Promise<LicenseChange> {
  await lockLicensing(manager, product.id, partner.id);
  const act = await inLog(manager, asked);
  const terms = checkedTerms({
    validFrom: act.at,
    validUntil: null,
    fullText: false,
    media: false,
    advance: false,
    territories: null,
    archiveDays: null,
    ...given,
  });
  const license = manager.create(LicenseEntity, {
    id: newId(),
    partnerId: partner.id,
    productId: product.id,
    ...terms,
    createdAt: act.at,
  });
  await manager.insert(LicenseEntity, license);
  return changed(
    manager,
    license,
    `Granted ${product.slug}: ${Object.values(termWords(terms)).join('; ')}.`,
    act,
  );
}

/** Sets what is given and leaves the rest. @throws UNKNOWN_LICENSE, BAD_ARGUMENT */
export async function changeLicense(
  manager: EntityManager,
  id: string,
  given: Partial<LicenseTerms>,
  asked: Act,
): Promise<LicenseChange> {
  const { license, slug } = await lockedLicense(manager, id);
  const act = await inLog(manager, asked);
  const before = termWords(license);
  Object.assign(license, checkedTerms({ ...termsOf(license), ...given }));
  const after = termWords(license);
  const terms = Object.keys(after) as (keyof LicenseTerms)[];
  const differing = terms.filter((term) => before[term] !== after[term]);
  if (differing.length === 0) return { license, revision: null };
  await manager.update(LicenseEntity, { id: license.id }, termsOf(license));
  const words = differing.map((term) => `${after[term]} (was ${before[term]})`).join('; ');
  return changed(manager, license, `Changed ${slug}: ${words}.`, act);
}

/**
 * Ends a licence as of the act. One that has not begun by then has never held: it is taken away, and the audit
 * alone still tells of it. @throws UNKNOWN_LICENSE
 */
export async function endLicense(manager: EntityManager, id: string, asked: Act): Promise<LicenseChange> {
  const { license, slug } = await lockedLicense(manager, id);
  const act = await inLog(manager, asked);
  if (license.validUntil && license.validUntil <= act.at) return { license, revision: null };
  license.validUntil = act.at;
  if (license.validFrom < act.at) {
    await manager.update(LicenseEntity, { id: license.id }, { validUntil: act.at });
    return changed(manager, license, `Ended ${slug}.`, act);
  }
  await manager.delete(LicenseEntity, { id: license.id });
  return changed(manager, license, `Took ${slug} back before it began.`, act);
}

async function lockedLicense(
  manager: EntityManager,
  id: string,
): Promise<{ license: LicenseEntity; slug: string }> {
  const unknown = () => new DatelineError('UNKNOWN_LICENSE', `There is no licence ${JSON.stringify(id)}.`);
  if (!isId(id)) throw unknown();
  const [of] = await manager.query<{ partner: string; product: string; slug: string }[]>(
    `SELECT l.partner_id AS partner, l.product_id AS product, p.slug
     FROM license AS l JOIN product AS p ON p.id = l.product_id WHERE l.id = $1`,
    [id],
  );
  if (!of) throw unknown();
  await lockLicensing(manager, of.product, of.partner);
  // Only now is it certain what it says.
  const license = await manager.findOneBy(LicenseEntity, { id });
  if (!license) throw unknown();
  return { license, slug: of.slug };
}

/** From here on nothing is waited for: the log's head is the last lock. */
async function inLog(manager: EntityManager, { by, at }: Act): Promise<Act> {
  return { by, at: await instantInLog(manager, at) };
}

async function changed(
  manager: EntityManager,
  license: LicenseEntity,
  change: string,
  act: Act,
): Promise<LicenseChange> {
  const numbers = await appendRevisions(manager, [license.partnerId], change, act);
  return { license, revision: numbers.get(license.partnerId) ?? null };
}

function termsOf(license: LicenseEntity): LicenseTerms {
  const { validFrom, validUntil, fullText, media, advance, territories, archiveDays } = license;
  return { validFrom, validUntil, fullText, media, advance, territories, archiveDays };
}
