import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

export { default as sql, empty, join, raw, Sql } from 'sql-template-tag';

/** What can run a statement: a data source, or the entity manager of a transaction. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** Runs a statement written with the `sql` tag; values always travel beside the text. */
export async function rows<T>(database: Queryable, statement: Sql): Promise<T[]> {
  return (await database.query(statement.text, statement.values)) as T[];
}

/**
 * That a column has one of some values. Of an array whose length is not known until then, PostgreSQL believes that it
 * holds ten: for a single value it would plan the statement anew each time, which takes longer than to run it.
 */
export function oneOf(column: Sql, values: readonly unknown[]): Sql {
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY(${values})`;
}

/** As `oneOf`, of columns that have the values of one row together. */
export function oneOfRows(
  columns: readonly { value: Sql; type: 'uuid' | 'text' | 'int' }[],
  rows: readonly (readonly unknown[])[],
): Sql {
  const [only] = rows;
  if (only && rows.length === 1)
    return join(
      columns.map(({ value }, place) => sql`${value} = ${only[place]}`),
      ' AND ',
    );
  const arrays = columns.map(({ type }, place) => sql`${rows.map((row) => row[place])}::${raw(type)}[]`);
  return sql`(${join(columns.map(({ value }) => value))}) IN (SELECT * FROM unnest(${join(arrays)}))`;
}

/** An instant in milliseconds since 1970, which may be infinite, as PostgreSQL reads it. */
export function instantText(milliseconds: number): string {
  if (Number.isFinite(milliseconds)) return new Date(milliseconds).toISOString();
  return milliseconds < 0 ? '-infinity' : 'infinity';
}

/** Adds a predicate written with the `sql` tag to TypeORM's query builder. */
export function andWhere<E extends ObjectLiteral>(
  builder: SelectQueryBuilder<E>,
  predicate: Sql,
): SelectQueryBuilder<E> {
  const taken = Object.keys(builder.getParameters()).length;
  const parameters: ObjectLiteral = {};
  const text = predicate.strings.reduce((before, part, index) => {
    const name = `sql${taken + index}`;
    parameters[name] = predicate.values[index - 1];
    return `${before}:${name}${part}`;
  });
  return builder.andWhere(text, parameters);
}
