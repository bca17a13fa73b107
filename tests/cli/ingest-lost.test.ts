import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve, start } from '../support/cli.ts';
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { connect } from '../support/sql.ts';

const remedy = '→ Run the command again when the database answers; what it stored so far stays stored.\n';

describe('a database that goes away while documents are taken in', () => {
  let database: TestDatabase;
  let folder: Folder;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await makeFolder({ 'one.json': story() });
  });
  afterAll(async () => {
    await database.remove();
    await folder.remove();
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
        stdout: '',
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
      expect(await ingest.ended).toMatchObject({
        code: 1,
        stderr: `DATABASE_LOST What served the database in ${database.environment.DATA_DIR} has ended.\n${remedy}`,
      });
    });
});
