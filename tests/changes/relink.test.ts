import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { putVocabularyInLog } from '../../src/changes/put-vocabulary.js';
import { relinkStories } from '../../src/changes/relink.js';
import { inTransaction } from '../../src/database/transaction.js';
import { parseConceptSet } from '../../src/formats/concept-set/index.js';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { Copy } from '../support/mirror/copy.ts';
import { makePartner, makeProduct } from '../support/partners.ts';
import { conceptSet, type ToldConcept } from '../support/vocabulary.ts';

const scheme = 'https://crafts.example/';
const crafts = { crafts: {}, industry: {}, textile: { broader: 'crafts' }, weaving: { broader: 'textile' } };
const moved = { ...crafts, textile: { broader: 'industry' } };

const about = (name: string, ...codes: string[]) =>
  story({ uri: `urn:test:${name}`, subjects: codes.map((code) => ({ name: code, uri: scheme + code })) });

describe('a tree of topics that is another one', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const put = (concepts: Record<string, ToldConcept>) =>
    inTransaction(wire.gateway.database.dataSource, (manager) =>
      putVocabularyInLog(
        manager,
        parseConceptSet(Buffer.from(JSON.stringify(conceptSet(scheme, concepts)))),
        wire.clock.now(),
      ),
    );
  const relink = () => relinkStories(wire.gateway.database.dataSource, wire.clock);
  const position = async (): Promise<number> => {
    const [row] = await wire.gateway.database.dataSource.query('SELECT position::int FROM change_head');
    return row.position;
  };
  const listQuery = (code: string) =>
    `{ articles(first: 100, filter: { topics: ["${scheme}${code}"] }) { edges { node { uri } } } }`;
  const listed = async (code: string, key?: string): Promise<string[]> => {
    const { articles } = await wire.data(listQuery(code), {}, key);
    return articles.edges.map(({ node }: { node: { uri: string } }) => node.uri.split(':')[2]).sort();
  };
  /** The links of a story, as `code`, or `(code)` where it is not direct. */
  const linksOf = async (name: string): Promise<string> => {
    const found = await wire.gateway.database.dataSource.query<{ code: string; direct: boolean }[]>(
      `SELECT t.code, l.direct FROM article_topic AS l JOIN topic AS t ON t.id = l.topic_id
         JOIN article AS a ON a.id = l.article_id
       WHERE a.uri = $1 ORDER BY t.code`,
      [`urn:test:${name}`],
    );
    return found.map(({ code, direct }) => (direct ? code : `(${code})`)).join(' ');
  };
  const topicId = async (code: string): Promise<string> => {
    const [row] = await wire.gateway.database.dataSource.query(
      'SELECT id FROM topic WHERE scheme = $1 AND code = $2',
      [scheme, code],
    );
    return row.id;
  };
  /** What a step of relinking begins to write with. */
  const aStep = /INSERT INTO article_topic AS old/;

  it('given stories that came before it, then they are linked to what is above their topics, once', async () => {
    await wire.ingest([
      about('loom', 'weaving'),
      about('wool', 'weaving', 'textile'),
      about('fair', 'crafts', 'weaving'),
      about('other', 'cooking'),
    ]);
    expect(await put(crafts)).toMatchObject({ created: 1, updated: 3, unchanged: 0, missing: [] });
    expect(await relink()).toBe(3);
    expect(await linksOf('loom')).toBe('(crafts) (textile) weaving');
    expect(await linksOf('wool')).toBe('(crafts) textile weaving');
    expect(await linksOf('fair')).toBe('crafts (textile) weaving');
    expect(await linksOf('other')).toBe('cooking');
    expect(await listed('crafts')).toEqual(['fair', 'loom', 'wool']);
    const before = await position();
    expect(await put(crafts)).toMatchObject({ created: 0, updated: 0, unchanged: 4, altered: [], moved: [] });
    expect(await relink()).toBe(0);
    expect(await position()).toBe(before);
  });

  it('given one that is moved, then lists that were kept, products and copies have it elsewhere', async () => {
    const product = await makeProduct(wire, { selection: { topics: [await topicId('industry')] } });
    const rest = await makeProduct(wire, { selection: { topics: [await topicId('crafts')] } });
    const key = await makePartner(wire, [{ product }]);
    const other = await makePartner(wire, [{ product: rest }]);
    const copies = [new Copy(wire, key), new Copy(wire, other)] as const;
    for (const copy of copies) await copy.followAll(50);
    expect(copies.map((copy) => copy.stories.size)).toEqual([0, 3]);
    // The same words again: kept, if nothing is told of the change.
    expect(await listed('industry')).toEqual([]);
    expect(await listed('industry')).toEqual([]);

    await put(moved);
    expect(await relink()).toBe(3);

    expect(await listed('industry')).toEqual(['fair', 'loom', 'wool']);
    expect(await listed('crafts')).toEqual(['fair']);
    expect(await linksOf('loom')).toBe('(industry) (textile) weaving');
    expect(await linksOf('fair')).toBe('crafts (industry) (textile) weaving');
    const [gained, lost] = [await copies[0].followAll(50), await copies[1].followAll(50)];
    expect([gained, lost.sort()]).toEqual([[], ['urn:test:loom', 'urn:test:wool']]);
    for (const copy of copies) expect(copy.inOrder()).toEqual(await copy.truth());
    expect(copies.map((copy) => copy.stories.size)).toEqual([3, 1]);
  });

  it('given a topic that was read before, then its name, parent, ancestors and mappings are the new ones', async () => {
    const read = async () => {
      const { topic } = await wire.data(
        `{ topic(id: "${scheme}weaving") { name(language: "fr") parent { code } ancestors { code } mappings { uri } } }`,
      );
      return topic;
    };
    expect(await read()).toEqual({
      ...{ name: 'Topic weaving', parent: { code: 'textile' }, mappings: [] },
      ancestors: [{ code: 'textile' }, { code: 'industry' }],
    });
    await put({
      ...crafts,
      weaving: {
        broader: 'crafts',
        labels: { en: 'weaving', fr: 'tissage' },
        exactMatch: 'https://x.example/1',
      },
    });
    await relink();
    expect(await read()).toEqual({
      ...{ name: 'tissage', parent: { code: 'crafts' }, ancestors: [{ code: 'crafts' }] },
      mappings: [{ uri: 'https://x.example/1' }],
    });
    await put(crafts);
    await relink();
  });

  it('given a story that comes between two steps, then it is linked by the new tree', async () => {
    await put(moved);
    const ingest = () => wire.ingest([about('late', 'weaving')]);
    const moment = { statement: /SELECT DISTINCT article_id/, when: 'after' } as const;
    expect(await meanwhile(moment, ingest, relink)).toBe(3);
    expect(await linksOf('late')).toBe('(industry) (textile) weaving');
    expect(await relink()).toBe(0);
  });

  it('given a step that fails, then nothing of it is there, and the next time all is done', async () => {
    await put(crafts);
    const failing = meanwhile(
      { statement: aStep, when: 'after' },
      () => Promise.reject(new Error('Enough.')),
      relink,
    );
    await expect(failing).rejects.toThrow('Enough.');
    expect(await linksOf('loom')).toBe('(industry) (textile) weaving');
    expect(await relink()).toBe(4);
    expect(await linksOf('loom')).toBe('(crafts) (textile) weaving');
  });

  it('given another tree while the first is worked off, then stories end up by the last one', async () => {
    await put(moved);
    const first = await meanwhile(
      { statement: /DELETE FROM topic_relink/, when: 'before' },
      () => put(crafts),
      relink,
    );
    expect(first).toBe(4);
    expect(await linksOf('loom')).toBe('(industry) (textile) weaving');
    expect(await relink()).toBe(4);
    expect(await linksOf('loom')).toBe('(crafts) (textile) weaving');
    expect(await relink()).toBe(0);
  });

  it('given one with two above it, then both and what is above them are ancestors, and the first is the parent', async () => {
    await put({ ...crafts, weaving: { broader: ['textile', 'industry'] } });
    expect(await relink()).toBe(4);
    expect(await linksOf('loom')).toBe('(crafts) (industry) (textile) weaving');
    const { topic } = await wire.data(
      `{ topic(id: "${scheme}weaving") { parent { code } ancestors { code } } }`,
    );
    expect(topic.parent).toEqual({ code: 'textile' });
    const [above, top] = [topic.ancestors.slice(0, 2), topic.ancestors.slice(2)];
    expect(above.map(({ code }: { code: string }) => code).sort()).toEqual(['industry', 'textile']);
    expect(top).toEqual([{ code: 'crafts' }]);
    await put(crafts);
    expect(await relink()).toBe(4);
  });

  it('given a file that omits one with two above it, then it stays below both, and in products by the second', async () => {
    await put({ ...crafts, weaving: { broader: ['textile', 'industry'] } });
    expect(await relink()).toBe(4);
    const product = await makeProduct(wire, { selection: { topics: [await topicId('industry')] } });
    const key = await makePartner(wire, [{ product }]);
    const stories = ['fair', 'late', 'loom', 'wool'];
    expect(await listed('industry', key)).toEqual(stories);
    const { weaving: _, ...without } = crafts;

    expect(await put(without)).toMatchObject({ missing: ['weaving'], altered: [], moved: [] });
    expect(await relink()).toBe(0);
    expect(await linksOf('loom')).toBe('(crafts) (industry) (textile) weaving');
    expect(await listed('industry', key)).toEqual(stories);

    // What it is below moves, and it with that.
    expect(await put({ ...without, machines: {}, industry: { broader: 'machines' } })).toMatchObject({
      moved: expect.arrayContaining([await topicId('weaving')]),
    });
    await relink();
    expect(await linksOf('loom')).toBe('(crafts) (industry) (machines) (textile) weaving');
    await put(crafts);
    expect(await relink()).toBe(4);
  });

  it('given a vocabulary ten times as large, then it takes as many statements', async () => {
    const set = (size: number) =>
      Object.fromEntries(
        Array.from({ length: size }, (_, n) => [`s${size}-${n}`, n === 0 ? {} : { broader: `s${size}-0` }]),
      );
    const few = await wire.statements(() => put({ ...crafts, ...set(10) }));
    const many = await wire.statements(() => put({ ...crafts, ...set(100) }));
    expect(many.length).toBe(few.length);
    expect(many.length).toBeLessThan(16);
  });
});
