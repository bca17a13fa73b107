import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, type Served, serve } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { rowsOf } from '../support/sql.ts';
import { sharedStory, storiesOf, wholeStory } from './shared-wire.ts';

describe('documents that come again', () => {
  let database: TestDatabase;
  let gateway: Served;
  let folder: Folder;

  beforeAll(async () => {
    database = await testDatabase();
    gateway = await serve(database.environment);
    folder = await makeFolder({
      'now/1.json': sharedStory(1, 2),
      'now/2.json': sharedStory(2, 2),
      'later/1.json': sharedStory(1, 3),
      'later/2.json': sharedStory(2, 1),
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await database.remove();
    await folder.remove();
  });

  const ingest = async (...args: string[]) => {
    const { code, stdout, stderr } = await dateline(['ingest', ...args], {
      env: database.environment,
      cwd: folder.path,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout.replace(/ in \d+\.\d s/, '');
  };

  it('given a dry run, the same folder twice, and other versions, then each is told as what it is', async () => {
    expect(await ingest('--dry-run', 'now')).toBe(
      '2 created, 0 updated, 0 unchanged, 0 stale, 0 rejected (dry run: nothing is stored)\n',
    );
    expect(await rowsOf(database, 'SELECT FROM article')).toEqual([]);
    expect(await rowsOf(database, 'SELECT FROM source')).toEqual([]);

    expect(await ingest('now')).toBe('2 created, 0 updated, 0 unchanged, 0 stale, 0 rejected\n');
    expect(await ingest('now')).toBe('0 created, 0 updated, 2 unchanged, 0 stale, 0 rejected\n');
    expect(await ingest('later')).toBe('0 created, 1 updated, 0 unchanged, 1 stale, 0 rejected\n');

    const [first, second] = await storiesOf(gateway.data);
    expect(first).toMatchObject({ version: '3', revision: 2, headline: 'Story 1, version 3' });
    expect(second).toEqual({
      ...wholeStory(2, 2),
      revision: 1,
      revisions: {
        edges: [{ node: { revision: 1, version: '2', body: '<p>Body 2, version 2.</p>' } }],
      },
    });
  });
});
