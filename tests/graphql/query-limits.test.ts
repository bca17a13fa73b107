import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** `parent` within `parent`, so many fields deep. */
const deep = (fields: number) =>
  `{ topic(id: "medtop:15000000") ${'{ parent '.repeat(fields - 2)} { name } ${'}'.repeat(fields - 2)} }`;
const aliases = (count: number) => `{ ${repeat(count, (index) => `a${index}: __typename`)} }`;
const named = (count: number) =>
  `{ ${repeat(count, (index) => `a${index}: sources(first: 1) { edges { cursor } }`)} }`;
const directives = (count: number) => `{ __typename ${repeat(count, () => '@include(if: true)')} }`;
/** Three a name and two braces; what is left over, the bare field fills. */
const tokens = (count: number) =>
  `{ ${repeat(Math.floor((count - 2) / 3), (index) => `a${index}: __typename`)} ${'__typename '.repeat((count - 2) % 3)} }`;
/** Doubles with every fragment: 2^count fields, had they to be counted one by one. */
const doubling = (count: number) =>
  `${repeat(count, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)}
   fragment F${count} on Query { sources(first: 1) { edges { cursor } } } { ...F0 }`;

/** The same field so many times: every one of them is compared with every other. */
const again = (count: number) => `{ ${repeat(count, () => 'sources(first: 1) { edges { cursor } }')} }`;
/** So many fragments on one object, as components of a page bring them, each with these fields. */
const components = (count: number) =>
  `{ ...Page } fragment Page on Query { ${repeat(count, (index) => `...F${index}`)} }
   ${repeat(count, (index) => `fragment F${index} on Query { __typename sources(first: 1) { edges { cursor } } }`)}`;
const circle = (count: number) =>
  `{ ...F0 } ${repeat(count, (index) => `fragment F${index} on Query { __typename ...F${(index + 1) % count} }`)}`;
/** Doubles with every field: the answer has one of each, the query 2^count. */
const tree = (count: number): string =>
  count === 0 ? 'name' : `parent { ${tree(count - 1)} } parent { ${tree(count - 1)} }`;
/** Doubles with every fragment, and no two of them meet in one object. */
const apart = (count: number) =>
  `${repeat(count, (index) => `fragment F${index} on Topic { parent { ...F${index + 1} } ancestors { ...F${index + 1} } }`)}
   fragment F${count} on Topic { name } { topic(id: "x") { ...F0 } }`;
const tangled = 'The query asks for the same fields too many times, or has too many fragments.';

