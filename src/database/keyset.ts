import type { CursorKeys, KeyKind } from '../kernel/cursor.js';
import { empty, join, type Queryable, raw, rows, type Sql, sql } from './sql.js';

/**
 * Pages by key, never by OFFSET: a row that is inserted or removed elsewhere neither repeats nor hides one.
 * All keys of a list run in one direction and the last is unique, so that one row comparison, which an index
 * on the keys answers, says what comes after a cursor.
 */
export interface KeysetList {
  /** `FROM` without the word, joins included. */
  from: Sql;
  where: readonly Sql[];
  id: Sql;
  keys: readonly { value: Sql; kind: KeyKind }[];
  direction: 'ASC' | 'DESC';
  /** The same rows, where nobody asks for their order. */
  unordered?: Pick<KeysetList, 'from' | 'where'>;
  /** Only rows of at least one of these, each once, read as a merge of the owners' index ranges. */
  anyOf?: Owners;
}

/** What a list hangs on: a topic's stories, an article's revisions. */
export interface Owners {
  column: Sql;
  values: readonly unknown[];
  /** PostgreSQL's array type of the values. */
  arrayType: 'uuid[]' | 'text[]' | 'int[]';
}

/** The part of a list that is asked for. */
export interface PageWindow {
  /** How many at the most. */
  size: number;
  /** `forward` takes the first rows after `after`, `backward` the last ones before `before`. */
  toward: 'forward' | 'backward';
  after: CursorKeys | null;
  before: CursorKeys | null;
}

export interface KeysetRow {
  id: string;
  keys: CursorKeys;
}

/** Rows in the list's order, whichever way they were read. */
export interface KeysetPage {
  rows: KeysetRow[];
  /** More rows lie beyond this page, on the side it was read toward. */
  more: boolean;
  /** How far the change log was when it was read; null where the page is empty. */
  position: number | null;
}

export async function page(database: Queryable, list: KeysetList, window: PageWindow): Promise<KeysetPage> {
  const statement = list.anyOf
    ? mergedSql(list, list.anyOf, window)
    : entriesSql(list, window, sql`, ${logPosition}`);
  return cut(await rows<RawRow>(database, statement), list, window);
}

/** One page for each owner, in their order, with one statement. */
export async function pageOfEach(
  database: Queryable,
  list: KeysetList,
  owners: Owners,
  window: PageWindow,
): Promise<KeysetPage[]> {
  const found = await rows<RawRow & { ordinal: string }>(
    database,
    sql`SELECT owner.ordinal, entry.*, ${logPosition} FROM ${unnested(owners)}
        CROSS JOIN LATERAL (${entriesSql(ownedBy(list, owners), window)}) AS entry
        ORDER BY owner.ordinal, ${order(list, window)}`,
  );
  const groups = owners.values.map((): RawRow[] => []);
  for (const row of found) groups[Number(row.ordinal) - 1]?.push(row);
  return groups.map((group) => cut(group, list, window));
}

/** How many rows the list has, counting no further than `cap`. */
export async function count(database: Queryable, list: KeysetList, cap: number): Promise<number> {
  const entries = list.anyOf
    ? sql`SELECT DISTINCT entry.id FROM ${unnested(list.anyOf)}
          CROSS JOIN LATERAL (${idsSql(ownedBy(list, list.anyOf), cap)}) AS entry LIMIT ${most(cap)}`
    : idsSql(list, cap);
  const [row] = await rows<{ count: number }>(
    database,
    sql`SELECT count(*)::int AS count FROM (${entries}) AS entry`,
  );
  return row?.count ?? 0;
}

/** As `count`, for each owner, in their order, with one statement. */
export async function countOfEach(
  database: Queryable,
  list: KeysetList,
  owners: Owners,
  cap: number,
): Promise<number[]> {
  const found = await rows<{ count: number }>(
    database,
    sql`SELECT (SELECT count(*)::int FROM (${idsSql(ownedBy(list, owners), cap)}) AS entry) AS count
        FROM ${unnested(owners)} ORDER BY owner.ordinal`,
  );
  return found.map((row) => row.count);
}

