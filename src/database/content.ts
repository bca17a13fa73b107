import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { AsOf } from './as-of.js';
import { entityRows } from './entity-rows.js';
import { oneOf, sql } from './sql.js';

/** A row or a part of one, that is the same for everyone who is shown it. The log enters the row's id when it alters. */
export interface Content<V> {
  /** Alike in no two. */
  name: string;
  /** What is there of each of the keys; of one that is not named there is nothing. */
  read: (manager: EntityManager, keys: readonly string[]) => Promise<AsOf<Map<string, V>>>;
  /** What there is where nothing is; undefined: that is not to be remembered, as it may come. */
  nothing: V | undefined;
}

type Column<E> = string & keyof E;

/** A row by its id. */
export function rowOf<E extends ObjectLiteral & { id: string }>(
  entity: EntityTarget<E> & { name: string },
): Content<E> {
  return {
    name: nameOf(entity),
    read: async (manager, ids) => {
      const { value, position } = await entityRows(manager, entity, (row) => oneOf(sql`${row}.id`, ids));
      return { value: new Map(value.map((row) => [row.id, row])), position };
    },
    nothing: undefined,
  };
}

/** The rows that belong to an id, in the order of a property. */
export function rowsOf<E extends ObjectLiteral>(
  entity: EntityTarget<E> & { name: string },
  owner: Column<E>,
  order: Column<E>,
): Content<readonly E[]> {
  return {
    name: `${nameOf(entity)}.${owner}`,
    read: async (manager, ids) => {
      const { value, position } = await entityRows(
        manager,
        entity,
        (_, column) => oneOf(column(owner), ids),
        order,
      );
      const groups = new Map<string, E[]>();
      for (const row of value) {
        const group = groups.get(row[owner]);
        if (group) group.push(row);
        else groups.set(row[owner], [row]);
      }
      return { value: groups, position };
    },
    nothing: [],
  };
}

/** As metrics and caches call it: `Article` for `ArticleEntity`. */
export function nameOf(entity: { name: string }): string {
  return entity.name.replace(/Entity$/, '');
}
