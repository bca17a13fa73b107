import type { EntityManager } from 'typeorm';
import { rows, type Sql, sql } from '../../database/sql.js';

/** A recall as one partner has to act on it. */
export interface Receipt {
  id: string;
  articleId: string;
  uri: string;
  status: 'CANCELED' | 'WITHHELD';
  /** What the source says to those who have the story, in the version that recalls it. */
  advisory: string | null;
  openedAt: Date;
  acknowledgedAt: Date | null;
  /** The name of the partner's key. */
  acknowledgedBy: string | null;
}

/** Of more than these a partner is behind for good. */
export const mostOpen = 100;

/** The newest recalls that a partner has not acknowledged. Its receipts are its right to the stories' names. */
export function openReceiptsOf(manager: EntityManager, partnerId: string): Promise<Receipt[]> {
  return rows(
    manager,
    sql`SELECT ${columns} FROM ${receipts(sql`recall_receipt`)}
      WHERE receipt.partner_id = ${partnerId} AND receipt.acknowledged_at IS NULL
      ORDER BY receipt.position DESC, receipt.id LIMIT ${mostOpen}`,
  );
}

/**
 * Acknowledges a recall, where that was not done before.
 * @returns it; null: this partner has none of this id, whoever else may have
 */
export async function acknowledge(
  manager: EntityManager,
  partnerId: string,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<Receipt | null> {
  // One statement: two at once are one after the other, and the first one's word stays.
  const [receipt] = await rows<Receipt>(
    manager,
    sql`WITH acknowledged AS (
        UPDATE recall_receipt SET acknowledged_at = coalesce(acknowledged_at, greatest(opened_at, ${at})),
          acknowledged_by = coalesce(acknowledged_by, ${by})
        WHERE id = ${id} AND partner_id = ${partnerId} RETURNING *
      )
      SELECT ${columns} FROM ${receipts(sql`acknowledged`)}`,
  );
  return receipt ?? null;
}

export const columns = sql`receipt.id, receipt.article_id AS "articleId", a.uri, receipt.status,
  recalling.editorial_note AS advisory, receipt.opened_at AS "openedAt",
  receipt.acknowledged_at AS "acknowledgedAt", receipt.acknowledged_by AS "acknowledgedBy"`;

/** @param of a table of receipts */
export function receipts(of: Sql): Sql {
  return sql`${of} AS receipt JOIN article AS a ON a.id = receipt.article_id
    JOIN article_revision AS recalling
      ON recalling.article_id = receipt.article_id AND recalling.revision = receipt.revision`;
}
