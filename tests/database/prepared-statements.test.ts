import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Database, openDatabase } from '../../src/database/connect.js';
import { inSnapshot, inTransaction } from '../../src/database/transaction.js';
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts';
import { picture, story } from '../support/factories.ts';
import { keepsNoAnswer, testGateway } from '../support/gateway.ts';

/** How many a connection keeps. */
const most = onPostgres ? 100 : 40;

describe('the statements that PostgreSQL keeps', () => {
  let own: TestDatabase;
  /** Has one connection. */
  let reader: Database;
  /** Has another, for which nothing is kept. */
  let other: Database;
  /** Of a test's own: its texts are known from no other's. */
  let mark = 0;

  beforeAll(async () => {
    own = await testDatabase();
    reader = await openDatabase({ ...own.config, poolSize: 1 }, []);
    other = await openDatabase({ ...own.config, poolSize: 1, prepared: false }, [], 'guest');
  });
  afterAll(async () => {
    await other.close();
    await reader.close();
    await own.remove();
  });
  beforeEach(() => {
    mark += 1;
  });

  const ask = (text: string, values?: unknown[]) => reader.dataSource.query(text, values);
  const sum = (n: number) => `SELECT $1::int + ${n} AS "sum${mark}"`;
  const is = (n: number) => [{ [`sum${mark}`]: n }];
  const kept = () =>
    ask(
      'SELECT statement, generic_plans::int AS generic, custom_plans::int AS custom FROM pg_prepared_statements',
    );
  const keptTexts = async () => (await kept()).map(({ statement }: { statement: string }) => statement);
  const table = async () => {
    await other.dataSource.query(`CREATE TABLE told${mark} AS SELECT 1 AS n`);
    return {
      text: `SELECT * FROM told${mark} WHERE n = $1`,
      widen: () => other.dataSource.query(`ALTER TABLE told${mark} ADD COLUMN note text DEFAULT 'new'`),
    };
  };
  const isNew = [{ n: 1, note: 'new' }];

  it('given a text that comes once, then it is not kept', async () => {
    expect(await ask(sum(0), [1])).toEqual(is(1));
    expect(await kept()).toEqual([]);
  });

  it('given a text that comes again, then it is kept once, and planned for its values five times', async () => {
    for (let n = 0; n < 10; n += 1) expect(await ask(sum(1), [n])).toEqual(is(n + 1));
    expect(await kept()).toEqual([{ statement: sum(1), generic: 4, custom: 5 }]);
  });

  it('given several statements in one text, then they are run as ever', async () => {
    const text = `SELECT 1 AS "one${mark}"; SELECT 2 AS "two${mark}"`;
    for (let n = 0; n < 3; n += 1) await ask(text);
    expect(await keptTexts()).not.toContain(text);
  });

  it('given more texts than a connection keeps, then those that were used last are kept', async () => {
    const texts = Array.from({ length: most + 3 }, (_, n) => sum(n));
    for (const text of texts) {
      await ask(text, [0]);
      await ask(text, [0]);
    }
    expect((await keptTexts()).sort()).toEqual(texts.slice(3).sort());
    // One of those that were given up, and one that is the next to be.
    expect(await ask(sum(0), [5])).toEqual(is(5));
    expect(await ask(sum(4), [5])).toEqual(is(9));
    expect(await ask(sum(1), [5])).toEqual(is(6));
    expect((await keptTexts()).sort()).toEqual([sum(0), sum(1), sum(4), ...texts.slice(6)].sort());
  });

  it('given a table that is altered by another, when it is asked again, then it is answered as it is now', async () => {
    const { text, widen } = await table();
    for (let n = 0; n < 3; n += 1) expect(await ask(text, [1])).toEqual([{ n: 1 }]);
    await widen();
    for (let n = 0; n < 3; n += 1) expect(await ask(text, [1])).toEqual(isNew);
    expect((await keptTexts()).filter((one: string) => one === text)).toEqual([text]);
  });

  it.each([
    ['a transaction, which keeps nothing, then it is answered', inTransaction, 1],
    ['a snapshot, then that is run again', inSnapshot, 2],
  ])('given such a table, when it is asked in %s', async (_, within, times) => {
    const { text, widen } = await table();
    for (let n = 0; n < 3; n += 1) await ask(text, [1]);
    await widen();
    let runs = 0;
    const read = within(reader.dataSource, (manager) => {
      runs += 1;
      return manager.query(text, [1]);
    });
    expect(await read).toEqual(isNew);
    expect(runs).toBe(times);
  });

  it('given a transaction that may write, then nothing that it asks is kept; what is asked after it is', async () => {
    await reader.dataSource.transaction(async (manager) => {
      for (let n = 0; n < 3; n += 1) await manager.query(sum(1), [n]);
    });
    expect(await keptTexts()).not.toContain(sum(1));
    for (let n = 0; n < 2; n += 1) await ask(sum(1), [n]);
    expect(await keptTexts()).toContain(sum(1));
  });

  it('given a plan that is a minute old, then it is made again, for tables as they are by then', async () => {
    for (let n = 0; n < 10; n += 1) await ask(sum(1), [n]);
    const now = performance.now();
    const later = jest.spyOn(performance, 'now').mockImplementation(() => now + 60_001);
    await ask(sum(1), [1]);
    later.mockRestore();
    const [plans] = (await kept()).filter(({ statement }: { statement: string }) => statement === sum(1));
    expect(plans).toEqual({ statement: sum(1), generic: 0, custom: 1 });
  });

  it('given a transaction that fails, then what it prepared is good afterwards', async () => {
    const text = `SELECT 6 / $1::int AS "part${mark}"`;
    await ask(text, [1]);
    const failing = reader.dataSource.transaction((manager) => manager.query(text, [0]));
    await expect(failing).rejects.toThrow('division by zero');
    expect(await ask(text, [2])).toEqual([{ [`part${mark}`]: 3 }]);
    expect((await keptTexts()).filter((one: string) => one === text)).toEqual([text]);
  });

  it('given a text that is wrong, then it is told each time, and nothing is kept', async () => {
    const text = `SELECT $1::int AS "wrong${mark}" FROM nowhere`;
    for (let n = 0; n < 3; n += 1) await expect(ask(text, [1])).rejects.toThrow('"nowhere" does not exist');
    expect(await keptTexts()).not.toContain(text);
  });

  it('given a connection that has forgotten all, as a pooler may bring it, then it is answered', async () => {
    for (let n = 0; n < 3; n += 1) await ask(sum(1), [n]);
    await ask('DEALLOCATE ALL');
    expect(await kept()).toEqual([]);
    for (let n = 0; n < 3; n += 1) expect(await ask(sum(1), [n])).toEqual(is(n + 1));
    expect(await keptTexts()).toEqual([sum(1)]);
  });

  if (onPostgres) {
    it('given a connection that knows the name from another client, then it is answered', async () => {
      const name = createHash('sha256').update(sum(2)).digest('base64url');
      await ask(`PREPARE "${name}" AS ${sum(2)}`);
      for (let n = 0; n < 3; n += 1) expect(await ask(sum(2), [n])).toEqual(is(n + 2));
    });
  }

  it('given settings that say so, then nothing is kept', async () => {
    for (let n = 0; n < 5; n += 1) await other.dataSource.query(sum(1), [n]);
    const found = await other.dataSource.query('SELECT statement FROM pg_prepared_statements');
    expect(found.map(({ statement }: { statement: string }) => statement)).not.toContain(sum(1));
  });

  it('given a front page that is asked again, then all its statements are kept', async () => {
    const database = await testDatabase();
    const wire = await testGateway({
      database: { ...database, config: { ...database.config, poolSize: 1 } },
      config: { ...keepsNoAnswer, entityCacheBytes: 0 },
    });
    await wire.ingest(
      story({ by: 'By Ana Kovac', associations: [{ ...picture({ by: 'Ben Osei' }), name: 'featured' }] }),
    );
    const query = `{ articles { edges { node { headline source { name } authors { name } topics { name }
      media { caption media { renditions { url } } } related { headline } } } } }`;
    const statements = () => wire.statements(() => wire.data(query));
    expect(await statements()).toEqual(await statements());
    const sent = await statements();
    const found = await wire.gateway.database.dataSource.query(
      'SELECT statement, generic_plans + custom_plans >= 2 AS used FROM pg_prepared_statements WHERE statement = ANY($1)',
      [sent],
    );
    expect(found).toHaveLength(sent.length);
    expect(found.filter(({ used }: { used: boolean }) => !used)).toEqual([]);
    await wire.close();
  });
});
