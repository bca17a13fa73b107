import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, serve, start } from '../support/cli.ts';
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { migrations } from '../support/migrations.ts';
import { connect, rowsOf } from '../support/sql.ts';
import { sharedStory, storiesOf, wholeStory } from './shared-wire.ts';

describe('a gateway that serves', () => {
  let database: TestDatabase;
  let folder: Folder;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await makeFolder({ '1.json': sharedStory(1), '2.json': sharedStory(2) });
  });
  afterAll(async () => {
    await database.remove();
    await folder.remove();
  });

  it('given commands beside it, then they see its database, and it sees at once what they store', async () => {
    const env = database.environment;
    const gateway = await serve(env);
    const run = (...args: string[]) => dateline(args, { env });
    const [status, set, ingest] = await Promise.all([
      run('migrate', 'status'),
      run('source', 'set', 'beside', '--name', 'Beside', '--time-zone', 'Europe/Oslo'),
      run('ingest', folder.at('1.json')),
    ]);
    expect(status).toEqual({
      code: 0,
      stdout: migrations.map((name) => `applied  ${name}\n`).join(''),
      stderr: '',
    });
    expect(set).toEqual({ code: 0, stdout: 'beside: Beside (Europe/Oslo)\n', stderr: '' });
    expect(ingest).toMatchObject({ code: 0, stderr: '' });
    expect(await storiesOf(gateway.data)).toEqual([wholeStory(1)]);
    expect(await gateway.stop()).toMatchObject({ code: 0 });
  });

  it('given SIGTERM while a request runs, then it is answered before the gateway ends, and a restart has all', async () => {
    const gateway = await serve(database.environment);
    // A query can be slow only by waiting: for this lock, or for the one session that an embedded database has.
    const { client, end } = await connect(database);
    await client.query('BEGIN; LOCK TABLE article');
    const query = '{ articles { edges { node { uri } } } }';
    const asked = request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${process.env.DATELINE_TEST_KEY}`,
      },
    });
    let answered = false;
    const answer = once(asked, 'response').then(async ([response]) => {
      answered = true;
      return [response.statusCode, JSON.parse((await response.toArray()).join('')).data];
    });
    asked.end(JSON.stringify({ query }));
    await once(asked, 'finish');
    // Answered after the bytes of the other have been read.
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);

    gateway.kill('SIGTERM');
    await gateway.said('stdout', /"signal":"SIGTERM","msg":"stopping"/);
    expect(answered).toBe(false);
    await client.query('COMMIT');
    expect(await answer).toEqual([200, { articles: { edges: [{ node: { uri: 'urn:test:shared:1' } }] } }]);
    await end();
    expect(await gateway.ended).toMatchObject({ code: 0 });

    const restarted = await serve(database.environment);
    expect(await storiesOf(restarted.data)).toEqual([wholeStory(1)]);
    await restarted.stop();
  });

  it('given that it tells nobody its schema, then it leads nobody to it', async () => {
    const gateway = await serve({ ...database.environment, INTROSPECTION: 'off' });
    const { stderr } = await gateway.stop();
    expect(stderr).toContain(`Dateline serves ${gateway.url}/graphql`);
    expect(stderr).not.toMatch(/graphiql|Sandbox|schema/);
  });

  if (!onPostgres)
    it('given a second gateway on its folder, then that one is refused, and the first serves on', async () => {
      const gateway = await serve(database.environment);
      const second = start(['serve'], { env: { ...database.environment, PORT: '0' } });
      expect(await Promise.race([second.ended, second.said('stderr', /serves/)])).toEqual({
        code: 1,
        stdout: '',
        stderr:
          `DATA_DIR_IN_USE ${database.environment.DATA_DIR} is in use by process ${gateway.pid}.\n` +
          '→ Stop the other gateway, or give this one a DATA_DIR of its own.\n',
      });
      expect(await storiesOf(gateway.data)).toEqual([wholeStory(1)]);
      await gateway.stop();
    });

  it('given a port that is taken, or a database from the future, then it does not start and tells why', async () => {
    const gateway = await serve(database.environment);
    const { port } = new URL(gateway.url);
    const other = await testDatabase();
    const env = { ...other.environment, SAMPLE_WIRE: 'never', LOG_LEVEL: 'warn' };
    expect(await dateline(['serve'], { env: { ...env, PORT: port } })).toEqual({
      code: 1,
      stdout: '',
      stderr: `PORT_IN_USE localhost:${port} is taken.\n→ Stop what listens there, or set PORT.\n`,
    });
    await gateway.stop();

    const [row] = await rowsOf(
      other,
      `UPDATE schema_compatibility SET compatible_from = newest + 1
       FROM (SELECT max(timestamp) AS newest FROM migrations) AS run RETURNING newest`,
    );
    const known = Number(row?.newest);
    const refusal = {
      code: 1,
      stdout: '',
      stderr:
        `DATABASE_TOO_NEW The database needs code that knows migration ${known + 1}; this code knows up to ${known}.\n` +
        '→ Install the version of Dateline that migrated this database, or a newer one.\n',
    };
    expect(await dateline(['serve'], { env: { ...env, PORT: '0' } })).toEqual(refusal);
    expect(await dateline(['ingest', folder.at('2.json')], { env })).toEqual(refusal);
    expect(await rowsOf(other, 'SELECT FROM article')).toEqual([]);
    await other.remove();
  });
});
