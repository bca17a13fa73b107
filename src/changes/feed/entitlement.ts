import type { EntityManager } from 'typeorm';
import type { LicenseSnapshot } from '../../access/license/entitlement-revision.writer.js';
import type { HeldLicense } from '../../access/viewer.js';
import type { LogHead } from '../../database/log-head.js';

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

/** A revision's licences, each with the id of its product. Slugs of products stay; the audit names products by them. */
const licenses = `coalesce((
  SELECT jsonb_agg(l || jsonb_build_object('productId', p.id))
  FROM jsonb_array_elements(r.licenses) AS l JOIN product AS p ON p.slug = l -> 'product' ->> 'slug'), '[]') AS licenses`;

/** Where the log ends, and what the partner is entitled to by then: of one state of the database. */
export async function presentState(
  manager: EntityManager,
  partnerId: string,
): Promise<{ head: LogHead; present: Entitlement }> {
  const { head, presentOf } = await presentStates(manager, [partnerId]);
  return { head, present: presentOf(partnerId) };
}

/** As `presentState`, of several partners in one statement. */
export async function presentStates(
  manager: EntityManager,
  partnerIds: readonly string[],
): Promise<{ head: LogHead; presentOf: (partnerId: string) => Entitlement }> {
  const found = await manager.query<(Partial<Row> & LogHead & { partnerId: string })[]>(
    `SELECT head.position, head.clock_at AS "clockAt", asked.id AS "partnerId", newest.number, newest.licenses
     FROM change_head AS head CROSS JOIN unnest($1::uuid[]) AS asked (id) LEFT JOIN LATERAL (
       SELECT r.number, ${licenses} FROM entitlement_revision AS r WHERE r.partner_id = asked.id
       ORDER BY r.number DESC LIMIT 1
     ) AS newest ON true`,
    [partnerIds],
  );
  const [row] = found;
  if (!row) throw new Error('The change log has no head.');
  const present = new Map(
    found.map(({ partnerId, number, licenses: held }) => [
      partnerId,
      number && held ? entitlementFrom({ number, licenses: held }) : nobody,
    ]),
  );
  return {
    head: { position: Number(row.position), clockAt: row.clockAt },
    presentOf: (partnerId) => present.get(partnerId) ?? nobody,
  };
}

/** By one of a partner's revisions. */
export async function entitlementOf(
  manager: EntityManager,
  partnerId: string,
  number: number,
): Promise<Entitlement> {
  const [row] = await manager.query<Row[]>(
    `SELECT r.number, ${licenses} FROM entitlement_revision AS r WHERE r.partner_id = $1 AND r.number = $2`,
    [partnerId, number],
  );
  return row ? entitlementFrom(row) : nobody;
}

function entitlementFrom(row: Row): Entitlement {
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
