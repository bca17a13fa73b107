import { expect, it } from '@jest/globals';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { checkGates } from '../../src/graphql/gates.js';

const field = (grant: string, gate?: unknown) => ({
  type: GraphQLString,
  extensions: { grant, gate },
});
const gate = async () => false;

const schemaOf = (fields: Record<string, ReturnType<typeof field>>, file = field('MEDIA')) => {
  const File = new GraphQLObjectType({ name: 'File', fields: { url: file } });
  const Story = new GraphQLObjectType({
    name: 'Story',
    fields: { ...fields, files: { type: File, extensions: { grant: 'MEDIA', gate } } },
  });
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: { story: { type: Story, extensions: { grant: 'PUBLIC' } } },
  });
  return new GraphQLSchema({ query });
};

it('given fields that need a grant behind gates, or below one, then the schema passes', () => {
  expect(() =>
    checkGates(schemaOf({ body: field('FULL_TEXT', gate), title: field('METADATA') })),
  ).not.toThrow();
});

it('given fields that need a grant and have no gate, then the server does not start and names them', () => {
  expect(() => checkGates(schemaOf({ body: field('FULL_TEXT'), photo: field('MEDIA') }))).toThrow(
    'These fields need a grant and have no gate: Story.body, Story.photo',
  );
});

it('given a type that is reached around the gate too, then its fields need gates of their own', () => {
  const schema = schemaOf({ body: field('FULL_TEXT', gate) });
  const config = schema.getType('Query')?.toConfig() as ReturnType<GraphQLObjectType['toConfig']>;
  const query = new GraphQLObjectType({
    ...config,
    fields: {
      ...config.fields,
      file: { type: schema.getType('File') as GraphQLObjectType, extensions: { grant: 'PUBLIC' } },
    },
  });
  expect(() => checkGates(new GraphQLSchema({ query }))).toThrow(
    'These fields need a grant and have no gate: File.url',
  );
});
