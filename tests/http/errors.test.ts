import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorRegistry } from '../../src/kernel/errors.js';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';

const json = { 'content-type': 'application/json', authorization: `Bearer ${allSeeing}` };

describe('the errors of a request', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({
      config: {
        limits: {
          maxRequestBytes: 2_000,
          maxDocumentBytes: 100_000,
          requestTimeoutMs: 30_000,
          shutdownTimeoutMs: 10_000,
        },
      },
    });
  });
  afterAll(() => wire.close());

  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(wire.url + path, init);
    const { data, errors } = await response.json();
    return { status: response.status, requestId: response.headers.get('x-request-id'), data, errors };
  };
  const post = (body: string, headers: Record<string, string> = json) =>
    send('/graphql', { method: 'POST', headers, body });
  const query = (text: string, variables?: unknown) => JSON.stringify({ query: text, variables });

  const cases: [string, () => ReturnType<typeof send>, number, string][] = [
    ['malformed JSON', () => post('{"query":'), 400, 'BAD_REQUEST'],
    ['a type that is not JSON', () => post('{}', { 'content-type': 'application/xml' }), 415, 'BAD_REQUEST'],
    ['an empty body', () => post(''), 400, 'BAD_REQUEST'],
    ['null', () => post('null'), 400, 'BAD_REQUEST'],
    ['no query', () => post('{}'), 400, 'BAD_REQUEST'],
    ['a batch', () => post(`[${query('{ __typename }')}]`), 400, 'BAD_REQUEST'],
    ['variables as text', () => post(query('{ __typename }', '{}')), 400, 'BAD_REQUEST'],
    [
      'no type it accepts',
      () => post(query('{ __typename }'), { ...json, accept: 'image/png' }),
      406,
      'BAD_REQUEST',
    ],
    ['a syntax error', () => post(query('{ articles')), 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', () => post(query('{ nothing }')), 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a mutation', () => post(query('mutation { publish }')), 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a subscription',
      () => post(query('subscription { changes { cursor } }')),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a subscription by GET',
      () =>
        send(`/graphql?${new URLSearchParams({ query: 'subscription { changes { cursor } }' })}`, {
          headers: json,
        }),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a subscription that is meant, beside a query',
      () =>
        post(
          JSON.stringify({
            query: 'query A { __typename } subscription B { changes { cursor } }',
            operationName: 'B',
          }),
        ),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'two operations and no choice',
      () => post(query('query A { __typename } query B { __typename }')),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a variable of another type',
      () => post(query('query ($n: Int) { articles(first: $n) { totalCount } }', { n: 'ten' })),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a date that is none',
      () =>
        post(
          query('query ($d: DateTime) { articles(filter: { published: { from: $d } }) { totalCount } }', {
            d: 'yesterday',
          }),
        ),
      400,
      'BAD_USER_INPUT',
    ],
    ['a fault in an argument', () => post(query('{ articles(first: 0) { totalCount } }')), 200, 'BAD_PAGE'],
    [
      'a body that is too large',
      () => post(query(`{ __typename ${' '.repeat(2_000)}}`)),
      413,
      'REQUEST_TOO_LARGE',
    ],
    ['an unknown route', () => send('/nowhere?secret=1'), 404, 'NOT_FOUND'],
    ['a method that is not served', () => send('/graphql', { method: 'DELETE' }), 404, 'NOT_FOUND'],
    ['an address that cannot be read', () => send('/%ff'), 400, 'BAD_REQUEST'],
    ['ingest without a token', () => send('/ingest', { method: 'POST', body: '' }), 401, 'UNAUTHENTICATED'],
  ];

  it.each(cases)('given %s, then it is told in one error', async (_, ask, status, code) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors).toHaveLength(1);
    const [{ message, extensions }] = answer.errors;
    expect(message).not.toBe('');
    expect(extensions.code).toBe(code);
    expect(extensions.requestId).toBe(answer.requestId);
    expect(answer.requestId).toMatch(/^[\w.:-]+$/);
  });

  it('given an error of the registry, then it carries the remedy and the place', async () => {
    const { errors, requestId } = await post(query('{ articles(first: 0) { totalCount } }'));
    expect(errors).toEqual([
      {
        message: '`first` is 0; it must be from 1 to 100.',
        locations: [{ line: 1, column: 3 }],
        path: ['articles'],
        extensions: { code: 'BAD_PAGE', remedy: errorRegistry.BAD_PAGE.remedy, place: 'first', requestId },
      },
    ]);
    const { errors: unknown, requestId: other } = await send('/nowhere?secret=1');
    expect(unknown).toEqual([
      {
        message: 'Nothing is served at GET /nowhere.',
        extensions: { code: 'NOT_FOUND', remedy: errorRegistry.NOT_FOUND.remedy, requestId: other },
      },
    ]);
  });

  it.each([
    ['kept', 'partner-7:2026.11_20'],
    ['kept', 'a'.repeat(100)],
    ['replaced', 'a'.repeat(101)],
    ['replaced', 'two words'],
    ['replaced', '{"level":60}'],
    ['replaced', ''],
  ])('given a request id, then it is %s: %s', async (fate, given) => {
    const asked = { 'x-request-id': given };
    const { requestId, errors } = await send('/nowhere', { headers: asked });
    expect(errors[0].extensions.requestId).toBe(requestId);
    if (fate === 'kept') expect(requestId).toBe(given);
    else expect(requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('given introspection, then the schema is told', async () => {
    const { status, data } = await post(query('{ __schema { queryType { name } types { name } } }'));
    expect(status).toBe(200);
    expect(data.__schema.queryType).toEqual({ name: 'Query' });
    expect(data.__schema.types.map(({ name }: { name: string }) => name)).toContain('Article');
  });
});
