import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const text = (uri: string, language: string, headline: string, body: string) =>
  story({
    uri: `urn:test:${uri}`,
    language,
    headlines: [{ role: 'main', value: headline }],
    bodies: [{ role: 'main', contentType: 'text/html', value: `<p>${body}</p>` }],
  });

describe('search', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
    const answer = await wire.ingest([
      text('h', 'en', 'Ferries collide off the harbour', 'Nobody was hurt on the quay.'),
      text('b', 'en', 'A quiet morning', 'Two ferries were seen near the old harbour bridge &amp; pier.'),
      text('o', 'en', 'Nothing of note', 'The bridge was painted. The old harbour stayed shut.'),
      text('d', 'de', 'Häfen wachsen', 'Die Häuser am Hafen wurden verkauft.'),
      text('x', 'ja', '港の祭り', 'みなと festival harbour'),
    ]);
    expect(answer.created).toBe(5);
  });
  afterAll(() => wire.close());

  const find = async (search: string, rest = '') => {
    const { articles } = await wire.data(
      `query ($search: String) { articles(search: $search${rest}) { totalCount edges { score snippet node { uri } } } }`,
      { search },
    );
    expect(articles.totalCount).toBe(articles.edges.length);
    return articles.edges as { score: number | null; snippet: string; node: { uri: string } }[];
  };
  const names = async (search: string, rest = '') =>
    (await find(search, rest)).map((edge) => edge.node.uri.at(-1)).join('');

  it.each([
    ['ferry', 'hb', 'stems of the language, and a headline before a body'],
    ['"old harbour"', 'ob', 'a phrase'],
    ['ferry -quay', 'b', 'minus'],
    ['painted or collide', 'ho', 'or'],
    ['Haus', 'd', 'German stems for a German story'],
    ['nowhere', '', 'nothing'],
  ])('given %s, then “%s”: %s', async (search, expected) => {
    const found = await names(search);
    expect([...found].sort()).toEqual([...expected].sort());
    if (search === 'ferry') expect(found).toBe(expected);
  });

  it('given a headline and a body that match, then their scores tell them apart', async () => {
    const [headline, body] = await find('ferry');
    expect(headline?.score).toBeGreaterThan((body?.score ?? 0) * 3);
    expect(body?.score).toBeGreaterThan(0);
  });

  it('given another order, then the score is null and the snippet stays', async () => {
    const [edge] = await find('painted', ', orderBy: PUBLISHED_DESC');
    expect(edge?.score).toBeNull();
    expect(edge?.snippet).toContain('<mark>painted</mark>');
  });

  it('given text that looks like markup, then the snippet escapes it', async () => {
    const [edge] = await find('pier');
    expect(edge?.snippet).toContain('bridge &amp; <mark>pier</mark>');
  });

  it('given a search that is blank, then all stories are listed, without score or snippet', async () => {
    const edges = await find('  ');
    expect(edges).toHaveLength(5);
    expect(edges[0]).toMatchObject({ score: null, snippet: null });
  });

  it.each(['&&&', '(((', "'", '\\', 'a:*', '<->', '"unclosed', '-', 'or or or'])(
    'given %s, then it is taken as words, not as syntax',
    async (search) => {
      await find(search);
    },
  );

  it('given a page of results, when walked by score, then each is seen once', async () => {
    const query =
      'query ($after: String) { articles(search: "harbour", first: 1, after: $after) { edges { node { uri } } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    for (let after: string | null = null, on = true; on; ) {
      const { articles } = await wire.data(query, { after });
      seen.push(articles.edges[0].node.uri);
      on = articles.pageInfo.hasNextPage;
      after = articles.pageInfo.endCursor;
    }
    expect(seen.sort()).toEqual(['urn:test:b', 'urn:test:h', 'urn:test:o', 'urn:test:x']);
  });

  it('given a page of results from the end, then it is the last ones, in the order of all', async () => {
    const query =
      'query ($last: Int) { articles(search: "harbour", last: $last) { totalCount edges { score node { uri } } } }';
    const all = (await wire.data(query, { last: 4 })).articles;
    const two = (await wire.data(query, { last: 2 })).articles;
    const scores = all.edges.map(({ score }: { score: number }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect([all.totalCount, all.edges.length]).toEqual([4, 4]);
    expect(two.edges).toEqual(all.edges.slice(2));
  });

  it('given a search and a filter, then both hold', async () => {
    expect(await names('harbour', ', filter: { languages: ["ja"] }')).toBe('x');
  });

  it('given a search that is too long or holds NUL, then it is refused', async () => {
    for (const search of ['a'.repeat(501), 'a\u0000b']) {
      const { errors } = await wire.ask('query ($s: String) { articles(search: $s) { totalCount } }', {
        s: search,
      });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_ARGUMENT', place: 'search' });
    }
  });

  it('given text with the letters that marks are made of, then marks are in pairs', async () => {
    await wire.ingest(text('m', 'en', 'Mar\uE001kets \uE000open', 'A lantern.'));
    const [edge] = await find('lantern');
    expect(edge?.snippet).toBe('Markets open\nA <mark>lantern</mark>');
  });
});
