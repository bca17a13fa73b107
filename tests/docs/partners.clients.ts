import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSchema } from 'graphql';
import { type Block, blocksOf } from './blocks.ts';
import { type House, openHouse } from './house.ts';
import { makeWorkplace, type Workplace } from './workplace.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const packages = at('../clients/node_modules');
const typescript = at('../../node_modules/.bin/tsc');

jest.setTimeout(120_000);

/** In docs/partners.md's order, of the newest three stories of the sample wire, and the three after them. */
const newest = [
  'After three years, people walk across the Orren bridge',
  'Early snow lets Torve bring downhill forward by a week',
  '“She was carrying millstones and somebody’s left shoe”: the ship under Saltby harbour',
];
const next = [
  'Kommentar: Lasst die Nachtfähre fahren',
  'Mondéjar gana en Puerto Almar y tendrá que pactar',
  'Hester Quayne, who kept a light and wrote by it, dies at 94',
];

describe('the clients of docs/partners.md', () => {
  let house: House;
  let blocks: Block[];
  let workplace: Workplace;

  beforeAll(async () => {
    house = await openHouse();
    blocks = (await blocksOf('docs/partners.md')).map((block) => ({
      ...block,
      code: house.here(block.code),
    }));
  });
  afterAll(() => house.close());

  const under = (heading: string, language: string) =>
    blocks.filter((block) => block.heading === heading && block.language === language);
  const lines = (texts: string[]) => texts.map((text) => `${text}\n`).join('');

  async function inFolder(work: () => Promise<void>) {
    const { devDependencies } = JSON.parse(await readFile(at('../clients/package.json'), 'utf8'));
    const installable = Object.keys(devDependencies);
    workplace = await makeWorkplace({ packages, env: { KEY: house.key }, installable });
    await work().finally(workplace.remove);
  }

  async function writeFiles(heading: string) {
    for (const { file, code } of under(heading, 'ts')) await workplace.write({ [file ?? '']: code });
  }

  it('given an empty folder and the page, then a typed query runs in under ten lines, and a wrong field is found', () =>
    inFolder(async () => {
      await writeFiles('A typed client of your own');
      const [query] = under('A typed client of your own', 'ts').filter(({ file }) => file === 'newest.ts');
      expect(query?.code.split('\n').slice(1).filter(Boolean).length).toBeLessThan(10);
      const [commands] = under('A typed client of your own', 'sh');
      const { code, stdout } = await workplace.shell(commands?.code ?? '');
      expect(code).toBe(0);
      const printed = stdout.trimEnd().split('\n').slice(-newest.length);
      expect(printed.map((line) => line.replace(/^2026-11-\d\dT[\d:]{8}\.\d{3}Z /, ''))).toEqual(newest);

      await workplace.write({
        'tsconfig.json': {
          compilerOptions: {
            ...{ module: 'nodenext', target: 'es2023', strict: true, noEmit: true, skipLibCheck: true },
            ...{ types: ['node'], typeRoots: [at('../../node_modules/@types')] },
          },
        },
      });
      const check = () =>
        promisify(execFile)(typescript, [], { cwd: workplace.path }).then(
          () => '',
          ({ stdout }) => stdout,
        );
      expect(await check()).toBe('');
      await workplace.write({ 'newest.ts': query?.code.replace('node.publishedAt', 'node.publishdAt') });
      expect(await check()).toContain("Property 'publishdAt' does not exist");
    }));

  it.each([
    ['graphql-request', newest],
    ['Apollo Client', [...newest, ...next]],
    ['urql', newest],
  ])('given %s, then it prints what it asks for', (heading, headlines) =>
    inFolder(async () => {
      const [block] = under(heading, 'js');
      expect(await workplace.node(block?.code ?? '')).toEqual({
        code: 0,
        stdout: lines(headlines),
        stderr: '',
      });
    }),
  );

  it('given curl, then it prints what it asks for', () =>
    inFolder(async () => {
      const [block] = under('Any other client', 'sh');
      const { code, stdout } = await workplace.shell(block?.code ?? '');
      expect(code).toBe(0);
      expect(JSON.parse(stdout).data).toEqual({
        articles: { edges: newest.map((headline) => ({ node: { headline } })) },
      });
    }));

  it('given Relay’s compiler, then it takes the schema, the connection and the ids', () =>
    inFolder(async () => {
      await writeFiles('Relay');
      const [block] = under('Relay', 'sh');
      const { code, stderr } = await workplace.shell(block?.code ?? '');
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('ERROR') });
      const artifact = await readFile(workplace.at('__generated__/newest_articles.graphql.ts'), 'utf8');
      expect(artifact).toContain('readonly headline: string | null | undefined;');
    }));

  it('given other languages’ generators, then the file that they are pointed at is a schema, and JSON is JSON', async () => {
    const schema = buildSchema(await (await fetch(`${house.gateway.url}/schema.graphql`)).text());
    expect(schema.getType('DateTime')?.toString()).toBe('DateTime');
    for (const { code } of under('Other languages', 'json'))
      expect(JSON.parse(code).input.schemaSearchPaths).toEqual(['schema.graphql']);
  });
});
