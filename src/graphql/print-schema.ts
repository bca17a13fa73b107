import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The published contract, `schema.graphql`: sorted, so that a difference is a change of the contract. */
export function printedSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
