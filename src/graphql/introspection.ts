import { GraphQLError, type ValidationRule } from 'graphql';
import { DatelineError } from '../kernel/errors.js';

/** Refuses what asks for the schema; `__typename` tells only of what the query names anyway. */
export const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    if (!['__schema', '__type'].includes(node.name.value)) return;
    const originalError = new DatelineError('INTROSPECTION_OFF', 'This gateway does not tell its schema.');
    context.reportError(new GraphQLError(originalError.message, { nodes: node, originalError }));
  },
});
