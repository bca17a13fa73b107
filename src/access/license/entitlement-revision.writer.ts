import type { EntityManager } from 'typeorm';
import { takePosition } from '../../database/log-head.js';
import { checkedName } from '../../kernel/name.js';
import type { Act } from '../act.js';
import { writeSpans } from './entitlement-span.writer.js';

/** A licence as a revision keeps it: times in ISO 8601, its product as it stood. */
export interface LicenseSnapshot {
  id: string;
  product: { slug: string; name: string; selection: object };
  validFrom: string;
  validUntil: string | null;
  fullText: boolean;
  media: boolean;
  advance: boolean;
  territories: string[] | null;
  archiveDays: number | null;
}

/**
 * Holds other changes of these partners' entitlements off until the transaction ends. In the order of their ids,
 * so that nobody waits in a circle; a product is locked before, never after. It does not hold off a new key.
 */
export async function lockPartners(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query('SELECT id FROM partner WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    ids,
  ]);
}

/**
 * As `lockPartners`, for a change of a licence. The product is held as it is: a change of it under way would else
 * miss this partner.
 */
export async function lockLicensing(
  manager: EntityManager,
  productId: string,
  partnerId: string,
): Promise<void> {
  await manager.query('SELECT id FROM product WHERE id = $1 FOR SHARE', [productId]);
  await lockPartners(manager, [partnerId]);
}

/**
 * Keeps what these partners are entitled to from now on, and why. To be called in the transaction that changed it,
 * under `lockPartners`: so numbers have no gaps. It takes a position of the log, so that
 * who follows it looks; after its lock there is no other.
 * @returns each partner's revision number
 */
export async function appendRevisions(
  manager: EntityManager,
  partnerIds: readonly string[],
  change: string,
  { by, at }: Act,
): Promise<Map<string, number>> {
  const { position } = await takePosition(manager, { entitlement: partnerIds });
  const made = await manager.query<{ partner_id: string; number: number }[]>(
    `INSERT INTO entitlement_revision (partner_id, number, position, at, by_whom, change, licenses)
     SELECT p.id, 1 + coalesce(last.number, 0), $5, greatest($2, last.at), $3, $4, coalesce((
         SELECT jsonb_agg(jsonb_build_object(
           'id', l.id,
           'product', jsonb_build_object('slug', product.slug, 'name', product.name, 'selection', product.selection),
           'validFrom', ${iso('l.valid_from')}, 'validUntil', ${iso('l.valid_until')},
           'fullText', l.full_text, 'media', l.media, 'advance', l.advance,
           'territories', to_jsonb(l.territories), 'archiveDays', l.archive_days
         ) ORDER BY l.created_at, l.id)
         FROM license AS l JOIN product ON product.id = l.product_id WHERE l.partner_id = p.id), '[]')
     FROM partner AS p LEFT JOIN LATERAL (
       SELECT number, at FROM entitlement_revision WHERE partner_id = p.id ORDER BY number DESC LIMIT 1
     ) AS last ON true
     WHERE p.id = ANY($1::uuid[])
     RETURNING partner_id, number`,
    [partnerIds, at, checkedName('Who does it', by), change, position],
  );
  await writeSpans(manager, partnerIds, position, at);
  return new Map(made.map((row) => [row.partner_id, row.number]));
}

function iso(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
