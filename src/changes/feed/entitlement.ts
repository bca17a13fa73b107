import type { EntityManager } from 'typeorm';
import type { LicenseSnapshot } from '../../access/license/entitlement-revision.writer.js';
import type { HeldLicense } from '../../access/viewer.js';

/** What a partner is entitled to by one of its revisions. */
export interface Entitlement {
  /** Of the revision; 0: there is none yet. */
  number: number;
  /** Of the log when it was made. */
  position: number;
  /** When it was made. */
  at: Date;
  licenses: HeldLicense[];
}

/** Of whom there is no revision yet. */
export const nobody: Entitlement = { number: 0, position: 0, at: new Date(0), licenses: [] };

/** @param number of the revision; null: the newest */
export async function entitlement(
  manager: EntityManager,
  partnerId: string,
  number: number | null,
): Promise<Entitlement> {
  const [found] = await read(manager, partnerId, number === null ? newest : 'WHERE r.number = $2', number);
  return found ?? nobody;
}

/** All that the partner was ever entitled to, oldest first. */
export function entitlementHistory(manager: EntityManager, partnerId: string): Promise<Entitlement[]> {
  return read(manager, partnerId, 'ORDER BY r.number', null);
}

const newest = 'ORDER BY r.number DESC LIMIT 1';

interface Row {
  number: number;
  position: string;
  at: Date;
  licenses: (LicenseSnapshot & { productId: string })[];
}

/** Slugs of products stay; the audit names products by them. */
async function read(
  manager: EntityManager,
  partnerId: string,
  which: string,
  number: number | null,
): Promise<Entitlement[]> {
  const rows = await manager.query<Row[]>(
    `SELECT r.number, r.position, r.at, coalesce((
       SELECT jsonb_agg(l || jsonb_build_object('productId', p.id))
       FROM jsonb_array_elements(r.licenses) AS l JOIN product AS p ON p.slug = l -> 'product' ->> 'slug'), '[]') AS licenses
     FROM (SELECT * FROM entitlement_revision WHERE partner_id = $1) AS r ${which}`,
    number === null ? [partnerId] : [partnerId, number],
  );
  return rows.map((row) => ({
    number: row.number,
    position: Number(row.position),
    at: row.at,
    licenses: row.licenses.map(({ productId, product, validFrom, validUntil, ...terms }) => ({
      ...terms,
      productId,
      product: { id: productId, slug: product.slug, name: product.name },
      validFrom: new Date(validFrom),
      validUntil: validUntil === null ? null : new Date(validUntil),
    })),
  }));
}
