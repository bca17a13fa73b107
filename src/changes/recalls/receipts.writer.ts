import type { EntityManager } from 'typeorm';
import type { LogHead } from '../../database/log-head.js';
import { held } from '../held.js';

/**
 * Opens a receipt of these stories' recall for every partner that was ever entitled to one of them, whatever it is
 * entitled to now. After the stories' exposure has ended, under the lock on the log's head; one statement, however
 * many partners there are.
 */
export async function openReceipts(
  manager: EntityManager,
  articleIds: readonly string[],
  { position, clockAt }: LogHead,
): Promise<void> {
  await manager.query(
    `INSERT INTO recall_receipt (id, partner_id, article_id, revision, status, position, opened_at)
     SELECT gen_random_uuid(), entitled.partner_id, a.id, a.revision, a.status, $2, $3
     FROM article AS a CROSS JOIN LATERAL (
       SELECT DISTINCT span.partner_id FROM exposure AS e JOIN entitlement_span AS span ON span.product_id = e.product_id
       WHERE e.article_id = a.id AND ${held}
     ) AS entitled
     WHERE a.id = ANY($1::uuid[])`,
    [articleIds, position, clockAt],
  );
}
