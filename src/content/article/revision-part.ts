import { type Content, nameOf } from '../../database/content.js';
import { entityRows } from '../../database/entity-rows.js';
import { oneOfRows } from '../../database/sql.js';

/** What is stored of one revision, by `articleId revision`; null where nothing is. */
export function revisionPart<E extends { articleId: string; revision: number }>(
  entity: new () => E,
): Content<E | null> {
  return {
    name: `${nameOf(entity)}.revision`,
    read: async (manager, keys) => {
      const places = keys.map((key) => key.split(' ')).map(([id, number]) => [id, Number(number)]);
      const { value, position } = await entityRows(manager, entity, (_, column) =>
        oneOfRows(
          [
            { value: column('articleId'), type: 'uuid' },
            { value: column('revision'), type: 'int' },
          ],
          places,
        ),
      );
      return { value: new Map(value.map((row) => [`${row.articleId} ${row.revision}`, row])), position };
    },
    nothing: null,
  };
}
