import type { EntityManager } from 'typeorm';
import { empty, rows, sql } from '../../database/sql.js';
import { columns, type Receipt, receipts } from './receipts.store.js';

/** A receipt as operators list it: whose, and whether it is overdue. */
export interface ListedReceipt extends Receipt {
  /** Its slug. */
  partner: string;
  overdue: boolean;
}

export interface ReceiptsListed {
  partnerId: string | null;
  only: 'open' | 'overdue' | null;
  now: Date;
  overdueMinutes: number;
}

/** Receipts of all partners or of one, the oldest first. */
export function listedReceipts(
  manager: EntityManager,
  { partnerId, only, now, overdueMinutes }: ReceiptsListed,
): Promise<ListedReceipt[]> {
  const due = new Date(now.getTime() - overdueMinutes * 60_000);
  const isOpen = sql`receipt.acknowledged_at IS NULL`;
  const isOverdue = sql`(${isOpen} AND receipt.opened_at < ${due})`;
  return rows(
    manager,
    sql`SELECT partner.slug AS partner, ${columns}, ${isOverdue} AS overdue
      FROM ${receipts(sql`recall_receipt`)} JOIN partner ON partner.id = receipt.partner_id
      WHERE (${partnerId}::uuid IS NULL OR receipt.partner_id = ${partnerId}::uuid)
        ${only === null ? empty : sql`AND ${only === 'open' ? isOpen : isOverdue}`}
      ORDER BY receipt.position, partner.slug`,
  );
}
