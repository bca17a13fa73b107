import type { ObjectLiteral } from 'typeorm';
import { type Queryable, rows, type Sql, sql } from './sql.js';

/** What was read by one statement, and the end of the change log as that statement saw it. */
export interface AsOf<T> {
  value: T;
  position: number;
}

/**
 * Rows as of a position of the log, which is told also where there are none. Each row bears it too, as `logPosition`.
 * @param joined what is read, and on what condition: all that follows `LEFT JOIN`
 * @param key a column that is null in none of them
 */
export async function rowsAsOf<T extends ObjectLiteral>(
  database: Queryable,
  columns: Sql,
  joined: Sql,
  key: string & keyof T,
): Promise<AsOf<T[]>> {
  const found = await rows<T & { logPosition: string }>(
    database,
    sql`SELECT head.position AS "logPosition", ${columns} FROM change_head AS head LEFT JOIN ${joined}`,
  );
  return { value: found.filter((row) => row[key] !== null), position: Number(found[0]?.logPosition) };
}
