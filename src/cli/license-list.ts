import type { EntityManager } from 'typeorm';
import type { LicenseEntity } from '../access/license/license.entity.js';
import { type LicenseTerms, termWords } from '../access/license/license-terms.js';
import { rows, sql } from '../database/sql.js';

/** A licence as it is listed: whose and to what, by slug. */
export interface ListedLicense extends LicenseTerms, Pick<LicenseEntity, 'id' | 'createdAt'> {
  partner: string;
  product: string;
}

/** Licences, ended ones too: of a partner, to a product, or all. */
export async function listedLicenses(
  manager: EntityManager,
  of: { id?: string; partnerId?: string; productId?: string } = {},
): Promise<ListedLicense[]> {
  const { id = null, partnerId = null, productId = null } = of;
  return rows(
    manager,
    sql`SELECT l.id, partner.slug AS partner, product.slug AS product, l.valid_from AS "validFrom",
        l.valid_until AS "validUntil", l.full_text AS "fullText", l.media, l.advance, l.territories,
        l.archive_days AS "archiveDays", l.created_at AS "createdAt"
      FROM license AS l JOIN partner ON partner.id = l.partner_id JOIN product ON product.id = l.product_id
      WHERE (${id}::uuid IS NULL OR l.id = ${id}::uuid)
        AND (${partnerId}::uuid IS NULL OR l.partner_id = ${partnerId}::uuid)
        AND (${productId}::uuid IS NULL OR l.product_id = ${productId}::uuid)
      ORDER BY partner.slug, product.slug, l.valid_from, l.id`,
  );
}

export function licenseLine(license: ListedLicense): string {
  const { id, partner, product } = license;
  return `${id}  ${partner} → ${product} (${Object.values(termWords(license)).join('; ')})`;
}
