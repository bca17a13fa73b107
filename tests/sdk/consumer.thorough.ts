import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { story } from '../support/factories.ts';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');

// Installs a package, compiles five times.
jest.setTimeout(120_000);

/** A partner's program: it compiles only where the types are those of the answers. */
const program = (module: string) => `${module}
const dateline: Client = createClient({ url: process.argv[2] ?? '', key: process.argv[3] ?? '' });
async function main(): Promise<void> {
  const { articles } = await dateline.request(StoriesDocument, { first: 1 });
  const headline: string | null | undefined = articles.edges[0]?.node.headline;
  // @ts-expect-error a story has no such field
  articles.edges[0]?.node.nothing;
  // @ts-expect-error a story is asked for by its id
  const wrong = () => dateline.request(StoryDocument);
  for await (const page of follow(dateline)) {
    const [change] = page.changes;
    if (change?.__typename === 'ArticleUpserted') console.log(JSON.stringify([headline, change.article.uri, typeof wrong]));
    break;
  }
  const code: ErrorCode = await dateline.request(StoriesDocument, { after: 'x' }).then(() => 'INTERNAL', (error) => error.code);
  console.log(code, await verifyWebhook({ secret: 'whsec_bmV3', headers: {}, body: '' }).catch((error) => error instanceof DatelineError));
}
void main();
`;
const names = 'createClient, DatelineError, follow, StoriesDocument, StoryDocument, verifyWebhook';
const esm = program(`import { type Client, type ErrorCode, ${names} } from '@dateline/client';`);
const cjs = program(`import client = require('@dateline/client');
type Client = client.Client;
type ErrorCode = client.ErrorCode;
const { ${names} } = client;`);

/** What compiles and what does not; never run. Documents are as GraphQL Code Generator makes them. */
const types = `import {
  type Client, type ChangeDocuments, createClient, FollowChangesDocument, follow, memoryStore,
  type MirrorStore, mirror, paginate,
  StoriesDocument, StoryDocument, verifyWebhook, ViewerDocument,
} from '@dateline/client';
declare const environment: Record<string, string | undefined>;
declare const dateline: Client;
declare const signal: AbortSignal | undefined;

createClient({ url: '', key: environment.KEY, fetch: undefined, retries: undefined, timeoutMs: undefined });
follow(dateline, { after: undefined, signal, onTrouble: undefined });
mirror(dateline, memoryStore(), { signal, onTrouble: undefined, onPage: undefined, acknowledge: undefined });
verifyWebhook({ secret: '', headers: {}, body: '', now: undefined });
dateline.request(ViewerDocument);
dateline.request(ViewerDocument, {}, { signal, idempotent: undefined, retries: undefined });
dateline.request(StoriesDocument, { first: 1, filter: undefined });
dateline.request('{ viewer { key { name } } }', { any: 'thing' });
dateline.subscribe(FollowChangesDocument, { after: 'x' }, { signal });
paginate(dateline, StoriesDocument, { first: 1 }, (data) => data.articles, { signal });

// @ts-expect-error misspelt
dateline.request(StoriesDocument, { frist: 1 });
// @ts-expect-error misspelt within
dateline.request(StoriesDocument, { filter: { langages: ['en'] } });
// @ts-expect-error misspelt beside one that is right
dateline.request(StoryDocument, { id: 'x', di: 'x' });
// @ts-expect-error missing
dateline.request(StoryDocument, {});
// @ts-expect-error not of its type
dateline.request(StoryDocument, { id: 1 });
// @ts-expect-error it has none
dateline.request(ViewerDocument, { first: 1 });
// @ts-expect-error misspelt
dateline.subscribe(FollowChangesDocument, { aftre: 'x' });
// @ts-expect-error misspelt
paginate(dateline, StoriesDocument, { frist: 1 }, (data) => data.articles);
// @ts-expect-error a list has to be asked for its next page
paginate(dateline, StoryDocument, { id: 'x' }, () => null);

interface Decoration<Result, Variables> { __apiType?: (variables: Variables) => Result }
declare class TypedDocumentString<Result, Variables> extends String implements Decoration<Result, Variables> {
  __apiType?: NonNullable<Decoration<Result, Variables>['__apiType']>;
  toString(): string & Decoration<Result, Variables>;
}
type Page = { changes: { cursor: string }[]; cursor: string; hasMore: boolean; asOf: string };
declare const source: TypedDocumentString<{ source: { name: string } | null }, { id: string }>;
declare const query: TypedDocumentString<{ changes: Page }, { after?: string | null; first?: number | null }>;
declare const subscription: TypedDocumentString<{ changes: Page }, { after?: string | null }>;
const documents: ChangeDocuments<Page> = { query, subscription };
follow(dateline, {}, documents).next().then(({ value }) => value?.changes[0]?.cursor);
declare const store: MirrorStore<Page>;
mirror(dateline, store, { onPage: (page) => page.changes[0]?.cursor, signal }, documents);
// @ts-expect-error a store of other pages
mirror(dateline, memoryStore(), {}, documents);
// @ts-expect-error a store of other pages than the stories'
mirror(dateline, {} as MirrorStore<Page & { mine: string }>);
dateline.request(source, { id: 'x' }).then((result) => result.source?.name);
// @ts-expect-error misspelt
dateline.request(source, { di: 'x' });
// @ts-expect-error missing
dateline.request(source);

interface Parsed<Result, Variables> extends Decoration<Result, Variables> {
  readonly kind: 'Document'; readonly definitions: readonly object[]; readonly loc?: object;
}
declare const parsed: Parsed<{ source: { name: string } | null }, { id: string }>;
// @ts-expect-error a text is wanted
dateline.request(parsed, { id: 'x' });
// @ts-expect-error a text is wanted
dateline.subscribe(parsed, { id: 'x' });
`;

