import { type Queryable, rows, sql } from './sql.js';

/** What an entry's ids name: rows of the table; of `entitlement` partners, of `key` keys. */
export type EntryKind = 'article' | 'author' | 'topic' | 'source' | 'media' | 'entitlement' | 'key';

/** What one position of the change log made, altered or removed, of one kind. */
export interface LogEntry {
  kind: EntryKind;
  ids: readonly string[];
}

/** What a transaction made, altered or removed. */
export type Altered = Partial<Record<EntryKind, Iterable<string>>>;

/** An entry of each kind of which something is altered; where nothing is, of the first, for each position has one. */
export function entriesOf(altered: Altered): LogEntry[] {
  const all = Object.entries(altered).map(([kind, ids]) => ({ kind: kind as EntryKind, ids: [...ids] }));
  const some = all.filter(({ ids }) => ids.length > 0);
  return some.length > 0 ? some : all.slice(0, 1);
}

/** Positions whose entries are kept. Who is further behind has to forget all that it knows. */
export const keptPositions = 10_000;

export interface PlacedEntry extends LogEntry {
  position: number;
}

/** What was entered after a position. */
export interface EntriesAfter {
  /** The end of the log as it was read. */
  position: number;
  /** In their order. Null: some are missing, so that anything may be altered. */
  entries: PlacedEntry[] | null;
}

/** All entries after a position, in one statement, which sees one state of the log. */
export async function entriesAfter(database: Queryable, position: number): Promise<EntriesAfter> {
  const found = await rows<{ head: string; position: string | null; kind: EntryKind; ids: string[] }>(
    database,
    sql`SELECT head.position AS head, entry.position, entry.kind, entry.ids
      FROM change_head AS head LEFT JOIN change_entry AS entry ON entry.position > ${position}::bigint
      ORDER BY entry.position`,
  );
  const reached = Number(found[0]?.head);
  const entries = found
    .filter((row) => row.position !== null)
    .map(({ position: placed, kind, ids }) => ({ position: Number(placed), kind, ids }));
  const isWhole = new Set(entries.map((entry) => entry.position)).size === reached - position;
  return { position: reached, entries: isWhole ? entries : null };
}

/** Deletes the entries that no follower is told of any more. */
export async function pruneEntries(database: Queryable): Promise<void> {
  await database.query(
    `DELETE FROM change_entry WHERE position <= (SELECT position FROM change_head) - ${keptPositions}`,
  );
}
