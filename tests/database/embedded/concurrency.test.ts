import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type OwnedServer, openEmbedded } from '../../../src/database/embedded/index.js';
import { makeFolder, start, word } from './harness.ts';

describe('the embedded database under concurrent clients', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let server: OwnedServer;
  let pool: pg.Pool;

  beforeAll(async () => {
    folder = await makeFolder();
    server = await openEmbedded(folder.path);
    pool = new pg.Pool({ ...server.connection, max: 10 });
    await pool.query(`CREATE TABLE story (id int PRIMARY KEY, body text NOT NULL)`);
    await pool.query(`INSERT INTO story SELECT n, 'body ' || n FROM generate_series(1, 502) n`);
    await pool.query(`CREATE TABLE account (id int PRIMARY KEY, amount int NOT NULL)`);
    await pool.query(`INSERT INTO account VALUES (1, 500), (2, 500)`);
  });

  afterAll(async () => {
    await pool?.end();
    await server?.close();
    await folder?.remove();
  });

  it('given readers in two processes beside a transactional writer, when they read, then every row is their own', async () => {
    const children = [1, 2].map(() => start('./reader-process.mjs', folder.path, '3000'));
    let reading = true;
    const results = Promise.all(
      children.map((child) => word<{ reads: number; wrong: number; firstWrong: unknown }>(child)),
    ).finally(() => {
      reading = false;
    });

    const writer = await pool.connect();
    let written = 0;
    while (reading) {
      await writer.query('BEGIN');
      await writer.query('UPDATE account SET amount = amount - $1 WHERE id = 1', [7]);
      const { rows } = await writer.query('SELECT sum(amount)::int AS total, $1::int AS turn FROM account', [
        written,
      ]);
      expect(rows).toEqual([{ total: 993, turn: written }]);
      await writer.query('UPDATE account SET amount = amount + $1 WHERE id = 2', [7]);
      await writer.query(written % 3 === 2 ? 'ROLLBACK' : 'COMMIT');
      written += 1;
    }
    writer.release();

    for (const result of await results) {
      expect(result).toEqual({ reads: expect.any(Number), wrong: 0, firstWrong: null });
      expect(result.reads).toBeGreaterThanOrEqual(3000);
    }
    expect(written).toBeGreaterThan(20);
  });

  it('given a long query, when it runs, then the event loop of this thread goes on', async () => {
    let ticks = 0;
    const ticker = setInterval(() => {
      ticks += 1;
    }, 5);
    const began = performance.now();
    const { rows } = await pool.query('SELECT count(sqrt(n))::int AS n FROM generate_series(1, 4000000) n');
    const took = performance.now() - began;
    clearInterval(ticker);

    expect(rows).toEqual([{ n: 4_000_000 }]);
    expect(took).toBeGreaterThan(300);
    // In the same thread it would be one tick at most.
    expect(ticks).toBeGreaterThan(took / 50);
  });
});
