import type { EntityManager } from 'typeorm';
import { newId } from '../../kernel/ids.js';
import { slugOf } from '../../kernel/slug.js';

export interface KnownAuthors {
  /** Ids of those that are new. */
  made: readonly string[];
  idOf(name: string): string | undefined;
}

/**
 * The ids of a source's people by the names given, made where they are new. Names that differ in case or
 * accents alone are one person; a name without a letter or digit is nobody's.
 */
export async function ensureAuthors(
  manager: EntityManager,
  sourceId: string,
  names: readonly string[],
  now: Date,
): Promise<KnownAuthors> {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = slugOf(name);
    if (key && !byKey.has(key)) byKey.set(key, name);
  }
  if (byKey.size === 0) return { made: [], idOf: () => undefined };
  // Sorted: transactions that bring the same names then wait for each other, never in a circle.
  const slugs = [...byKey.keys()].sort();
  const made = await manager.query<{ id: string }[]>(
    `INSERT INTO author (id, source_id, slug, name, created_at)
     SELECT given.id, $1, given.slug, given.name, $5
     FROM unnest($2::uuid[], $3::text[], $4::text[]) AS given (id, slug, name)
     WHERE NOT EXISTS (SELECT FROM author WHERE source_id = $1 AND author.slug = given.slug)
     ON CONFLICT (source_id, slug) DO NOTHING RETURNING id`,
    [sourceId, slugs.map(() => newId()), slugs, slugs.map((slug) => byKey.get(slug)), now],
  );
  const rows = await manager.query<{ id: string; slug: string }[]>(
    'SELECT id, slug FROM author WHERE source_id = $1 AND slug = ANY($2)',
    [sourceId, slugs],
  );
  const ids = new Map(rows.map((row) => [row.slug, row.id]));
  return { made: made.map(({ id }) => id), idOf: (name) => ids.get(slugOf(name)) };
}
