import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, type Ended } from '../support/cli.ts';
import { story } from '../support/factories.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { Copy } from '../support/mirror/copy.ts';
import { makePartner } from '../support/partners.ts';
import { conceptSet } from '../support/vocabulary.ts';

const scheme = 'https://crafts.example/';

const first = {
  crafts: { labels: { 'en-GB': 'crafts', de: 'Handwerk', 'pt-PT': 'ofícios', 'zh-Hans': '手工艺' } },
  metal: { labels: { 'en-GB': 'metal' } },
  weaving: {
    broader: 'crafts',
    exactMatch: ['https://other.example/7'],
    broadMatch: 'https://other.example/8',
  },
  forging: { broader: 'metal' },
  knots: {
    ...{ broader: 'crafts', retired: '2024-05-01T12:00:00+00:00' },
    changeNote: { 'en-GB': '2024-05-01: Retired. Use weaving (weaving) instead.' },
  },
};
const second = {
  ...first,
  weaving: { ...first.weaving, broader: 'metal', labels: { 'en-GB': 'weaving on looms' } },
  forging: { broader: 'crafts' },
};
const { metal: _, forging: __, ...fewer } = second;

describe('`topics import`', () => {
  let wire: TestGateway;
  let folder: Folder;

  beforeAll(async () => {
    wire = await testGateway();
    folder = await makeFolder({
      'first.json': conceptSet(scheme, first),
      'second.json': conceptSet(scheme, second),
      'fewer.json': conceptSet(scheme, { ...fewer, weaving: { broader: 'crafts' } }),
      'circle.json': conceptSet(scheme, {
        new: {},
        crafts: { broader: 'weaving' },
        weaving: { broader: 'crafts' },
      }),
      'broken.json': '{"conceptSet": [\n',
      'large.json': ' '.repeat(50_000_001),
      'large-enough.json': ' '.repeat(50_000_000),
    });
    const about = (name: string) =>
      story({ uri: `urn:test:${name}`, subjects: [{ name: 'As told', uri: scheme + name }] });
    await wire.ingest(['weaving', 'forging', 'cooking', 'knots'].map(about));
  });
  afterAll(async () => {
    await wire.close();
    await folder.remove();
  });

  const run = (...args: string[]): Promise<Ended> =>
    dateline(['topics', 'import', ...args], { env: wire.database.environment });
  const json = async (file: string) => JSON.parse((await run(folder.at(file), '--json')).stdout);
  /** What another process commits is not known at once where answers are kept: each is asked in other words. */
  let asked = 0;
  const ask = (query: string) => wire.data(`query Q${++asked} ${query}`);
  const topic = async (code: string, fields: string) =>
    (await ask(`{ topic(id: "${scheme}${code}") { ${fields} } }`)).topic;
  const storiesOf = async (code: string): Promise<string[]> => {
    const { articles } = await ask(
      `{ articles(first: 100, filter: { topics: ["${scheme}${code}"] }) { edges { node { uri } } } }`,
    );
    return articles.edges.map(({ node }: { node: { uri: string } }) => node.uri.split(':')[2]).sort();
  };
  const listed = async (list: string): Promise<string[]> => {
    const { [list.split('(')[0] as string]: found } = await ask(`{ ${list} { edges { node { code } } } }`);
    return found.edges.map(({ node }: { node: { code: string } }) => node.code);
  };
  const children = async (code: string, given: string): Promise<string[]> => {
    const { children } = await topic(code, `children(first: 10${given}) { edges { node { code } } }`);
    return children.edges.map(({ node }: { node: { code: string } }) => node.code);
  };

  it('given a vocabulary whose terms stories brought before, then topics and stories have their place in its tree', async () => {
    expect(await json('first.json')).toEqual({
      ...{ scheme, concepts: 5, created: 2, updated: 3, unchanged: 0, retired: 1, missing: [], relinked: 3 },
    });
    expect(
      await topic(
        'weaving',
        'name parent { code } ancestors { code } retiredAt replacedBy { code } mappings { relation uri }',
      ),
    ).toEqual({
      ...{ name: 'Topic weaving', parent: { code: 'crafts' }, ancestors: [{ code: 'crafts' }] },
      ...{ retiredAt: null, replacedBy: null },
      mappings: [
        { relation: 'EXACT', uri: 'https://other.example/7' },
        { relation: 'BROAD', uri: 'https://other.example/8' },
      ],
    });
    expect(
      await topic(
        'crafts',
        'en: name(language: "en") at: name(language: "de-AT") ao: name(language: "pt-AO") tw: name(language: "zh-TW") fr: name(language: "fr")',
      ),
    ).toEqual({ en: 'crafts', at: 'Handwerk', ao: 'ofícios', tw: '手工艺', fr: 'crafts' });
    expect(await storiesOf('crafts')).toEqual(['knots', 'weaving']);
    expect(await storiesOf('metal')).toEqual(['forging']);
  });

  it('given a retired one, then its stories keep it, it says what replaces it, and lists have it where asked for', async () => {
    expect(await topic('knots', 'retiredAt replacedBy { code } parent { code }')).toEqual({
      ...{
        retiredAt: '2024-05-01T12:00:00.000Z',
        replacedBy: { code: 'weaving' },
        parent: { code: 'crafts' },
      },
    });
    const { article } = await ask('{ article: articleByUri(uri: "urn:test:knots") { topics { code } } }');
    expect(article.topics).toEqual([{ code: 'knots' }]);
    expect(await children('crafts', '')).toEqual(['weaving']);
    expect(await children('crafts', ', retired: true')).toEqual(['knots', 'weaving']);
    const all = ['cooking', 'forging', 'knots', 'weaving', 'crafts', 'metal'];
    expect(await listed(`topics(first: 10, scheme: "${scheme}", retired: true)`)).toEqual(all);
    expect(await listed(`topics(first: 10, scheme: "${scheme}")`)).toEqual(
      all.filter((one) => one !== 'knots'),
    );
    expect(await listed(`topics(first: 10, scheme: "${scheme}", top: true)`)).toEqual([
      'cooking',
      'crafts',
      'metal',
    ]);
  });

  it('given a later version that moves a topic, then products by what is above it gain and lose its stories, and partners are told', async () => {
    const made = await dateline(['product', 'set', 'crafts', '--topic', `${scheme}crafts`, '--json'], {
      env: wire.database.environment,
    });
    const { id: product } = JSON.parse(made.stdout);
    const copy = new Copy(wire, await makePartner(wire, [{ product }]));
    await copy.followAll(50);
    expect(copy.inOrder().map(({ uri }) => uri)).toEqual(['urn:test:knots', 'urn:test:weaving']);

    expect(await run(folder.at('second.json'))).toEqual({
      code: 0,
      stdout: `${scheme}: 5 concepts, 1 of them retired; 0 created, 2 updated, 3 unchanged; 2 stories linked anew\n`,
      stderr: '',
    });
    expect(await copy.followAll(50)).toEqual(['urn:test:weaving']);
    expect(copy.inOrder().map(({ uri }) => uri)).toEqual(['urn:test:forging', 'urn:test:knots']);
    expect(copy.inOrder()).toEqual(await copy.truth());
    expect(await storiesOf('metal')).toEqual(['weaving']);
    expect(await topic('weaving', 'name ancestors { code }')).toEqual({
      ...{ name: 'weaving on looms', ancestors: [{ code: 'metal' }] },
    });
  });

  it('given the same again, then nothing changes', async () => {
    const copy = new Copy(wire, process.env.DATELINE_TEST_KEY ?? '');
    await copy.followAll(50);
    const { cursor } = copy;
    expect(await json('second.json')).toMatchObject({ created: 0, updated: 0, unchanged: 5, relinked: 0 });
    const { changes } = await wire.data(
      'query ($after: String) { changes(after: $after) { changes { at } } }',
      {
        after: cursor,
      },
    );
    expect(changes.changes).toEqual([]);
  });

  it.each([
    [
      'circle.json',
      /^INVALID_VOCABULARY \S*circle\.json at \/conceptSet\/1\/broader: It is broader than itself: crafts → weaving → crafts\.\n→ Mend what stands at the place given: all concepts of one vocabulary in `conceptSet`/,
    ],
    [
      'broken.json',
      /^INVALID_JSON \S*broken\.json at 2:1: not JSON: .*\.\n→ Mend the JSON at the place given\.\n$/,
    ],
    [
      'large.json',
      /^INVALID_VOCABULARY \S*large\.json has more than 50 MB, the most that a vocabulary may have\.\n→/,
    ],
    ['large-enough.json', /^INVALID_JSON /],
    [
      'nowhere.json',
      /^FILE_UNREADABLE \S*nowhere\.json cannot be read: ENOENT.*\n→ Check the path and its permissions\.\n$/,
    ],
  ])('given %s, then it is refused, and nothing is stored', async (file, message) => {
    const before = await topic('weaving', 'id parent { code }');
    const { code, stdout, stderr } = await run(folder.at(file));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(await topic('weaving', 'id parent { code }')).toEqual(before);
    expect(await topic('new', 'id')).toBeNull();
  });

  it('given a version without concepts that were there, then they stay where they are, and are named', async () => {
    const { stdout } = await run(folder.at('fewer.json'));
    expect(stdout).toBe(
      `${scheme}: 3 concepts, 1 of them retired; 0 created, 1 updated, 2 unchanged; 1 story linked anew\nno more in it, and kept: forging, metal\n`,
    );
    expect(await topic('forging', 'parent { code }')).toEqual({ parent: { code: 'crafts' } });
    expect(await storiesOf('crafts')).toEqual(['forging', 'knots', 'weaving']);
  });
});
