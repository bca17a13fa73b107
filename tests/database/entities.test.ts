import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entities } from '../../src/content/entities.js';
import { type Database, openDatabase } from '../../src/database/connect.js';
import { type TestDatabase, testDatabase } from '../support/database.ts';

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
}

/** Columns that SQL alone reads or writes. */
const ofNoEntity = ['article.primary_language'];

/** Tables that SQL alone reads or writes, and those of the migrations. */
const tablesOfNoEntity = [
  'article_search',
  'change_entry',
  'change_head',
  'entitlement_span',
  'exposure',
  'migrations',
  'recall_receipt',
  'schema_compatibility',
  'topic_relink',
  'webhook',
];

/** Of the change log: to check them would take locks after the one on its head, which is the last. */
const ofNoForeignKey = ['exposure.article_id', 'exposure.product_id'];

const nameInPostgres: Record<string, string> = { timestamptz: 'timestamp(3) with time zone' };

describe('the migrated tables', () => {
  let own: TestDatabase;
  let database: Database;
  let columns: Column[];

  beforeAll(async () => {
    own = await testDatabase();
    database = await openDatabase(own.config, entities);
    columns = await rows<Column>(
      `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
              NOT a.attnotnull AS nullable
       FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind = 'r'
       WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY c.relname, a.attname`,
    );
  });
  afterAll(async () => {
    await database.close();
    await own.remove();
  });

  const rows = async <T>(text: string): Promise<T[]> => database.dataSource.query(text);

  it('given the entities, then the tables have their columns, of their types and no others', () => {
    const declared = database.dataSource.entityMetadatas.flatMap(({ tableName, columns: ofEntity }) =>
      ofEntity.map((column) => ({
        table: tableName,
        name: column.databaseName,
        type: `${nameInPostgres[String(column.type)] ?? String(column.type)}${column.isArray ? '[]' : ''}`,
        nullable: column.isNullable,
      })),
    );
    const stored = columns.filter(
      ({ table, name }) => !tablesOfNoEntity.includes(table) && !ofNoEntity.includes(`${table}.${name}`),
    );
    const byName = (a: Column, b: Column) => (key(a) < key(b) ? -1 : 1);
    expect(declared.sort(byName)).toEqual(stored.sort(byName));
  });

  it('given the entities, then their primary keys are those of the tables', async () => {
    const keys = await rows<{ table: string; columns: string }>(
      `SELECT conrelid::regclass::text AS table, ${columnsOf('conrelid', 'conkey')} AS columns
       FROM pg_constraint WHERE contype = 'p' AND connamespace = 'public'::regnamespace`,
    );
    const stored = new Map(keys.map(({ table, columns: ofKey }) => [table, ofKey]));
    for (const { tableName, primaryColumns } of database.dataSource.entityMetadatas) {
      const names = primaryColumns.map(({ databaseName }) => databaseName).sort();
      expect([tableName, stored.get(tableName)?.split(',').sort()]).toEqual([tableName, names]);
    }
  });

  it('given a table, then it has an entity or a reason to have none', () => {
    const tables = [...new Set(columns.map(({ table }) => table))];
    const entities = database.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    expect(tables.sort()).toEqual([...entities, ...tablesOfNoEntity].sort());
  });

  it('given a time, then it has a zone and milliseconds', () => {
    const times = columns.filter(({ type }) => /time|date/.test(type));
    expect(times.length).toBeGreaterThan(15);
    expect(times.filter(({ type }) => type !== 'timestamp(3) with time zone')).toEqual([]);
  });

  it('given a column that names a row of another table, then a foreign key holds it', async () => {
    const foreign = await rows<{ at: string }>(
      `SELECT conrelid::regclass || '.' || ${columnsOf('conrelid', 'conkey')} AS at
       FROM pg_constraint WHERE contype = 'f'`,
    );
    const held = foreign.map(({ at }) => at).sort();
    const naming = columns.filter(({ name, type }) => name.endsWith('_id') && type === 'uuid');
    expect([...held, ...ofNoForeignKey].sort()).toEqual(naming.map(key).sort());
  });

  it('given a foreign key, then an index begins with it', async () => {
    const found = await rows<{ at: string }>(
      `SELECT conrelid::regclass || '.' || ${columnsOf('conrelid', 'conkey')} AS at
       FROM pg_constraint AS c
       WHERE contype = 'f' AND NOT EXISTS (
         SELECT FROM pg_index AS i WHERE i.indrelid = c.conrelid AND i.indisvalid AND i.indpred IS NULL
           AND i.indkey[0] = c.conkey[1])`,
    );
    expect(found).toEqual([]);
  });
});

function key({ table, name }: Column): string {
  return `${table}.${name}`;
}

function columnsOf(table: string, numbers: string): string {
  return `(SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(${numbers}) WITH ORDINALITY AS part (number, place)
    JOIN pg_attribute ON attrelid = ${table} AND attnum = part.number)`;
}
