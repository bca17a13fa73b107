import { expect, it } from '@jest/globals';
import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { steadyExtension } from '../../src/access/exposed.js';
import { makeSchema } from '../../src/graphql/schema.js';
import { checkSteady } from '../../src/graphql/steady-check.js';

const fieldsOf = (schema: GraphQLSchema, type: string) =>
  (schema.getType(type) as GraphQLObjectType).getFields();

it('given the schema, then what may be written once for all is this, and no more', async () => {
  const schema = await makeSchema();
  const steady = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ extensions }) => extensions[steadyExtension])
        .map(({ name }) => `${type.name}.${name}`),
    );
  expect(steady.sort()).toEqual([
    ...['authors', 'contributors', 'id', 'media', 'source', 'topics'].map((name) => `Article.${name}`),
    'ArticleMedia.renditions',
    'Author.id',
    ...['authors', 'id', 'renditions', 'source', 'topics'].map((name) => `Media.${name}`),
    'Rendition.sizeInBytes',
    'Rendition.url',
    'Source.id',
    ...['ancestors', 'id', 'mappings', 'name', 'parent', 'replacedBy'].map((name) => `Topic.${name}`),
  ]);
});

it('given ones whose methods are given more than the reader, then the server does not start and names them', async () => {
  const schema = await makeSchema();
  for (const [type, name] of [
    ['Viewer', 'quota'],
    ['Viewer', 'webhooks'],
  ] as const) {
    const field = fieldsOf(schema, type)[name];
    if (field) field.extensions = { ...field.extensions, [steadyExtension]: true };
  }
  expect(() => checkSteady(schema)).toThrow(
    'These fields are steady, and may be given the row, arguments and the reader alone: Viewer.quota, Viewer.webhooks',
  );
});

it('given a field with an argument, then its method is called at once', async () => {
  const name = fieldsOf(await makeSchema(), 'Topic').name;
  const topic = { name: 'Sport', names: { en: 'Sport', de: 'Sport und Spiel' } };
  expect(name?.resolve?.(topic, { language: 'de' }, {}, {} as never)).toBe('Sport und Spiel');
});
