import type { EntityManager } from 'typeorm';

/**
 * Keeps for how much of the log each of these partners' licences stands as it is now: what differs from it has ended
 * here, and the rest goes on. Grants do not matter, for whoever has lost one still has the story. Part of
 * `appendRevisions`, under the lock on the log's head.
 */
export async function writeSpans(
  manager: EntityManager,
  partnerIds: readonly string[],
  position: number,
  at: Date,
): Promise<void> {
  await manager.query(
    `UPDATE entitlement_span AS span SET until_position = $2, ended_at = $3
     WHERE span.partner_id = ANY($1::uuid[]) AND span.until_position IS NULL AND NOT EXISTS (
       SELECT FROM license AS l WHERE l.id = span.license_id AND (l.valid_from, l.advance) = (span.from_at, span.advance)
         AND l.valid_until IS NOT DISTINCT FROM span.until_at AND l.archive_days IS NOT DISTINCT FROM span.archive_days)`,
    [partnerIds, position, at],
  );
  await manager.query(
    `INSERT INTO entitlement_span (partner_id, product_id, license_id, from_position, begun_at, from_at, until_at, advance, archive_days)
     SELECT l.partner_id, l.product_id, l.id, $2, $3, l.valid_from, l.valid_until, l.advance, l.archive_days
     FROM license AS l WHERE l.partner_id = ANY($1::uuid[]) AND (l.valid_until IS NULL OR l.valid_until > $3) AND NOT EXISTS (
       SELECT FROM entitlement_span AS span WHERE span.license_id = l.id AND span.until_position IS NULL)`,
    [partnerIds, position, at],
  );
}
