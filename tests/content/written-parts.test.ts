import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { putVocabularyInLog } from '../../src/changes/put-vocabulary.js';
import { setSourceInLog } from '../../src/changes/set-source.js';
import { inTransaction } from '../../src/database/transaction.js';
import { picture, story, subject } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const card = `uri headline summary source { name } authors { name } contributors { role author { slug } }
  topics { id name(language: $language) ancestors { name } } media { role caption renditions { name url }
    media { credit authors { name } topics { name } source { slug } renditions { url width sizeInBytes } } }`;
const page = `query Page($language: String) { articles(first: 5) { edges { node { ${card} body } } } }`;

/** graphql-js writes none. */
const writes = { ...keepsNoAnswer, graphqlExecutor: 'planned' as const };

let wire: TestGateway;
let all: string;
let metadata: string;
let files: string;

beforeAll(async () => {
  wire = await testGateway({ config: writes });
  const product = await makeProduct(wire);
  all = await makePartner(wire, [{ product }]);
  metadata = await makePartner(wire, [{ product, fullText: false, media: false }]);
  files = await makePartner(wire, [{ product, fullText: false }]);
});
afterAll(() => wire.close());

/** How many parts were taken as they were written before, and written, meanwhile. */
const counted = async (work: () => Promise<unknown>) => {
  const read = async () => {
    const text = await (await fetch(`${wire.url}/metrics`)).text();
    const count = (result: string) =>
      Number(
        new RegExp(`^dateline_answer_parts_total\\{result="${result}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0,
      );
    return { used: count('used'), written: count('written') };
  };
  const before = await read();
  await work();
  const after = await read();
  return { used: after.used - before.used, written: after.written - before.written };
};

let times = 0;
/** The same of a document that was never asked before, of which nothing is written. */
const anew = (query: string, variables = {}, key = all) => wire.data(`${query} # ${++times}`, variables, key);

/** Asks until all of it is written, by someone who is granted all. */
const write = async (query = page, variables = {}) => {
  for (let time = 1; time <= 4; time += 1) await wire.data(query, variables, all);
};

let document: ReturnType<typeof story>;
/** Each test its own story, the newest of all. */
beforeEach(async () => {
  const at = wire.clock.now().toISOString();
  document = story({
    firstCreated: at,
    versionCreated: at,
    by: 'By Ana Kovac and Ben Osei',
    descriptions: [{ role: 'summary', value: 'Said "so" – and \\ more\nof it 🚢.' }],
    subjects: [subject('15000000', 'sport'), subject('20000822', 'cricket')],
    associations: [
      { ...picture({ by: 'Photo: Cleo Marsh', subjects: [subject('15000000', 'sport')] }), name: 'main' },
      { ...picture(), name: 'second' },
    ],
  });
  expect(await wire.ingest(document)).toMatchObject({ created: 1 });
  wire.clock.advance(1_000);
});

describe('given a page that is asked again and again', () => {
  it('then its stories and their files are written once, and taken from there', async () => {
    await wire.ingest([1, 2, 3, 4].map(() => story({ associations: [{ ...picture(), name: 'main' }] })));
    const query = page.replace('Page', 'Once');
    const expected = await anew(query);
    expect(await counted(() => wire.data(query, {}, all))).toEqual({ used: 0, written: 0 });
    const stories = expected.articles.edges.length;
    const pictures = expected.articles.edges.flatMap(
      (edge: { node: { media: object[] } }) => edge.node.media,
    ).length;
    expect(await counted(() => wire.data(query, {}, all))).toEqual({
      used: 0,
      written: stories + 2 * pictures,
    });
    expect(await counted(() => wire.data(query, {}, all))).toEqual({
      used: stories + 2 * pictures,
      written: 0,
    });
    expect(await wire.data(query, {}, all)).toEqual(expected);
  });

  it('then its bytes are those of one that nothing is written of', async () => {
    const bytes = async (query: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${all}` };
      const body = JSON.stringify({ query });
      return (await fetch(`${wire.url}/graphql`, { method: 'POST', headers, body })).text();
    };
    await write();
    expect(await bytes(page)).toBe(await bytes(`${page} # ${++times}`));
  });

  it.each([
    ['all', () => all],
    ['metadata alone', () => metadata],
    ['files, but no text', () => files],
  ])('then who is granted %s is given that and no more', async (_, key) => {
    await write();
    expect(await wire.data(page, {}, key())).toEqual(await anew(page, {}, key()));
  });

  it('then who is granted all is given all of it, after one who is not', async () => {
    const query = page.replace('Page', 'Poor');
    for (let time = 1; time <= 3; time += 1) await wire.data(query, {}, metadata);
    const data = await wire.data(query, {}, all);
    expect(data).toEqual(await anew(page));
    expect(data.articles.edges[0].node.media[0].renditions).toHaveLength(2);
  });

  it('then each partner is given addresses of its own, for the hour', async () => {
    const renditions = [{ name: 'main', href: 'dateline-media:p001-main.svg', contentType: 'image/svg+xml' }];
    const at = wire.clock.now().toISOString();
    const associations = [{ ...picture({ renditions }), name: 'main' }];
    await wire.ingest(story({ firstCreated: at, versionCreated: at, associations }));
    const urls = async () => {
      const { articles } = await wire.data(page, {}, all);
      expect(articles).toEqual((await anew(page, {}, all)).articles);
      const others = await wire.data(page, {}, files);
      expect(others).toEqual(await anew(page, {}, files));
      return [articles, others.articles].map(({ edges }) => edges[0].node.media[0].renditions[0].url);
    };
    await write();
    const first = await urls();
    wire.clock.advance(3_600_000);
    expect(new Set([...first, ...(await urls())]).size).toBe(4);
  });

  it('then each language is answered in', async () => {
    await write(page, { language: 'en' });
    await write(page, { language: 'de' });
    for (const language of ['en', 'de', null])
      expect(await wire.data(page, { language }, all)).toEqual(await anew(page, { language }));
  });

  it('then another text of the same selection, by fragments and names of its own, is another answer', async () => {
    const other = `query Other($language: String) { mine: articles(first: 5) { edges { node { ...Card } } } }
      fragment Card on Article { title: headline ... on Article { topics { label: name(language: $language) } } }`;
    await write(other, { language: 'de' });
    expect(await wire.data(other, { language: 'de' }, all)).toEqual(await anew(other, { language: 'de' }));
    expect(await wire.data(other, {}, all)).toEqual(await anew(other));
  });

  it('then what may not be null and is anyone’s own is asked for each answer', async () => {
    const query = `{ articles(first: 5) { edges { node { headline source { name } access { fullText media } related { headline } } } } }`;
    await write(query);
    expect(await wire.data(query, {}, metadata)).toEqual(await anew(query, {}, metadata));
    expect((await wire.data(query, {}, metadata)).articles.edges[0].node.access).toEqual({
      fullText: false,
      media: false,
    });
  });
});

describe('given what is written', () => {
  const story0 = async (key = all) => (await wire.data(page, {}, key)).articles.edges[0].node;
  const isAnew = async (key = all) =>
    expect(await wire.data(page, {}, key)).toEqual(await anew(page, {}, key));

  beforeEach(() => write());

  it('when the story is corrected, then the next answer has it', async () => {
    await wire.ingest({
      ...document,
      version: '2',
      headlines: [{ role: 'main', value: 'Corrected' }],
      by: 'By Dora Lindt',
    });
    expect(await story0()).toMatchObject({ headline: 'Corrected', authors: [{ name: 'Dora Lindt' }] });
    await isAnew();
  });

  it('when a picture in it is corrected, then the next answer has it', async () => {
    const [{ name: _, ...item }] = document.associations as [Record<string, unknown>];
    const renditions = [{ name: 'main', href: 'https://media.example/other.jpg', contentType: 'image/jpeg' }];
    expect(await wire.ingest({ ...item, version: '2', renditions })).toMatchObject({ updated: 1 });
    expect((await story0()).media[0].renditions).toEqual([
      { name: 'main', url: 'https://media.example/other.jpg' },
    ]);
    await isAnew();
  });

  it('when a picture in it comes under embargo, then it is left out until that ends', async () => {
    const [{ name: _, ...item }] = document.associations as [Record<string, unknown>];
    const until = new Date(wire.clock.now().getTime() + 3_600_000).toISOString();
    await wire.ingest({ ...item, version: '2', embargoedUntil: until });
    expect((await story0()).media).toHaveLength(1);
    await write();
    expect((await story0()).media).toHaveLength(1);
    wire.clock.set(until);
    expect((await story0()).media).toHaveLength(2);
    await isAnew();
  });

  it('when its source gets another name, then the next answer has it', async () => {
    const name = `Renamed ${++times}`;
    const { dataSource } = wire.gateway.database;
    await inTransaction(dataSource, (manager) =>
      setSourceInLog(manager, 'test-wire', { name }, wire.clock.now()),
    );
    expect((await story0()).source).toEqual({ name });
    await isAnew();
  });

  it('when it is recalled, then the next answer is without it', async () => {
    await wire.ingest({ ...document, version: '2', pubStatus: 'canceled' });
    expect(JSON.stringify(await wire.data(page, {}, all))).not.toContain(document.uri);
    await isAnew();
  });
});

it('given more selections of the same stories than usual, in turn, then each is written once', async () => {
  const query = (n: number) =>
    `{ articles(first: 3) { edges { node { a${n}: headline source { name } } } } }`;
  const round = async () => {
    for (let n = 0; n < 30; n += 1) await wire.data(query(n), {}, all);
  };
  await round();
  expect(await counted(round)).toEqual({ used: 0, written: 90 });
  expect(await counted(round)).toEqual({ used: 90, written: 0 });
});

it('given a variable of nearly a megabyte, then nothing is written of it, and what is written for others stays', async () => {
  const mine =
    'query Mine($language: String) { articles(first: 5) { edges { node { topics { name(language: $language) } } } } }';
  await write();
  for (let time = 1; time <= 3; time += 1)
    expect(await counted(() => wire.data(mine, { language: 'x'.repeat(900_000) }, all))).toEqual({
      used: 0,
      written: 0,
    });
  expect(await counted(() => wire.data(page, {}, all))).toMatchObject({ written: 0 });
});

it('given a topic that outgrows what is held, when it is renamed, then the next answer has it', async () => {
  const small = await testGateway({ config: { ...writes, entityCacheBytes: 30_000 } });
  const mappings = Array.from({ length: 150 }, (_, n) => ({
    relation: 'CLOSE' as const,
    uri: `http://other.example/${n}/${'x'.repeat(100)}`,
  }));
  const put = (name: string) =>
    inTransaction(small.gateway.database.dataSource, (manager) =>
      putVocabularyInLog(
        manager,
        {
          scheme: 'http://cv.iptc.org/newscodes/mediatopic/',
          concepts: [
            {
              code: '15000000',
              names: { en: name },
              broader: [],
              retiredAt: null,
              replacedBy: null,
              mappings,
            },
          ],
        },
        small.clock.now(),
      ),
    );
  await put('sport');
  await small.ingest(story({ subjects: [subject('15000000', 'sport')] }));
  const query = '{ articles { edges { node { topics { name } } } } }';
  for (let time = 1; time <= 4; time += 1) await small.data(query);
  await small.data('{ topic(id: "medtop:15000000") { mappings { uri } } }');
  await put('athletics');
  expect(await small.data(query)).toEqual({
    articles: { edges: [{ node: { topics: [{ name: 'athletics' }] } }] },
  });
  await small.close();
});

it('given room for a few stories alone, then all pages are answered as they are', async () => {
  const small = await testGateway({ config: { ...writes, entityCacheBytes: 30_000 } });
  await small.ingest(
    Array.from({ length: 30 }, (_, n) =>
      story({ by: `By Writer ${n % 7}`, associations: [{ ...picture(), name: 'main' }] }),
    ),
  );
  const asked = `query Page($after: String, $language: String) {
    articles(first: 6, after: $after) { edges { node { ${card} } } pageInfo { endCursor hasNextPage } } }`;
  const pages = async (query: () => string) => {
    const found: unknown[] = [];
    for (let after = null, more = true; more; ) {
      const { articles } = await small.data(query(), { after });
      found.push(articles.edges);
      ({ endCursor: after, hasNextPage: more } = articles.pageInfo);
    }
    return found;
  };
  const expected = await pages(() => `${asked} # ${++times}`);
  for (let time = 1; time <= 4; time += 1) expect(await pages(() => asked)).toEqual(expected);
  await small.close();
});
