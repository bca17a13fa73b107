import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { picture, story, subject } from '../support/factories.ts';
import { type Answer, allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';

type Asked = [string, string, Record<string, unknown>?];
type Told = ReturnType<typeof told>;

/** What graphql-js answers on a database, and then plans on the same. */
describe('both executors', () => {
  let planned: TestGateway;
  const interpreted = new Map<string, Told>();
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const first = await testGateway({ config: { graphqlExecutor: 'interpreted' } });
    await first.ingest([
      story({
        uri: 'urn:test:a',
        by: 'By Ana Kovac and Ben Ito',
        subjects: [subject('15000000', 'sport'), subject('16000000', 'conflict')],
        associations: [{ ...picture(), name: 'featured' }],
      }),
      story({ uri: 'urn:test:b', by: 'By Ana Kovac', versionCreated: '2026-11-18T08:00:00Z' }),
    ]);
    const { articleByUri } = await first.data('{ articleByUri(uri: "urn:test:a") { id source { id } } }');
    ids.article = articleByUri.id;
    ids.source = articleByUri.source.id;
    for (const [name, query, variables] of documents) {
      interpreted.set(name, told(await first.ask(query, variables)));
    }
    await first.gateway.close();
    planned = await testGateway({ database: first.database, config: { graphqlExecutor: 'planned' } });
  });
  afterAll(() => planned.close());

  const fields = 'id headline publishedAt';
  const documents: Asked[] = [
    [
      'aliases',
      `{ one: articles(first: 1) { n: totalCount edges { cursor it: node { h: headline } } }
      two: articles(first: 1, orderBy: PUBLISHED_ASC) { edges { node { headline } } } }`,
    ],
    [
      'an alias that JavaScript has a use for',
      '{ __proto__: articles { totalCount } constructor: viewer { __typename } }',
    ],
    [
      'the same field twice, with more below',
      `{ articles { edges { node { source { name } } } edges { node { source { id } headline } } } }`,
    ],
    [
      'fragments in fragments',
      `query { articles { ...Page } }
      fragment Page on ArticleConnection { edges { node { ...Story ...Story } } pageInfo { hasNextPage } }
      fragment Story on Article { ${fields} authors { ...Person } topics { code name scheme } }
      fragment Person on Author { name slug articles(first: 1) { totalCount } }`,
    ],
    [
      'an interface',
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Article { headline }
      ... on Source { name articles(first: 1) { edges { node { __typename headline } } } } ... on Node { same: id } } }`,
    ],
    [
      'changes',
      `{ changes { changes { __typename at ... on ArticleUpserted { article { ${fields} body } }
      ... on ArticleRemoved { reason uri } } hasMore asOf } }`,
    ],
    [
      'media, their renditions, and a text in a format',
      `{ articleByUri(uri: "urn:test:a") { body(format: TEXT) html: body
      media { role media { __typename headline renditions { name mimeType width } } } access { fullText media } } }`,
    ],
    [
      'enums and times as arguments',
      `{ articles(orderBy: PUBLISHED_ASC, filter: { published: { from: "2026-11-19T00:00:00+02:00" } })
      { edges { node { status contentType publishedAt modifiedAt } } } }`,
    ],
    [
      'variables for all of them',
      `query ($n: Int!, $order: ArticleOrder, $filter: ArticleFilter) {
      articles(first: $n, orderBy: $order, filter: $filter) { edges { node { headline } } } }`,
      { n: 1, order: 'PUBLISHED_ASC', filter: { published: { from: '2026-11-18T00:00:00Z' } } },
    ],
    [
      'variables within an object',
      `query ($from: DateTime, $to: DateTime) {
      articles(filter: { published: { from: $from, to: $to } }) { totalCount } }`,
      { from: '2026-11-19T00:00:00Z' },
    ],
    [
      'variables that are not given',
      'query ($n: Int, $order: ArticleOrder) { articles(first: $n, orderBy: $order) { totalCount edges { cursor } } }',
    ],
    [
      'variables that are null',
      'query ($n: Int, $order: ArticleOrder) { articles(first: $n, orderBy: $order) { totalCount } }',
      { n: null, order: null },
    ],
    [
      'defaults of variables',
      `query ($n: Int = 1, $order: ArticleOrder = PUBLISHED_ASC, $from: DateTime = "2026-11-18T12:00:00Z") {
      articles(first: $n, orderBy: $order, filter: { published: { from: $from } }) { totalCount edges { node { headline } } } }`,
    ],
    [
      'a default, and null in its place',
      'query ($format: BodyFormat = TEXT) { articleByUri(uri: "urn:test:a") { body(format: $format) } }',
      { format: null },
    ],
    [
      'something skipped',
      'query ($no: Boolean!) { articles { totalCount @skip(if: $no) edges @include(if: $no) { cursor } } }',
      { no: true },
    ],
    [
      'the same, not skipped',
      'query ($no: Boolean!) { articles { totalCount @skip(if: $no) edges @include(if: $no) { cursor } } }',
      { no: false },
    ],
    [
      'a fragment that is included here and not there',
      `query ($here: Boolean!, $there: Boolean = false) {
      a: articles { ...Count @include(if: $here) ...Count @include(if: $there) __typename } b: articles { ...Count @include(if: $there) __typename } }
      fragment Count on ArticleConnection { totalCount }`,
      { here: true },
    ],
    [
      'nothing that is left of an object',
      '{ viewer { partner @skip(if: true) { name } } articles { totalCount @include(if: false) } }',
    ],
    [
      'a null in the place of a condition',
      'query ($no: Boolean = false) { articles { totalCount @skip(if: $no) __typename } }',
      { no: null },
    ],
    ['a choice of operations', 'query A { articles { totalCount } } query B { viewer { __typename } }'],
    ['what is not there', '{ article(id: "nothing") { id } articleByUri(uri: "urn:test:none") { id } }'],
    [
      'introspection',
      '{ __schema { queryType { name } types { kind name fields { name type { kind name ofType { name } } } } } __type(name: "Article") { name } }',
    ],
    ['an error where null may be', '{ node(id: "x") { id } articles { totalCount } }'],
    ['an error where it may not', '{ articles(first: 0) { totalCount } }'],
    [
      'errors where they may not, twice',
      '{ a: articles(first: 0) { totalCount } b: articles(first: 1000000) { totalCount } node(id: "x") { id } }',
    ],
    [
      'errors within lists',
      '{ articles { edges { node { authors { name articles(first: 0) { totalCount } } } } } }',
    ],
    [
      'an error behind a gate',
      '{ articles { edges { node { usage(territory: "nowhere") { verdict } headline } } } }',
    ],
    [
      'a variable that does not fit',
      'query ($n: Int!) { articles(first: $n) { totalCount } }',
      { n: 'many' },
    ],
    [
      'many that do not',
      'query ($n: Int!, $f: ArticleFilter, $o: ArticleOrder) { articles(first: $n, filter: $f, orderBy: $o) { totalCount } }',
      { n: null, f: { nothing: 1, published: { from: 'yesterday' } }, o: 'UP' },
    ],
    [
      'a null for a default where none may be',
      'query ($format: BodyFormat = TEXT) { articles { edges { node { body(format: $format) } } } }',
      { format: null },
    ],
    [
      'a text that is code elsewhere',
      `{ articleByUri(uri: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dprocess.exit(1)") { id } }`,
    ],
    ['a document that is not valid', '{ articles { nothing } }'],
    ['a mutation that is refused', 'mutation { acknowledgeRecall(id: "x") { __typename } }'],
  ];

  // Without variables a test of three parameters would be given a callback for the third.
  it.each(documents.map(([name, query, variables = {}]) => [name, query, variables] as const))(
    'given %s, then they answer alike, the first time and the second',
    async (name, query, variables) => {
      expect(told(await planned.ask(query, variables))).toEqual(interpreted.get(name));
      expect(told(await planned.ask(query, variables))).toEqual(interpreted.get(name));
    },
  );

  it('given objects by their ids, then each is told as what it is, in its place', async () => {
    const query = documents.find(([name]) => name === 'an interface')?.[1] ?? '';
    const asked = [ids.source, toGlobalId('Article', newId()), ids.article];
    expect((await planned.data(query, { ids: asked })).nodes).toEqual([
      {
        __typename: 'Source',
        id: ids.source,
        name: 'Test Wire',
        articles: { edges: [{ node: { __typename: 'Article', headline: expect.any(String) } }] },
        same: ids.source,
      },
      null,
      { __typename: 'Article', id: ids.article, headline: expect.any(String), same: ids.article },
    ]);
  });

  it('given a name, then the operation of that name is answered', async () => {
    const query = 'query A { articles { totalCount } } query B { a: articles { totalCount } }';
    for (const [operationName, data] of [
      ['A', { articles: { totalCount: 2 } }],
      ['B', { a: { totalCount: 2 } }],
      ['A', { articles: { totalCount: 2 } }],
    ]) {
      const response = await fetch(`${planned.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${allSeeing}` },
        body: JSON.stringify({ query, operationName }),
      });
      expect((await response.json()).data).toEqual(data);
    }
  });

  it('given no setting, then plans answer', () => {
    expect(readConfig({}).graphqlExecutor).toBe('planned');
  });
});

/** All but what differs from request to request. The text too: an object's fields have an order. */
function told({ status, headers, data, errors, extensions }: Answer) {
  const told = errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId: null } }));
  const names = ['content-type', 'cache-control'];
  return [status, names.map((name) => headers.get(name)), JSON.stringify(data), told, extensions];
}
