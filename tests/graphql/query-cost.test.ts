import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { examples } from '../../src/http/examples.js';
import { errorRegistry } from '../../src/kernel/errors.js';
import { story } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';

const node = (fields: string) => `{ edges { node { ${fields} } } }`;

describe('what a query costs', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
    await wire.ingest(story());
  });
  afterAll(() => wire.close());

  const costOf = async (query: string, variables?: Record<string, unknown>) => {
    const { errors, extensions } = await wire.ask(query, variables);
    expect(errors).toBeUndefined();
    return extensions.cost;
  };

  it.each([
    ['values', '{ __typename }', 0],
    ['an object', '{ articleByUri(uri: "urn:a") { headline language } }', 1],
    ['a body', '{ articleByUri(uri: "urn:a") { body } }', 2],
    ['lists of a story', '{ articleByUri(uri: "urn:a") { topics { ancestors { name } } } }', 1 + 3 * (1 + 3)],
    ['a page', `{ articles(first: 50) ${node('headline source { name } topics { name }')} }`, 1 + 50 * 5],
    ['a page from the end', `{ articles(last: 7) ${node('headline')} }`, 8],
    ['a page without a size', `{ articles ${node('headline')} }`, 21],
    ['a page that nobody may ask for', `{ topics(first: 1) ${node('name')} }`, 2],
    [
      'pages of a page',
      `{ sources(first: 5) ${node(`articles(first: 10) ${node('headline')}`)} }`,
      1 + 5 * (1 + 1 + 10),
    ],
    ['a total', '{ articles(first: 30) { totalCount pageInfo { endCursor } } }', 1 + 30],
    [
      'a field twice under two names',
      '{ a: articles(first: 9) { edges { cursor } } b: articleByUri(uri: "u") { id } }',
      2,
    ],
    ['a fragment', `fragment F on Article { source { name } } { articles(first: 4) ${node('...F')} }`, 9],
    ['introspection', getIntrospectionQuery(), 0],
  ])('given %s, then it is known to the point', async (_, query, points) => {
    expect(await costOf(query)).toEqual({ points, limit: 10_000 });
  });

  it('given the first query of the explorers, then it is cheap', async () => {
    expect(await costOf(examples[0]?.query ?? '')).toEqual({
      points: 1 + 5 * (1 + 1 + 3 + 3 + 3 * (1 + 3)),
      limit: 10_000,
    });
  });

  it('given sizes and ids in variables, then they are counted', async () => {
    const query = `query ($n: Int, $ids: [ID!]!) { articles(first: $n) ${node('headline')} nodes(ids: $ids) { id } }`;
    const id = (await wire.data('{ topics(first: 1) { edges { node { id } } } }')).topics.edges[0].node.id;
    const costs = [];
    // The same sizes again with other ids, other sizes, and one that is left out.
    for (const [n, ids] of [
      [30, [id, id, id, id]],
      [30, ['x', 'y', 'z', 'w']],
      [3, [id, id, id, id]],
      [30, [id]],
      [undefined, [id]],
      [null, [id]],
    ])
      costs.push((await wire.ask(query, { n, ids })).extensions.cost.points);
    expect(costs).toEqual([31 + 4, 31 + 4, 4 + 4, 31 + 1, 21 + 1, 21 + 1]);
  });

  it('given a field left out by a directive, then it costs nothing', async () => {
    const query = `query ($with: Boolean!) { articles(first: 2) ${node('headline source @include(if: $with) { name }')} }`;
    expect(await costOf(query, { with: true })).toEqual({ points: 5, limit: 10_000 });
    expect(await costOf(query, { with: false })).toEqual({ points: 3, limit: 10_000 });
  });

  it('given a page size out of bounds, then the list refuses it, not the cost', async () => {
    const { errors } = await wire.ask(`{ articles(first: 1000000) ${node('headline')} }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_PAGE']);
  });

  it('given pages within pages within pages, then it is refused before a statement is sent, but for the key’s', async () => {
    const inner = `articles(first: 100) ${node('headline')}`;
    const query = `{ articles(first: 100) ${node(`source { articles(first: 100) ${node(`source { ${inner} }`)} }`)} }`;
    let answer = await wire.ask('{ __typename }');
    const [, ...statements] = await wire.statements(async () => {
      answer = await wire.ask(query);
    });
    const points = 1 + 100 * (1 + 1 + 1 + 100 * (1 + 1 + 1 + 100));
    expect([answer.status, answer.data, statements]).toEqual([400, undefined, []]);
    expect(answer.errors).toEqual([
      {
        message: `The query may cost ${points} points; 10000 is the most.`,
        extensions: {
          code: 'QUERY_TOO_COSTLY',
          remedy: errorRegistry.QUERY_TOO_COSTLY.remedy,
          requestId: answer.headers.get('x-request-id'),
        },
      },
    ]);
  });

  it('given variables that do not fit, then the execution tells so', async () => {
    const query = `query ($n: Int!) { articles(first: $n) ${node('headline')} }`;
    const { status, errors } = await wire.ask(query, { n: 'many' });
    expect([status, errors?.map(({ extensions }) => extensions.code)]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  it('given a null where none may be, beside something costly, then nothing of it runs', async () => {
    const query = `query ($ids: [ID!] = []) { nodes(ids: $ids) { id } articles ${node('headline')} }`;
    let answer = await wire.ask('{ __typename }');
    const [, ...statements] = await wire.statements(async () => {
      answer = await wire.ask(query, { ids: null });
    });
    expect([answer.status, answer.errors?.[0]?.extensions.code, statements]).toEqual([
      400,
      'BAD_USER_INPUT',
      [],
    ]);
  });
});
