import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, type Served, serve } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { rowsOf } from '../support/sql.ts';

describe('documents that `ingest` has to refuse', () => {
  let database: TestDatabase;
  let gateway: Served;
  let folder: Folder;

  beforeAll(async () => {
    database = await testDatabase();
    gateway = await serve(database.environment);
    folder = await makeFolder({
      '1-good.json': story({ uri: 'urn:test:good-1' }),
      '2-broken.json': '{\n  "uri": "urn:test:broken",\n}',
      '3-wrong.json': story({ urgency: 17 }),
      '4-good.json': story({
        uri: 'urn:test:good-2',
        bodies: [{ value: '<p>Body</p><video></video>', contentType: 'text/html' }],
      }),
      '5-lines.ndjson': `${JSON.stringify(story({ uri: 'urn:test:good-3' }))}\n{"uri": 1\n`,
      '6-empty.json': '',
      '7-page.txt': 'Ferry Returns\n\nBy Ann Lee March 28, 2026\n\nThe ferry sails again.\n',
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await database.remove();
    await folder.remove();
  });

  const ingest = (args: string[], env: Record<string, string> = {}) =>
    dateline(['ingest', ...args], { env: { ...database.environment, ...env }, cwd: folder.path });
  const storedUris = async () =>
    (await rowsOf(database, 'SELECT uri FROM article ORDER BY uri')).map(({ uri }) => uri);

  it('given --strict, then it stops at the first one, and what came before stays', async () => {
    const { code, stdout, stderr } = await ingest(['--strict', '.']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 created, 0 updated, 0 unchanged, 0 stale, 1 rejected in \d+\.\d s\n$/);
    expect(stderr).toMatch(/^rejected 2-broken\.json at 3:1: INVALID_JSON .*\n$/);
    expect(await storedUris()).toEqual(['urn:test:good-1']);
  });

  it('given some among good ones, then each is told in one line of file, place, code, reason and remedy', async () => {
    const { code, stdout, stderr } = await ingest(['.'], { FORCE_COLOR: '1' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^2 created, 0 updated, 1 unchanged, 0 stale, 5 rejected in \d+\.\d s\n$/);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'rejected 2-broken.json at 3:1: INVALID_JSON not JSON: property name expected → Mend the JSON at the place given.',
      'rejected 3-wrong.json at /urgency: SCHEMA_VIOLATION not valid ninjs 3.x: /urgency must be an integer from 1 to 9; found 17 → Mend what stands at the place given so that it fits its format, of ninjs the generation named.',
      'note 4-good.json: removed <video> from the body',
      'rejected 5-lines.ndjson:2 at 1:10: INVALID_JSON not JSON: close brace expected → Mend the JSON at the place given.',
      'rejected 6-empty.json: EMPTY_DOCUMENT the document is empty → Send a document that has content.',
      'rejected 7-page.txt: SOURCE_REQUIRED a newsroom page does not name its source → Name the source with --source SLUG.',
    ]);
    expect(await storedUris()).toEqual(['urn:test:good-1', 'urn:test:good-2', 'urn:test:good-3']);
  });

  it('given --json, then rejections are lines of standard output like all others, and nothing is on the other', async () => {
    const { code, stdout, stderr } = await ingest(['--json', '3-wrong.json', '1-good.json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        place: '3-wrong.json',
        result: 'rejected',
        warnings: [],
        format: 'ninjs',
        error: {
          code: 'SCHEMA_VIOLATION',
          message: 'not valid ninjs 3.x: /urgency must be an integer from 1 to 9; found 17',
          place: '/urgency',
          remedy:
            'Mend what stands at the place given so that it fits its format, of ninjs the generation named.',
        },
      },
      expect.objectContaining({ place: '1-good.json', result: 'unchanged' }),
      { tally: { created: 0, updated: 0, unchanged: 1, stale: 0, rejected: 1 }, dryRun: false },
    ]);
  });
});
