import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, serve, start } from '../support/cli.ts';
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { onHeadlineStatements } from '../support/refuse.ts';
import { connect } from '../support/sql.ts';

const remedy = '→ Run the command again when the database answers; what it stored so far stays stored.\n';

const nothingTaken = /^0 created, 0 updated, 0 unchanged, 0 stale, 0 rejected in \d+\.\d s\n$/;

describe('a database that goes away while documents are taken in', () => {
  let database: TestDatabase;
  let folder: Folder;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await makeFolder({
      'one.json': story({ uri: 'urn:test:one' }),
      'busy.ndjson': [story(), story({ headlines: [{ value: 'Cancelled' }] }), story()]
        .map((document) => JSON.stringify(document))
        .join('\n'),
    });
  });
  afterAll(async () => {
    await database.remove();
    await folder.remove();
  });

  it('given a database that does not answer in time, then the tally is told beside it, and the exit is 1', async () => {
    const { client, end } = await connect(database);
    const cancelled = `RAISE 'canceling statement due to statement timeout' USING ERRCODE = '57014'`;
    for (const statement of onHeadlineStatements('Cancelled', cancelled)) await client.query(statement);
    await end();
    expect(await dateline(['ingest', folder.at('busy.ndjson')], { env: database.environment })).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^1 created, 0 updated, 0 unchanged, 0 stale, 0 rejected in /),
      stderr:
        'DATABASE_BUSY The database did not answer in time: canceling statement due to statement timeout.\n' +
        '→ Try again in a moment; the database does not answer just now.\n',
    });
  });

  if (onPostgres)
    it('given a connection that is cut, then it is told with a remedy, and the exit is 1', async () => {
      const { client, end } = await connect(database);
      await client.query('BEGIN; LOCK TABLE article');
      const ingest = start(['ingest', folder.at('one.json')], { env: database.environment });
      const cut =
        'SELECT pg_terminate_backend(pid) AS cut FROM pg_locks WHERE relation = $1::regclass AND NOT granted';
      for (;;) if ((await client.query(cut, ['article'])).rows[0]?.cut) break;
      expect(await ingest.ended).toEqual({
        code: 1,
        stdout: expect.stringMatching(nothingTaken),
        stderr: `DATABASE_LOST The connection broke: terminating connection due to administrator command.\n${remedy}`,
      });
      await end();
    });
  else
    it('given a gateway that is killed, then it is told with a remedy, and the exit is 1', async () => {
      const gateway = await serve(database.environment);
      const ingest = start(['ingest', '--json', folder.at('one.json'), '-'], { env: database.environment });
      await ingest.lines(1);
      gateway.kill('SIGKILL');
      const ended = await ingest.ended;
      expect(
        ended.stdout
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual([
        expect.objectContaining({ uri: 'urn:test:one', result: 'created' }),
        { tally: { created: 1, updated: 0, unchanged: 0, stale: 0, rejected: 0 }, dryRun: false },
      ]);
      expect(ended).toMatchObject({
        code: 1,
        stderr: `DATABASE_LOST What served the database in ${database.environment.DATA_DIR} has ended.\n${remedy}`,
      });
    });
});