interface RawRow {
  id: string;
  logPosition: string;
  [key: `k${number}`]: string | number | Date;
}

const logPosition = sql`(SELECT position FROM change_head) AS "logPosition"`;

function entriesSql(list: KeysetList, window: PageWindow, beside: Sql = empty): Sql {
  const columns = list.keys.map((key, index) => sql`${key.value} AS ${name(index)}`);
  const bounds = [
    ...(window.after ? [beyond(list, list.direction === 'ASC' ? '>' : '<', window.after)] : []),
    ...(window.before ? [beyond(list, list.direction === 'ASC' ? '<' : '>', window.before)] : []),
  ];
  return sql`SELECT ${list.id} AS id, ${join(columns)}${beside} FROM ${list.from}
    WHERE ${all([...list.where, ...bounds])}
    ORDER BY ${order(list, window)} LIMIT ${most(window.size + 1)}`;
}

function mergedSql(list: KeysetList, owners: Owners, window: PageWindow): Sql {
  return sql`SELECT DISTINCT entry.*, ${logPosition} FROM ${unnested(owners)}
    CROSS JOIN LATERAL (${entriesSql(ownedBy(list, owners), window)}) AS entry
    ORDER BY ${order(list, window)} LIMIT ${most(window.size + 1)}`;
}

function idsSql(list: KeysetList, cap: number): Sql {
  const { from, where } = list.unordered ?? list;
  return sql`SELECT ${list.id} AS id FROM ${from} WHERE ${all(where)} LIMIT ${most(cap)}`;
}

function ownedBy(list: KeysetList, owners: Owners): KeysetList {
  return { ...list, where: [sql`${owners.column} = owner.value`, ...list.where] };
}

/** In the text: a plan that is kept for all values believes that an unknown limit is a tenth of all rows. */
function most(count: number): Sql {
  return raw(String(count));
}

function unnested(owners: Owners): Sql {
  const [only] = owners.values;
  // Of an array whose length is not known until then, it would believe that it holds ten.
  if (owners.values.length === 1)
    return sql`(VALUES (${only}::${raw(owners.arrayType.slice(0, -2))}, 1::bigint)) AS owner (value, ordinal)`;
  return sql`unnest(${owners.values}::${raw(owners.arrayType)}) WITH ORDINALITY AS owner (value, ordinal)`;
}

function beyond(list: KeysetList, operator: '<' | '>', keys: CursorKeys): Sql {
  const columns = join(list.keys.map((key) => key.value));
  const values = join(list.keys.map((key, index) => sql`${keys[index]}::${raw(key.kind)}`));
  return sql`(${columns}) ${raw(operator)} (${values})`;
}

/** By the output columns: inside and outside of a LATERAL alike. */
function order(list: KeysetList, window: PageWindow): Sql {
  const descending = (list.direction === 'DESC') === (window.toward === 'forward');
  return join(list.keys.map((_, index) => sql`${name(index)} ${raw(descending ? 'DESC' : 'ASC')}`));
}

function all(predicates: readonly Sql[]): Sql {
  return predicates.length > 0 ? join(predicates, ' AND ') : sql`true`;
}

function name(index: number): Sql {
  return raw(`k${index}`);
}

function cut(found: RawRow[], list: KeysetList, window: PageWindow): KeysetPage {
  const kept = found.slice(0, window.size);
  const [first] = found;
  if (window.toward === 'backward') kept.reverse();
  return {
    rows: kept.map((row) => ({
      id: row.id,
      keys: list.keys.map((_, index) => {
        const value = row[`k${index}`] ?? '';
        return value instanceof Date ? value.toISOString() : value;
      }),
    })),
    more: found.length > window.size,
    position: first ? Number(first.logPosition) : null,
  };
}
