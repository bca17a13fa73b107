import { type Queryable, rows, sql } from './sql.js';

/** What an entry's ids name: rows of the table; of `entitlement` partners, of `key` keys. */
export type EntryKind = 'article' | 'author' | 'topic' | 'source' | 'media' | 'entitlement' | 'key';

/** What one position of the change log made, altered or removed, of one kind. */
export interface LogEntry {
  kind: EntryKind;
  ids: readonly string[];
}

/** Positions whose entries are kept. Who is further behind has to forget all that it knows. */
export const keptPositions = 10_000;

/** What has been altered since a position. */
export interface Altered {
  /** The end of the log as it was read. */
  position: number;
  /** Null: entries are missing between, so that anything may be altered. */
  entries: LogEntry[] | null;
}

/** All entries after a position, in one statement, which sees one state of the log. */
export async function entriesAfter(database: Queryable, position: number): Promise<Altered> {
  const found = await rows<{ head: string; position: string | null; kind: EntryKind; ids: string[] }>(
    database,
    sql`SELECT head.position AS head, entry.position, entry.kind, entry.ids
      FROM change_head AS head LEFT JOIN change_entry AS entry ON entry.position > ${position}::bigint
      ORDER BY entry.position`,
  );
  const reached = Number(found[0]?.head);
  const entries = found.filter((row) => row.position !== null);
  const isWhole = new Set(entries.map((row) => row.position)).size === reached - position;
  return { position: reached, entries: isWhole ? entries.map(({ kind, ids }) => ({ kind, ids })) : null };
}

/** Deletes the entries that no follower is told of any more. */
export async function pruneEntries(database: Queryable): Promise<void> {
  await database.query(
    `DELETE FROM change_entry WHERE position <= (SELECT position FROM change_head) - ${keptPositions}`,
  );
}