describe('queries that are no honest ones', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
  });
  afterAll(() => wire.close());

  it.each([
    ['16 fields deep', deep(16)],
    ['with 100 aliases', named(100)],
    [
      'with one directive many times in several places',
      `{ ${repeat(50, (n) => `t${n}: __typename @skip(if: false)`)} }`,
    ],
    ['of 4,000 tokens', tokens(4000)],
    ['with one field 70 times', again(70)],
    ['with 40 fragments on one object', components(40)],
  ])('given a query %s, then it is answered', async (_, query) => {
    const { status, errors } = await wire.ask(query);
    expect([status, errors]).toEqual([200, undefined]);
  });

  it.each([
    ['17 fields deep', deep(17), 'QUERY_TOO_LARGE', 'The query is nested deeper than 16 fields.'],
    ['with 101 aliases', named(101), 'QUERY_TOO_LARGE', 'The query has more than 100 aliases.'],
    [
      'with 51 directives',
      `{ ${repeat(51, (n) => `t${n}: __typename @skip(if: false)`)} }`,
      'QUERY_TOO_LARGE',
      'The query has more than 50 directives.',
    ],
    [
      'of 4,001 tokens',
      tokens(4001),
      'GRAPHQL_PARSE_FAILED',
      'Syntax Error: Document contains more that 4000 tokens. Parsing aborted.',
    ],
    [
      'whose fragments go in a circle',
      'fragment A on Query { ...B } fragment B on Query { ...A } { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot spread fragment "A" within itself via "B".',
    ],
    [
      'whose fragments double',
      doubling(30),
      'BAD_USER_INPUT',
      'Query exceeds the maximum allowed number of nodes.',
    ],
    ['with one field 100 times', again(100), 'QUERY_TOO_LARGE', tangled],
    ['with 100 fragments on one object', components(100), 'QUERY_TOO_LARGE', tangled],
    ['whose fragments go in a large circle', circle(300), 'QUERY_TOO_LARGE', tangled],
    [
      'whose fragment goes in a circle through a field',
      'fragment F on Article { source { articles { edges { node { ...F } } } } } { article(id: "x") { ...F } }',
      'QUERY_TOO_LARGE',
      tangled,
    ],
    ['whose fields double', `{ topic(id: "x") { ${tree(8)} } }`, 'QUERY_TOO_LARGE', tangled],
    ['whose fragments double in fields', apart(14), 'QUERY_TOO_LARGE', tangled],
    [
      'with a word of 10,001 letters',
      `{ ${'x'.repeat(10_001)} }`,
      'QUERY_TOO_LARGE',
      'The query has a word of more than 10000 letters.',
    ],
    [
      'with a string of 10,001 letters',
      `{ sources(first: "${'x'.repeat(10_001)}") { edges { cursor } } }`,
      'QUERY_TOO_LARGE',
      'The query has a word of more than 10000 letters.',
    ],
    [
      'that is too deep in each of two operations, and asks for what is not there',
      `query A ${deep(17)} query B ${deep(17)} query C { nothing }`,
      'QUERY_TOO_LARGE',
      'The query is nested deeper than 16 fields.',
    ],
  ])('given a query %s, then it is refused and nothing runs', async (_, query, code, message) => {
    let answer = await wire.ask('{ __typename }');
    const [, ...statements] = await wire.statements(async () => {
      answer = await wire.ask(query);
    });
    expect(answer.errors?.map((error) => [error.extensions.code, error.message])).toEqual([[code, message]]);
    expect([answer.status, answer.data, statements]).toEqual([400, undefined, []]);
  });

  it('given a query with 1,000 faults, then it is told twenty of them', async () => {
    const { errors } = await wire.ask(`{ ${repeat(1000, (index) => `nothing${index}`)} }`);
    expect(errors?.length).toBe(21);
    expect(errors?.at(-1)?.message).toContain('Validation aborted');
  });

  it('given a batch, then it is refused', async () => {
    const response = await fetch(`${wire.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    });
    const { errors } = await response.json();
    expect([response.status, errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('given limits of the operator’s own, then these hold', async () => {
    const query = { maxTokens: 200, maxDepth: 5, maxAliases: 1, maxDirectives: 0, maxCost: 100 };
    const strict = await testGateway({ config: { query } });
    const codes = async (asked: string) =>
      (await strict.ask(asked)).errors?.map(({ extensions }) => extensions.code);
    try {
      expect(await codes(deep(6))).toEqual(['QUERY_TOO_LARGE']);
      expect(await codes(named(2))).toEqual(['QUERY_TOO_LARGE']);
      expect(await codes(directives(1))).toEqual(['QUERY_TOO_LARGE']);
      expect(await codes(tokens(201))).toEqual(['GRAPHQL_PARSE_FAILED']);
      expect(await codes('{ articles(first: 100) { edges { node { headline } } } }')).toEqual([
        'QUERY_TOO_COSTLY',
      ]);
      expect(await codes('{ articles(first: 99) { edges { node { headline } } } }')).toBeUndefined();
    } finally {
      await strict.close();
    }
  });

  it('given introspection by the explorers, then it passes', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const { errors, data } = await wire.ask(getIntrospectionQuery());
    expect([errors, data.__schema.queryType.name]).toEqual([undefined, 'Query']);
  });

  it('given aliases of __typename, then they are no load', async () => {
    expect((await wire.ask(aliases(200))).errors).toBeUndefined();
  });
});
