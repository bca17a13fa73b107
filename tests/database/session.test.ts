import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/database/connect.js';
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts';

describe('a session of the database', () => {
  let own: TestDatabase;

  beforeAll(async () => {
    own = await testDatabase();
  });
  afterAll(() => own.remove());

  const compiles = async (config: TestDatabase['config']) => {
    const { dataSource, close } = await openDatabase(config, []);
    const [row] = await dataSource.query(
      `SELECT pg_jit_available() AND current_setting('jit')::boolean AS compiles`,
    );
    await close();
    return row.compiles;
  };

  it('given an address, then statements are not compiled', async () => {
    expect(await compiles(own.config)).toBe(false);
  });

  if (onPostgres) {
    it('given an address, then no other process helps with a statement', async () => {
      const { dataSource, close } = await openDatabase(own.config, []);
      const [row] = await dataSource.query('SHOW max_parallel_workers_per_gather');
      await close();
      expect(row).toEqual({ max_parallel_workers_per_gather: '0' });
    });

    it('given an address with options of its own, then these hold', async () => {
      const config = own.config as { kind: 'postgres'; url: string } & TestDatabase['config'];
      const { dataSource, close } = await openDatabase(
        { ...config, url: `${config.url}?options=-c%20jit%3Don` },
        [],
      );
      const [row] = await dataSource.query('SHOW jit');
      await close();
      expect(row).toEqual({ jit: 'on' });
    });
  }
});
