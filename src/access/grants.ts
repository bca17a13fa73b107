import { batched } from '../database/loaders.js';
import { oneOf, rows, type Sql, sql } from '../database/sql.js';
import type { MaybePromise } from '../kernel/maybe-promise.js';
import type { Sight } from './sight.js';

// Whether a part of a row that is seen may be seen too. The table that holds the part is not touched.

export const fullTextGranted = granted('Article.fullText', 'fullText', sql`article`, (sight, row) =>
  sight.scope.fullText(row),
);

export const mediaGranted = granted('Article.mediaGrant', 'media', sql`article`, (sight, row) =>
  sight.scope.articleMedia(row),
);

export const renditionsGranted = granted('Media.renditionsGrant', 'media', sql`media`, (sight, row) =>
  sight.scope.renditions(row),
);

function granted(
  name: string,
  grant: 'fullText' | 'media',
  table: Sql,
  predicate: (sight: Sight, row: Sql) => Sql,
): (sight: Sight, id: string) => MaybePromise<boolean> {
  const asked = batched<Sight, string, boolean>(name, async (sight, ids) => {
    const found = await rows<{ id: string }>(
      sight.manager,
      sql`SELECT r.id FROM ${table} AS r WHERE ${oneOf(sql`r.id`, ids)} AND ${predicate(sight, sql`r`)}`,
    );
    const those = new Set(found.map((row) => row.id));
    return ids.map((id) => those.has(id));
  });
  return (sight, id) => {
    // Only of what is seen: by a licence then, and there is none that grants it, or none that does not.
    const extent = sight.scope.extentOf(grant);
    return extent === 'some' ? sight.loader(asked).load(id) : extent === 'all';
  };
}
