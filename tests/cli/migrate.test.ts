import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, serve } from '../support/cli.ts';
import { emptyDatabase, onPostgres, type TestDatabase } from '../support/database.ts';
import { migrations as all } from '../support/migrations.ts';
import { connect, rowsOf } from '../support/sql.ts';

/** Each is there once, and nothing else. */
const recorded = async (database: TestDatabase) =>
  (await rowsOf(database, 'SELECT name FROM migrations ORDER BY timestamp')).map(({ name }) => name);

describe('`migrate` on an empty database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.remove());

  const migrate = (...args: string[]) => dateline(['migrate', ...args], { env: database.environment });

  it('given nothing applied, then status exits 3; three at once apply each once; later ones find nothing to do', async () => {
    expect(await migrate()).toEqual({
      code: 3,
      stdout: all.map((name) => `pending  ${name}\n`).join(''),
      stderr: '',
    });

    const three = await Promise.all([1, 2, 3].map(() => migrate('up', '--json')));
    expect(three.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array(3).fill({ code: 0, stderr: '' }),
    );
    const applied = three.map(({ stdout }) => JSON.parse(stdout).applied);
    expect(applied.sort((one, other) => other.length - one.length)).toEqual([all, [], []]);
    expect(await recorded(database)).toEqual(all);

    expect(await migrate('up')).toEqual({ code: 0, stdout: 'Nothing was pending.\n', stderr: '' });
    const status = await migrate('status', '--json');
    expect({ ...status, stdout: JSON.parse(status.stdout) }).toEqual({
      code: 0,
      stdout: { applied: all, pending: [], empty: false },
      stderr: '',
    });
  });
});

if (onPostgres)
  describe('gateways that start together on one empty database', () => {
    it('given three, then all are ready, and each migration was run once', async () => {
      const database = await emptyDatabase();
      // Held up where tables are made, so that all three have found the database empty.
      const { client, end } = await connect(database);
      await client.query('BEGIN; LOCK TABLE pg_class IN SHARE MODE');
      const starting = Promise.all([1, 2, 3].map(() => serve(database.environment)));
      const held = `SELECT count(DISTINCT pid)::int AS held FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE datname = current_database() AND NOT granted`;
      while ((await rowsOf(database, held))[0]?.held !== 3);
      await client.query('COMMIT');
      await end();
      const gateways = await starting;
      for (const { url } of gateways) expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await recorded(database)).toEqual(all);
      for (const { code } of await Promise.all(gateways.map((gateway) => gateway.stop())))
        expect(code).toBe(0);
      await database.remove();
    });

    it('given none that may migrate, then a gateway is up but not ready, and `ingest` names the command to run', async () => {
      const database = await emptyDatabase();
      await dateline(['migrate', 'up'], { env: database.environment });
      await rowsOf(database, `DELETE FROM migrations WHERE name = '${all[1]}'`);
      const gateway = await serve(database.environment);
      const response = await fetch(`${gateway.url}/readyz`);
      expect([response.status, await response.json()]).toEqual([
        503,
        { status: 'not ready', reason: '1 migration(s) are pending: run `dateline migrate up`.' },
      ]);
      expect(await dateline(['ingest', '-'], { env: database.environment, stdin: '{}' })).toEqual({
        code: 1,
        stdout: '',
        stderr: `DATABASE_NOT_MIGRATED Pending: ${all[1]}.\n→ Run \`dateline migrate up\`.\n`,
      });
      await gateway.stop();
      await database.remove();
    });
  });
