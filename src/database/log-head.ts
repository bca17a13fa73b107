import type { EntityManager } from 'typeorm';
import { type Altered, entriesOf } from './log-entries.js';
import { raw, rows, type Sql, sql } from './sql.js';

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
  return head(
    manager,
    sql`WITH head AS (SELECT position, clock_at FROM change_head FOR NO KEY UPDATE)
      SELECT position, clock_at AS "clockAt" FROM head`,
  );
}

/** Takes the next position, one for all that the transaction alters, and enters that. As `lockHead`. */
export function takePosition(manager: EntityManager, altered: Altered): Promise<LogHead> {
  const entries = entriesOf(altered);
  return head(
    manager,
    sql`WITH head AS (UPDATE change_head SET position = position + 1 RETURNING position, clock_at),
      written AS (
        INSERT INTO change_entry (position, kind, ids)
        SELECT head.position, entry.kind, entry.ids::uuid[]
        FROM head, unnest(${entries.map(({ kind }) => kind)}::text[], ${entries.map(({ ids }) => `{${ids.join()}}`)}::text[])
          AS entry (kind, ids)
      )
      SELECT position, clock_at AS "clockAt", pg_notify('${raw(movedChannel)}', '') FROM head`,
  );
}

async function head(manager: EntityManager, statement: Sql): Promise<LogHead> {
  const [row] = await rows<{ position: string; clockAt: Date }>(manager, statement);
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
