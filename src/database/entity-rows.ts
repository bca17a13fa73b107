import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { type AsOf, rowsAsOf } from './as-of.js';
import { empty, join, raw, type Sql, sql } from './sql.js';

/**
 * The rows of an entity that fit, as of a position of the log.
 *
 * TypeORM's metadata says what the table and its columns are called, and no more is needed of it: its query builder
 * would write each statement anew, and go over each row several times.
 * @param order a property
 */
export async function entityRows<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  fits: (row: Sql, column: (property: string & keyof E) => Sql) => Sql,
  order?: string & keyof E,
): Promise<AsOf<E[]>> {
  const { table, columns, key, columnOf, make } = shapeOf(manager, entity);
  const { value, position } = await rowsAsOf<ObjectLiteral>(
    manager,
    columns,
    sql`${table} AS ${alias} ON ${fits(alias, columnOf)}${order ? sql` ORDER BY ${columnOf(order)}` : empty}`,
    key,
  );
  return { value: value.map(make), position };
}

/** How a row is called in what it has to fit. */
const alias = raw('entity');

interface Shape<E> {
  table: Sql;
  columns: Sql;
  /** A property that is never null. */
  key: string;
  columnOf: (property: string) => Sql;
  make: (row: ObjectLiteral) => E;
}

const shapes = new WeakMap<object, Shape<ObjectLiteral>>();

function shapeOf<E extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<E>): Shape<E> {
  const metadata = manager.connection.getMetadata(entity);
  const known = shapes.get(metadata) as Shape<E> | undefined;
  if (known) return known;
  const { primaryColumns, nonVirtualColumns } = metadata;
  const all = [...primaryColumns, ...nonVirtualColumns.filter((column) => !column.isPrimary)];
  const names = all.map(({ propertyName }) => propertyName);
  const databaseNames = new Map(all.map((column) => [column.propertyName, column.databaseName]));
  const columnOf = (property: string) => raw(`entity."${databaseNames.get(property)}"`);
  const { prototype } = metadata.target as { prototype: E };
  const shape: Shape<E> = {
    table: raw(`"${metadata.tableName}"`),
    columns: join(names.map((name) => raw(`entity."${databaseNames.get(name)}" AS "${name}"`))),
    key: names[0] as string,
    columnOf,
    // The driver's own object becomes the entity. Copied into another one, it would take twice the memory, and as many
    // properties set one by one are slow to read ever after.
    make: (row) => Object.setPrototypeOf(row, prototype),
  };
  shapes.set(metadata, shape as Shape<ObjectLiteral>);
  return shape;
}