describe('a consumer of the packed package', () => {
  let folder: string;
  let wire: TestGateway;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dateline-consumer-'));
    const pack = (what: string) =>
      run('npm', ['pack', '--pack-destination', folder, '--ignore-scripts', what], { cwd: root });
    // What it depends on as well: a machine without the registry installs it too.
    await Promise.all(['./sdk', './node_modules/eventsource-parser'].map(pack));
    await writeFile(join(folder, 'package.json'), '{ "name": "consumer", "private": true }');
    const tarballs = (await readdir(folder))
      .filter((name) => name.endsWith('.tgz'))
      .map((name) => `./${name}`);
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs], { cwd: folder });
    await writeFile(join(folder, 'partner.mts'), esm);
    await writeFile(join(folder, 'partner.cts'), cjs);
    wire = await testGateway();
    await wire.ingest(story({ uri: 'urn:consumer:a', headlines: [{ value: 'It works' }] }));
  });
  afterAll(async () => {
    await wire.close();
    await rm(folder, { recursive: true, force: true });
  });

  const compile = (file: string, ...options: string[]) =>
    run(
      process.execPath,
      // Without the types of Node: it is to be used in browsers too.
      [
        tsc,
        '--strict',
        '--target',
        'es2022',
        '--lib',
        'es2022,dom,dom.iterable',
        '--types',
        '',
        ...options,
        file,
      ],
      { cwd: folder },
    );

  it.each([
    ['ESM', 'partner.mts', 'partner.mjs'],
    ['CommonJS', 'partner.cts', 'partner.cjs'],
  ])('given %s, then it compiles strictly and runs', async (_, source, made) => {
    await writeFile(join(folder, 'process.d.ts'), 'declare const process: { argv: string[] };');
    await compile(source, '--module', 'nodenext', 'process.d.ts');
    const { stdout } = await run(process.execPath, [made, `${wire.url}/graphql`, allSeeing], { cwd: folder });
    expect(stdout).toBe('["It works","urn:consumer:a","function"]\nBAD_CURSOR true\n');
  });

  it('given a bundler’s resolution, then it compiles strictly', async () => {
    const options = ['--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit', 'process.d.ts'];
    expect(await compile('partner.mts', ...options)).toEqual({ stdout: '', stderr: '' });
  });

  it('given variables, options or documents that are wrong, then it does not compile, and with the right ones it does', async () => {
    await writeFile(join(folder, 'types.mts'), types);
    const options = ['--module', 'nodenext', '--noEmit', '--exactOptionalPropertyTypes'];
    const told = await compile('types.mts', ...options).catch(({ stdout }) => ({ stdout, stderr: '' }));
    expect(told).toEqual({ stdout: '', stderr: '' });
  });

  it('given the tarball, then it holds what is used and no more', async () => {
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', './sdk'], {
      cwd: root,
    });
    const [{ files }] = JSON.parse(stdout);
    const folders = new Set(
      files.map(({ path }: { path: string }) =>
        path
          .split('/')
          .slice(0, path.startsWith('dist') ? 2 : 1)
          .join('/'),
      ),
    );
    expect([...folders].sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist/cjs',
      'dist/esm',
      'operations',
      'package.json',
      'src',
    ]);
  });
});
