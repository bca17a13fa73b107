import { batched, type LoaderDefinition } from '../database/loaders.js';
import { rows, type Sql, sql } from '../database/sql.js';
import type { Reader } from './reader.js';

// Whether a part of a row that is seen may be seen too. The table that holds the part is not touched.

export const fullTextGranted = granted('Article.fullText', 'fullText', sql`article`, (reader, row) =>
  reader.scope.fullText(row),
);

export const mediaGranted = granted('Article.mediaGrant', 'media', sql`article`, (reader, row) =>
  reader.scope.articleMedia(row),
);

export const renditionsGranted = granted('Media.renditionsGrant', 'media', sql`media`, (reader, row) =>
  reader.scope.renditions(row),
);

function granted(
  name: string,
  grant: 'fullText' | 'media',
  table: Sql,
  predicate: (reader: Reader, row: Sql) => Sql,
): LoaderDefinition<Reader, string, boolean> {
  return batched(name, async (reader, ids) => {
    if (reader.scope.extentOf(grant) === 'none') return ids.map(() => false);
    const found = await rows<{ id: string }>(
      reader.manager,
      sql`SELECT r.id FROM ${table} AS r WHERE r.id = ANY(${ids}::uuid[]) AND ${predicate(reader, sql`r`)}`,
    );
    const those = new Set(found.map((row) => row.id));
    return ids.map((id) => those.has(id));
  });
}
