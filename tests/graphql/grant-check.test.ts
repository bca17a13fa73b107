import { describe, expect, it } from '@jest/globals';
import { GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { grantExtension } from '../../src/access/exposed.js';
import { checkGrants } from '../../src/graphql/grant-check.js';

const exposed = { type: GraphQLString, extensions: { [grantExtension]: 'METADATA' } };
const silent = { type: GraphQLString };

function schemaWith(fields: Record<string, typeof silent>): GraphQLSchema {
  const Named = new GraphQLInterfaceType({ name: 'Named', fields: { title: fields.title ?? exposed } });
  const Story = new GraphQLObjectType({
    name: 'Story',
    interfaces: [Named],
    fields: { title: exposed, ...fields },
  });
  const story = { type: Story, extensions: { [grantExtension]: 'PUBLIC' } };
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { story } }) });
}

describe('the check of the grants', () => {
  it('given grants on all fields, then it is content', () => {
    expect(() => checkGrants(schemaWith({ body: exposed }))).not.toThrow();
  });

  it('given fields without one, then it names each, those of interfaces too', () => {
    expect(() => checkGrants(schemaWith({ body: silent, title: silent, note: exposed }))).toThrow(
      'These fields state no grant (use Exposed, ExposedBy, Asked, Done or Followed): Story.title, Story.body, Named.title',
    );
  });

  it('given an empty grant, then it is none', () => {
    const empty = { type: GraphQLString, extensions: { [grantExtension]: '' } };
    expect(() => checkGrants(schemaWith({ body: empty }))).toThrow('Story.body');
  });
});
