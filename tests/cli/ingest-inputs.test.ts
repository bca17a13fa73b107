import { execFileSync } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, type Served, serve, start } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { type Folder, makeFolder } from '../support/folder.ts';

const page = `Harbour Opens Again

By Ann Lee March 28, 2026

The harbour of Port Elm is open again.

Nobody was more glad of it than the gulls.
`;

describe('what `ingest` reads', () => {
  let database: TestDatabase;
  let gateway: Served;
  let folder: Folder;
  const of = (name: string) => story({ uri: `urn:test:${name}` });

  beforeAll(async () => {
    database = await testDatabase();
    gateway = await serve(database.environment);
    folder = await makeFolder({
      'single.json': of('single'),
      'desk/b.json': of('b'),
      'desk/a.json': of('a'),
      'desk/deeper/c.json': of('c'),
      'desk/notes.pdf': 'no document',
      'globbed/x-1.json': of('x-1'),
      'globbed/y-1.json': of('y-1'),
      'lines.ndjson': `${JSON.stringify(of('line-1'))}\n\n${JSON.stringify(of('line-3'))}\n`,
      'page.txt': page,
      'empty/readme.pdf': '',
      'linked/file.json': of('linked'),
    });
    await symlink('.', folder.at('linked/again'));
    await symlink('nowhere', folder.at('linked/broken.json'));
  });
  afterAll(async () => {
    await gateway.stop();
    await database.remove();
    await folder.remove();
  });

  const ingest = (args: string[], options: { stdin?: string; cwd?: string } = {}) =>
    dateline(['ingest', ...args], { env: database.environment, cwd: folder.path, ...options });
  const linesOf = (stdout: string) =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('given a file, a folder, a glob, lines and standard input, then all are taken in that order and told so', async () => {
    const paths = ['single.json', 'desk', 'globbed/x-*.json', 'lines.ndjson', '-'];
    const { code, stdout, stderr } = await ingest(['--json', ...paths], {
      stdin: JSON.stringify(of('stdin')),
    });
    const taken = (place: string, name: string) => ({
      place,
      result: 'created',
      warnings: [],
      format: 'ninjs',
      kind: 'article',
      uri: `urn:test:${name}`,
      version: '1',
    });
    expect(linesOf(stdout)).toEqual([
      taken('single.json', 'single'),
      taken('desk/a.json', 'a'),
      taken('desk/b.json', 'b'),
      taken('desk/deeper/c.json', 'c'),
      taken('globbed/x-1.json', 'x-1'),
      taken('lines.ndjson:1', 'line-1'),
      taken('lines.ndjson:3', 'line-3'),
      taken('standard input', 'stdin'),
      { tally: { created: 8, updated: 0, unchanged: 0, stale: 0, rejected: 0 }, dryRun: false },
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { articles } = await gateway.data('{ articles(first: 100) { edges { node { uri } } } }');
    expect(articles.edges.map((edge: { node: { uri: string } }) => edge.node.uri).sort()).toEqual(
      ['a', 'b', 'c', 'line-1', 'line-3', 'single', 'stdin', 'x-1'].map((name) => `urn:test:${name}`),
    );
  });

  it('given an absolute path, or one from another folder, then documents are named the same way', async () => {
    const absolute = linesOf((await ingest(['--json', folder.at('desk')])).stdout);
    expect(absolute[0].place).toBe(folder.at('desk/a.json'));
    const elsewhere = linesOf((await ingest(['--json', '../desk'], { cwd: folder.at('empty') })).stdout);
    expect(elsewhere[0].place).toBe(relative(folder.at('empty'), folder.at('desk/a.json')));
  });

  it('given a page of text and a source, then its format is told from it, and readers see both', async () => {
    const { code, stdout } = await ingest(['--json', '--source', 'port-elm-news', 'page.txt']);
    expect(code).toBe(0);
    const [report] = linesOf(stdout);
    expect(report).toMatchObject({ result: 'created', format: 'newsroom-page', kind: 'article' });
    const { articleByUri } = await gateway.data(
      `{ articleByUri(uri: ${JSON.stringify(report.uri)}) { headline source { slug name } authors { name } } }`,
    );
    expect(articleByUri).toEqual({
      headline: 'Harbour Opens Again',
      source: { slug: 'port-elm-news', name: 'port-elm-news' },
      authors: [{ name: 'Ann Lee' }],
    });
  });

  it('given a format by name, then documents are read as that, whatever they look like', async () => {
    const { code, stdout } = await ingest(['--json', '--format', 'ninjs', 'page.txt']);
    expect(code).toBe(1);
    expect(linesOf(stdout)[0]).toMatchObject({
      result: 'rejected',
      format: 'ninjs',
      error: { code: 'INVALID_JSON' },
    });
  });

  it('given a format that there is not, then those that there are are named', async () => {
    expect(await ingest(['--format', 'gopher', 'single.json'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        "error: option '--format <name>' argument 'gopher' is invalid. Allowed choices are json-ld, ap, json-feed, ninjs, newsml-g2, nitf, rss, atom, web-page, newsroom-page.\n(--help tells more)\n",
    });
  });

  it('given paths that lead nowhere, then each is told in its place and the others are taken', async () => {
    const paths = ['nowhere.json', 'empty', '*.pdf', 'linked', 'single.json'];
    const { code, stdout, stderr } = await ingest(paths);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 created, 0 updated, 1 unchanged, 0 stale, 4 rejected in \d+\.\d s\n$/);
    const remedy = '→ Check the path and its permissions.';
    const sought = 'No .json, .jsonld, .ndjson, .jsonl, .txt, .xml, .rss, .atom or .html file';
    expect(stderr.trimEnd().split('\n')).toEqual([
      `rejected nowhere.json: FILE_UNREADABLE There is no file or folder nowhere.json. ${remedy}`,
      `rejected empty: FILE_UNREADABLE ${sought} is in empty. ${remedy}`,
      `rejected *.pdf: FILE_UNREADABLE ${sought} matches *.pdf. ${remedy}`,
      `rejected linked/broken.json: FILE_UNREADABLE It cannot be read: ENOENT: no such file or directory, stat 'linked/broken.json'. ${remedy}`,
    ]);
    const strict = await ingest(['--strict', ...paths]);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toMatch(/^0 created, 0 updated, 0 unchanged, 0 stale, 1 rejected in /);
  });

  it('given links back up, then a folder and a glob find each document once', async () => {
    const [walked, globbed] = await Promise.all([
      ingest(['--json', '--dry-run', 'linked']),
      ingest(['--json', '--dry-run', 'linked/**/file.json']),
    ]);
    expect(linesOf(walked.stdout).map(({ place }) => place)).toEqual([
      'linked/broken.json',
      'linked/file.json',
      undefined,
    ]);
    expect(linesOf(globbed.stdout).map(({ place }) => place)).toEqual(['linked/file.json', undefined]);
  });

  it('given --ndjson, then pipes hold a document a line, and who stops reading stops nothing', async () => {
    execFileSync('mkfifo', [folder.at('pipe')]);
    const ingesting = start(['ingest', '--json', '--ndjson', 'pipe', '-'], {
      env: database.environment,
      cwd: folder.path,
    });
    // A line of nothing but a byte order mark is as blank as any other.
    await writeFile(folder.at('pipe'), `\uFEFF\n${JSON.stringify(of('piped'))}\n`);
    const [first = ''] = await ingesting.lines(1);
    expect(JSON.parse(first)).toMatchObject({ place: 'pipe:2', result: 'created' });
    ingesting.stopReading();
    ingesting.write(`${JSON.stringify(of('unheard-1'))}\n${JSON.stringify(of('unheard-2'))}\n`);
    ingesting.end();
    expect(await ingesting.ended).toMatchObject({ code: 0, stderr: '' });
    const { articles } = await gateway.data(
      '{ articles(filter: { uris: ["urn:test:unheard-1", "urn:test:unheard-2"] }) { totalCount } }',
    );
    expect(articles.totalCount).toBe(2);
  });
});
