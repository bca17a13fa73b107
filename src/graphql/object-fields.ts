import { type GraphQLFieldMap, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';

export interface ObjectField {
  type: GraphQLObjectType;
  // biome-ignore lint/suspicious/noExplicitAny: GraphQL's own; rows and contexts are of many types
  field: GraphQLFieldMap<any, any>[string];
}

/** Every field of every object type, but GraphQL's own. */
export function objectFields(schema: GraphQLSchema): ObjectField[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
}
