import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { onPostgres } from '../support/database.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const get = async (wire: TestGateway, path: string) => {
  const response = await fetch(wire.url + path);
  return { status: response.status, body: await response.json() };
};

const ready = { status: 200, body: { status: 'ready' } };
const silent = {
  status: 503,
  body: { status: 'not ready', reason: 'The database does not answer.' },
};

describe('health', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  it('given a gateway that serves, then it is alive and ready', async () => {
    expect(await get(wire, '/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get(wire, '/readyz')).toEqual(ready);
  });

  it('given a migration that is not run, then it is alive, and not ready until it was run', async () => {
    const { dataSource } = wire.gateway.database;
    const newest = 'timestamp = (SELECT max(timestamp) FROM migrations)';
    const [row] = await dataSource.query(`SELECT timestamp, name FROM migrations WHERE ${newest}`);
    await dataSource.query(`DELETE FROM migrations WHERE ${newest}`);
    expect(await get(wire, '/readyz')).toEqual({
      status: 503,
      body: { status: 'not ready', reason: '1 migration(s) are pending: run `dateline migrate up`.' },
    });
    expect((await get(wire, '/healthz')).status).toBe(200);
    await dataSource.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [
      row.timestamp,
      row.name,
    ]);
    expect(await get(wire, '/readyz')).toEqual(ready);
  });

  it('given a long statement, when asked meanwhile, then it answers that it is alive', async () => {
    const { dataSource } = wire.gateway.database;
    let running = true;
    const statement = dataSource
      .query(onPostgres ? 'SELECT pg_sleep(2)' : 'SELECT sum(sqrt(n)) FROM generate_series(1, 4000000) AS n')
      .finally(() => {
        running = false;
      });
    for (let times = 0; times < 5; times++) {
      expect((await get(wire, '/healthz')).status).toBe(200);
      expect(running).toBe(true);
    }
    await statement;
  });

  // A transaction that says nothing keeps the embedded database's one session.
  if (!onPostgres) {
    it('given a database that does not answer, then it is alive, and not ready until it does', async () => {
      const runner = wire.gateway.database.dataSource.createQueryRunner();
      await runner.startTransaction();
      expect(await get(wire, '/readyz')).toEqual(silent);
      expect((await get(wire, '/healthz')).status).toBe(200);
      await runner.rollbackTransaction();
      await runner.release();
      expect(await get(wire, '/readyz')).toEqual(ready);
    });
  }

  if (onPostgres) {
    it('given a database that is gone, then it is alive, and not ready until it is back', async () => {
      const name = new URL(wire.database.environment.DATABASE_URL ?? '').pathname.slice(1);
      const server = new pg.Client(process.env.TEST_DATABASE_URL);
      await server.connect();
      await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      expect(await get(wire, '/readyz')).toEqual(silent);
      expect((await get(wire, '/healthz')).status).toBe(200);
      await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await server.end();
      expect(await get(wire, '/readyz')).toEqual(ready);
    });
  }
});
