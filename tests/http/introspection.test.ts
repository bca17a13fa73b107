import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { errorRegistry } from '../../src/kernel/errors.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('a gateway that does not tell its schema', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({ config: { introspection: 'off' } });
  });
  afterAll(() => wire.close());

  const open = async (path: string, headers: Record<string, string> = { accept: 'text/html' }) => {
    const response = await fetch(wire.url + path, { headers });
    return { status: response.status, text: await response.text() };
  };
  const codesOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) =>
    errors?.map(({ extensions }) => extensions.code);

  it.each([
    ['the whole', getIntrospectionQuery()],
    ['a type', '{ __type(name: "Article") { fields { name } } }'],
    ['it by another name', '{ innocent: __schema { types { name } } }'],
    ['it through a fragment', '{ ...F } fragment F on Query { __schema { types { name } } }'],
  ])('given a query for %s, then it is refused with its code', async (_, query) => {
    const { status, data, errors } = await wire.ask(query);
    expect([status, data]).toEqual([400, undefined]);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['INTROSPECTION_OFF']));
    expect(errors?.[0]?.extensions.remedy).toBe(errorRegistry.INTROSPECTION_OFF.remedy);
  });

  it('given a word that is nearly right, then nobody helps to guess the schema', async () => {
    const { errors } = await wire.ask('{ articlez { edges { node { headline } } } }');
    expect(errors?.map(({ message }) => message)).toEqual(['Cannot query field "articlez" on type "Query".']);
  });

  it.each(['{ __typename }', '{ articles { totalCount } }', '{ nothing }', getIntrospectionQuery()])(
    'given no key, then nothing is answered, valid or not: %.20s',
    async (query) => {
      const answer = await wire.ask(query, {}, null);
      expect([answer.status, answer.data, codesOf(answer)]).toEqual([401, undefined, ['UNAUTHENTICATED']]);
    },
  );

  it('given a key, then queries are answered as ever', async () => {
    expect(await wire.data('{ __typename articles { __typename totalCount } }')).toEqual({
      __typename: 'Query',
      articles: { __typename: 'ArticleConnection', totalCount: 0 },
    });
  });

  it.each(['/schema.graphql', '/graphiql'])('given a browser at %s, then nothing is there', async (path) => {
    const { status, text } = await open(path);
    expect([status, codesOf(JSON.parse(text))]).toEqual([404, ['NOT_FOUND']]);
  });

  it.each(['/', '/graphql', '/graphql?query='])(
    'given a browser at %s, then the front page leads to none of these, and asks nothing of anyone',
    async (path) => {
      const { status, text } = await open(path);
      expect(status).toBe(200);
      const links = [...text.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);
      expect(links).toEqual(['/readyz', '/metrics']);
      expect(text).not.toMatch(/<script|\/\/[a-z]/i);
    },
  );
});
