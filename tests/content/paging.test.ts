import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const forward = `query ($after: String) { articles(first: 100, after: $after) {
  edges { cursor node { uri } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const backward = `query ($before: String) { articles(last: 100, before: $before) {
  edges { cursor node { uri } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

const instant = '2026-11-19T08:00:00Z';

describe('a walk over 1,000 stories of one instant, while others come in', () => {
  let wire: TestGateway;
  const old = Array.from({ length: 1000 }, (_, index) => `urn:test:old-${index}`);

  beforeAll(async () => {
    wire = await testGateway();
    // In parts, each well within the time that a request has.
    for (let from = 0; from < old.length; from += 250) {
      const answer = await wire.ingest(
        old
          .slice(from, from + 250)
          .map((uri) => story({ uri, firstCreated: instant, versionCreated: instant })),
      );
      expect(answer.created).toBe(250);
    }
  }, 120_000);
  afterAll(() => wire.close());

  let inserted = 0;
  const insertSome = () => {
    const at = (offset: number) => new Date(Date.parse(instant) + offset).toISOString();
    const batch = [-1, 0, 1].map((offset) =>
      story({ uri: `urn:test:new-${inserted++}`, firstCreated: at(offset), versionCreated: at(1000) }),
    );
    return wire.ingest(batch);
  };

  it.each([
    ['forward', forward, 'after', 'endCursor', 'hasNextPage'],
    ['backward', backward, 'before', 'startCursor', 'hasPreviousPage'],
  ] as const)(
    'when walked %s, then each old story is seen exactly once',
    async (_, query, argument, cursor, more) => {
      const seen: string[] = [];
      for (let place: string | null = null, on = true; on; ) {
        const { articles } = await wire.data(query, { [argument]: place });
        seen.push(...articles.edges.map((edge: { node: { uri: string } }) => edge.node.uri));
        on = articles.pageInfo[more];
        place = articles.pageInfo[cursor];
        await insertSome();
      }
      const oldOnes = seen.filter((uri) => uri.startsWith('urn:test:old-'));
      expect(oldOnes).toHaveLength(1000);
      expect(new Set(oldOnes)).toEqual(new Set(old));
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it('given one page, then walking backward from its end gives it again', async () => {
    const { articles: page } = await wire.data(forward);
    const { articles: after } = await wire.data(
      'query ($c: String) { articles(first: 1, after: $c) { edges { cursor } } }',
      {
        c: page.pageInfo.endCursor,
      },
    );
    const { articles: again } = await wire.data(backward, { before: after.edges[0].cursor });
    expect(again.edges).toEqual(page.edges);
    expect(page.pageInfo.hasPreviousPage).toBe(false);
    expect(again.pageInfo.hasNextPage).toBe(true);
  });
});

describe('a page', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
    await wire.ingest(
      [1, 2, 3, 4, 5].map((day) =>
        story({
          uri: `urn:test:day-${day}`,
          firstCreated: `2026-11-0${day}T00:00:00Z`,
          versionCreated: `2026-11-1${9 - day}T00:00:00Z`,
          subjects: [subject('15000000', 'sport')],
        }),
      ),
    );
  });
  afterAll(() => wire.close());

  const days = (connection: { edges: { node: { uri: string } }[] }) =>
    connection.edges.map((edge) => Number(edge.node.uri.at(-1)));

  it.each([
    ['PUBLISHED_DESC', [5, 4, 3, 2, 1]],
    ['PUBLISHED_ASC', [1, 2, 3, 4, 5]],
    ['MODIFIED_DESC', [1, 2, 3, 4, 5]],
    ['MODIFIED_ASC', [5, 4, 3, 2, 1]],
  ])('given the order %s, then stories come in it, forward and backward', async (orderBy, expected) => {
    const query = `{ all: articles(orderBy: ${orderBy}) { edges { node { uri } } }
      two: articles(orderBy: ${orderBy}, first: 2) { edges { node { uri } } pageInfo { hasNextPage hasPreviousPage } }
      last: articles(orderBy: ${orderBy}, last: 2) { edges { node { uri } } pageInfo { hasNextPage hasPreviousPage } } }`;
    const { all, two, last } = await wire.data(query);
    expect(days(all)).toEqual(expected);
    expect(days(two)).toEqual(expected.slice(0, 2));
    expect(days(last)).toEqual(expected.slice(3));
    expect(two.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    expect(last.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
  });

  it('given both ends, then the page lies between them', async () => {
    const { articles } = await wire.data('{ articles { edges { cursor } } }');
    const [first, , , , last] = articles.edges.map((edge: { cursor: string }) => edge.cursor);
    const between = await wire.data(
      'query ($a: String, $b: String) { articles(first: 10, after: $a, before: $b) { edges { node { uri } } } }',
      { a: first, b: last },
    );
    expect(days(between.articles)).toEqual([4, 3, 2]);
  });

  it('given an empty list, then it says so', async () => {
    const { articles } = await wire.data(
      '{ articles(filter: { genres: ["None"] }) { totalCount totalCountCapped edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
    );
    expect(articles).toEqual({
      totalCount: 0,
      totalCountCapped: false,
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it.each([
    ['first: 0', 'BAD_PAGE', '`first` is 0; it must be from 1 to 100.'],
    ['first: 101', 'BAD_PAGE', '`first` is 101; it must be from 1 to 100.'],
    ['last: -1', 'BAD_PAGE', '`last` is -1; it must be from 1 to 100.'],
    ['first: 1, last: 1', 'BAD_PAGE', '`first` and `last` cannot be given together.'],
    ['after: ""', 'BAD_CURSOR', 'The cursor is malformed.'],
    ['after: "not a cursor"', 'BAD_CURSOR', 'The cursor is malformed.'],
    ['orderBy: RELEVANCE', 'BAD_ARGUMENT', 'RELEVANCE orders the results of a `search`; there is none here.'],
  ])('given articles(%s), then it is refused as %s', async (args, code, message) => {
    const { data, errors } = await wire.ask(`{ articles(${args}) { edges { cursor } } }`);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ message, extensions: { code } });
  });

  it.each([
    ['another order', 'articles(orderBy: PUBLISHED_ASC, after: $c) { edges { cursor } }'],
    ['a filter', 'articles(filter: { languages: ["en"] }, after: $c) { edges { cursor } }'],
    ['a search', 'articles(search: "body", after: $c) { edges { cursor } }'],
    ['a topic’s list', 'topic(id: "medtop:15000000") { articles(after: $c) { edges { cursor } } }'],
    ['the topics', 'topics(after: $c) { edges { cursor } }'],
    ['the authors', 'authors(before: $c) { edges { cursor } }'],
  ])('given a cursor of the stories, when used with %s, then it is refused', async (_, field) => {
    const { articles } = await wire.data('{ articles(first: 1) { edges { cursor } } }');
    const { errors } = await wire.ask(`query ($c: String) { ${field} }`, { c: articles.edges[0].cursor });
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
    expect(errors?.[0]?.message).toBe('The cursor belongs to another list, filter, search or order.');
  });

  it('given a cursor whose keys were tampered with, then it is refused before any SQL', async () => {
    const { articles } = await wire.data('{ articles(first: 1) { edges { cursor } } }');
    const [list, keys] = JSON.parse(Buffer.from(articles.edges[0].cursor, 'base64url').toString());
    for (const wrong of [
      ["'; DROP TABLE article", keys[1]],
      [keys[0], 'no uuid'],
      [keys[0]],
      [...keys, 1],
      [null, keys[1]],
    ]) {
      const cursor = Buffer.from(JSON.stringify([list, wrong])).toString('base64url');
      const { errors } = await wire.ask('query ($c: String) { articles(after: $c) { edges { cursor } } }', {
        c: cursor,
      });
      expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
    }
  });

  it('given lists under several owners, then each owner has its own cursors and totals', async () => {
    await wire.ingest([story({ subjects: [subject('04000000', 'economy'), subject('15000000', 'sport')] })]);
    const query = `query ($after: String) { sport: topic(id: "medtop:15000000") { articles(first: 4, after: $after) { totalCount edges { cursor } pageInfo { endCursor hasNextPage } } } }`;
    const { sport } = await wire.data(query);
    expect(sport.articles).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const { sport: rest } = await wire.data(query, { after: sport.articles.pageInfo.endCursor });
    expect(rest.articles.edges).toHaveLength(2);
    const { errors } = await wire.ask(query.replace('15000000', '04000000'), {
      after: sport.articles.pageInfo.endCursor,
    });
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });
});
