import type { EntityManager } from 'typeorm';
import type { LicenseSnapshot } from '../../access/license/entitlement-revision.writer.js';
import type { HeldLicense } from '../../access/viewer.js';

/** What a partner is entitled to by one of its revisions. */
export interface Entitlement {
  /** Of the revision; 0: there is none yet. */
  number: number;
  licenses: HeldLicense[];
}

/** Of whom there is no revision yet. */
export const nobody: Entitlement = { number: 0, licenses: [] };

interface Row {
  number: number;
  licenses: (LicenseSnapshot & { productId: string })[];
}

/**
 * Slugs of products stay; the audit names products by them.
 * @param number of the revision; null: the newest
 */
export async function entitlement(
  manager: EntityManager,
  partnerId: string,
  number: number | null,
): Promise<Entitlement> {
  const [row] = await manager.query<Row[]>(
    `SELECT r.number, coalesce((
       SELECT jsonb_agg(l || jsonb_build_object('productId', p.id))
       FROM jsonb_array_elements(r.licenses) AS l JOIN product AS p ON p.slug = l -> 'product' ->> 'slug'), '[]') AS licenses
     FROM entitlement_revision AS r WHERE r.partner_id = $1 AND ($2::int IS NULL OR r.number = $2)
     ORDER BY r.number DESC LIMIT 1`,
    [partnerId, number],
  );
  if (!row) return nobody;
  return {
    number: row.number,
    licenses: row.licenses.map(({ productId, product, validFrom, validUntil, ...terms }) => ({
      ...terms,
      productId,
      product: { id: productId, slug: product.slug, name: product.name },
      validFrom: new Date(validFrom),
      validUntil: validUntil === null ? null : new Date(validUntil),
    })),
  };
}
