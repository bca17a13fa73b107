import type { EntityManager } from 'typeorm';

/** Any number; the same for every gateway and command. */
const lock = 0x70726f64; // "prod"

/**
 * Publications read the products' selections under the shared lock; whoever rewrites a product's membership takes
 * it alone, once the new selection is committed. So no publication under way can still write by the old one.
 * Held to the end of the transaction.
 */
export async function lockSelections(manager: EntityManager, how: 'shared' | 'alone'): Promise<void> {
  const take = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await manager.query(`SELECT ${take}($1)`, [lock]);
}
