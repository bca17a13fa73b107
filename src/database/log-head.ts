import type { EntityManager } from 'typeorm';
import type { LogEntry } from './log-entries.js';

/** The end of the change log, locked. */
export interface LogHead {
  position: number;
  /** All embargoes and expiries up to this instant have become entries. */
  clockAt: Date;
}

/** On which PostgreSQL notifies, at commit, that the log has moved: a hint to look sooner. */
export const movedChannel = 'dateline_log';

/**
 * Holds the log's end until the transaction ends. It is the last lock that a transaction takes: who has it waits
 * for nobody, so that positions are committed in their order.
 */
export function lockHead(manager: EntityManager): Promise<LogHead> {
  return head(manager, 'SELECT position, clock_at FROM change_head FOR NO KEY UPDATE');
}

/**
 * Takes the next position, one for all that the transaction alters. As `lockHead`.
 * @param entries what it alters, at least one, a kind once: an entry may name nothing, but a position has one
 */
export function takePosition(manager: EntityManager, entries: readonly LogEntry[]): Promise<LogHead> {
  return head(
    manager,
    `UPDATE change_head SET position = position + 1 RETURNING position, clock_at), written AS (
      INSERT INTO change_entry (position, kind, ids)
      SELECT head.position, entry.kind, entry.ids::uuid[] FROM head, unnest($1::text[], $2::text[]) AS entry (kind, ids)`,
    `, pg_notify('${movedChannel}', '')`,
    [entries.map(({ kind }) => kind), entries.map(({ ids }) => `{${ids.join()}}`)],
  );
}

async function head(
  manager: EntityManager,
  statement: string,
  also = '',
  values: unknown[] = [],
): Promise<LogHead> {
  const [row] = await manager.query<{ position: string; clockAt: Date }[]>(
    `WITH head AS (${statement}) SELECT position, clock_at AS "clockAt"${also} FROM head`,
    values,
  );
  if (!row) throw new Error('The change log has no head.');
  return { position: Number(row.position), clockAt: row.clockAt };
}

/**
 * The instant of a change to what partners are entitled to: not before any that the log has reached, for until this
 * change is committed pages of that instant are given out by what held before.
 */
export async function instantInLog(manager: EntityManager, at: Date): Promise<Date> {
  const { clockAt } = await lockHead(manager);
  return clockAt > at ? clockAt : at;
}
