import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { empty, join, raw, rows as run, sql } from './sql.js';

/**
 * Inserts rows of a table by one statement, whose text is the same for any number of them: they travel as one JSON
 * value, so that no number of parameters bounds them.
 * @param key the column by which a row is known that may be there already; it is then written over
 */
export async function insertRows<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  rows: readonly E[],
  key?: keyof E & string,
): Promise<void> {
  if (rows.length === 0) return;
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const table = raw(tableName);
  const names = join(columns.map((column) => raw(column.databaseName)));
  const known = columns.find((column) => column.propertyName === key);
  const renewed = join(columns.map(({ databaseName: name }) => raw(`${name} = excluded.${name}`)));
  const stored = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.databaseName, row[column.propertyName]])),
  );
  await run(
    manager,
    sql`INSERT INTO ${table} (${names})
      SELECT ${names} FROM json_populate_recordset(NULL::${table}, ${JSON.stringify(stored)}::json)
      ${known ? sql`ON CONFLICT (${raw(known.databaseName)}) DO UPDATE SET ${renewed}` : empty}`,
  );
}
