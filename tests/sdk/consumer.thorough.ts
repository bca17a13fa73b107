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

// Installs a package, compiles four times.
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
