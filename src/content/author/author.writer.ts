import type { EntityManager } from 'typeorm';
import { newId } from '../../kernel/ids.js';
import { slugOf } from '../../kernel/slug.js';

/** The people whom a document of a source names. */
export interface NamedAuthors {
  sourceId: string;
  names: readonly string[];
}

export interface KnownAuthors {
  /** Ids of those that are new. */
  made: readonly string[];
  idOf(sourceId: string, name: string): string | undefined;
}

/**
 * The ids of sources' people by the names given, made where they are new. Names that differ in case or accents alone
 * are one person; a name without a letter or digit is nobody's.
 */
export async function ensureAuthors(
  manager: EntityManager,
  named: readonly NamedAuthors[],
  now: Date,
): Promise<KnownAuthors> {
  // Ids in the order in which they are named: lists of namesakes are in theirs.
  const people = new Map<string, { id: string; sourceId: string; slug: string; name: string }>();
  for (const { sourceId, names } of named) {
    for (const name of names) {
      const slug = slugOf(name);
      const key = sourceId + slug;
      if (slug && !people.has(key)) people.set(key, { id: newId(), sourceId, slug, name });
    }
  }
  if (people.size === 0) return { made: [], idOf: () => undefined };
  // Sorted: transactions that bring the same names then wait for each other, never in a circle.
  const sorted = [...people].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, person]) => person);
  const sourceIds = sorted.map(({ sourceId }) => sourceId);
  const slugs = sorted.map(({ slug }) => slug);
  const made = await manager.query<{ id: string }[]>(
    `INSERT INTO author (id, source_id, slug, name, created_at)
     SELECT given.*, $5 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS given (id, source_id, slug, name)
     WHERE NOT EXISTS (SELECT FROM author WHERE author.source_id = given.source_id AND author.slug = given.slug)
     ON CONFLICT (source_id, slug) DO NOTHING RETURNING id`,
    [sorted.map(({ id }) => id), sourceIds, slugs, sorted.map(({ name }) => name), now],
  );
  const rows = await manager.query<{ id: string; key: string }[]>(
    `SELECT author.id, author.source_id || author.slug AS key
     FROM author JOIN unnest($1::uuid[], $2::text[]) AS given (source_id, slug) USING (source_id, slug)`,
    [sourceIds, slugs],
  );
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  return { made: made.map(({ id }) => id), idOf: (sourceId, name) => ids.get(sourceId + slugOf(name)) };
}
