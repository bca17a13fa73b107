import { beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, isObjectType, Kind, parse } from 'graphql';
import { lastingFields, lastingOperations } from '../../src/graphql/response-cache/lasting.js';
import { makeSchema } from '../../src/graphql/schema.js';

describe('the fields whose answers last', () => {
  let schema: GraphQLSchema;

  beforeAll(async () => {
    schema = await makeSchema();
  });

  const resolved = () =>
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields()).flatMap(({ name, resolve }) =>
            resolve ? [`${type.name}.${name}`] : [],
          )
        : [],
    );
  const named = () =>
    Object.entries(lastingFields).flatMap(([type, names]) =>
      names.split(' ').map((name) => `${type}.${name}`),
    );

  it('given those that are named, then a method resolves each', () => {
    expect(named().filter((name) => !resolved().includes(name))).toEqual([]);
  });

  // A new field is in this list unless somebody says that its answers last: see `lastingFields`.
  it('given those that a method resolves, then these do not last', () => {
    const others = resolved().filter(
      (name) => !named().includes(name) && !/^(Mutation|Subscription)\./.test(name),
    );
    expect(others.sort()).toEqual([
      'ArticleRemoved.cursor',
      'ArticleUpserted.cursor',
      'ChangePage.cursor',
      'License.grants',
      'Query.changes',
      'Query.changesCursor',
      'Query.viewer',
      'Quota.resetAt',
      'Viewer.openRecalls',
      'Viewer.quota',
      'Viewer.webhooks',
    ]);
  });

  it.each([
    ['{ articles { totalCount edges { node { __typename uri } } } }', true],
    ['{ nodes(ids: []) { id ... on Article { headline } } }', true],
    ['{ articles { totalCount } ...more } fragment more on Query { topics { totalCount } }', true],
    ['{ articles { totalCount } ...more } fragment more on Query { viewer { key { name } } }', false],
    ['query Other { viewer { key { name } } } query { articles { totalCount } }', true],
    ['{ articles { totalCount } viewer @skip(if: true) { key { name } } }', false],
    ['{ __schema { queryType { name } } }', false],
    ['{ __type(name: "Article") { name } }', false],
    ['mutation { acknowledgeRecall(id: "x") { uri } }', false],
    ['subscription { changes { hasMore } }', false],
  ])('given %s, then whether its answers last is %s', (text, lasts) => {
    const document = parse(text);
    const operation = document.definitions.findLast(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(lastingOperations(schema)(document, operation as never)).toBe(lasts);
  });
});
