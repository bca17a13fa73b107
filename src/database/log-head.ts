import type { EntityManager } from 'typeorm';

/** The end of the change log, locked. */
export interface LogHead {
  position: number;
  /** All embargoes and expiries up to this instant have become entries. */
  clockAt: Date;
}

/**
 * Holds the log's end until the transaction ends. It is the last lock that a transaction takes: who has it waits
 * for nobody, so that positions are committed in their order.
 */
export async function lockHead(manager: EntityManager): Promise<LogHead> {
  const [head] = await manager.query<{ position: string; clockAt: Date }[]>(
    'SELECT position, clock_at AS "clockAt" FROM change_head FOR NO KEY UPDATE',
  );
  if (!head) throw new Error('The change log has no head.');
  return { position: Number(head.position), clockAt: head.clockAt };
}

/** Takes the next position, one for all that the transaction moves. As `lockHead`. */
export async function takePosition(manager: EntityManager): Promise<LogHead> {
  const head = await lockHead(manager);
  await manager.query('UPDATE change_head SET position = position + 1');
  return { ...head, position: head.position + 1 };
}

/**
 * The instant of a change to what partners are entitled to: not before any that the log has reached, for until this
 * change is committed pages of that instant are given out by what held before.
 */
export async function instantInLog(manager: EntityManager, at: Date): Promise<Date> {
  const { clockAt } = await lockHead(manager);
  return clockAt > at ? clockAt : at;
}
