import { type Content, nameOf } from '../../database/content.js';
import { entityRows } from '../../database/entity-rows.js';
import { sql } from '../../database/sql.js';

/** What is stored of one revision, by `articleId revision`; null where nothing is. */
export function revisionPart<E extends { articleId: string; revision: number }>(
  entity: new () => E,
): Content<E | null> {
  return {
    name: `${nameOf(entity)}.revision`,
    read: async (manager, keys) => {
      const places = keys.map((key) => key.split(' '));
      const ids = places.map(([id]) => id);
      const numbers = places.map(([, number]) => Number(number));
      const { value, position } = await entityRows(manager, entity, (_, column) =>
        keys.length === 1
          ? sql`${column('articleId')} = ${ids[0]} AND ${column('revision')} = ${numbers[0]}`
          : sql`(${column('articleId')}, ${column('revision')}) IN
                (SELECT id, number FROM unnest(${ids}::uuid[], ${numbers}::int[]) AS named (id, number))`,
      );
      return { value: new Map(value.map((row) => [`${row.articleId} ${row.revision}`, row])), position };
    },
    nothing: null,
  };
}
