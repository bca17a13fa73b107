import { GraphQLError, type OperationTypeNode, type ValidationRule } from 'graphql';
import { DatelineError } from '../kernel/errors.js';
import { noIntrospection } from './introspection.js';
import { limitRule, type QueryLimits } from './query-limits.js';

/** Each fault is looked for in the schema by likeness and placed in the text: a hundred of them are a load. */
export const validationOptions = { maxErrors: 20 };

/** What is asked of every document beside GraphQL's own rules, whichever way it comes. */
export function rulesOfOurs(limits: QueryLimits, tellsSchema: boolean): ValidationRule[] {
  return [limitRule(limits), ...(tellsSchema ? [] : [noIntrospection])];
}

/** Of a transport: what is not served by it is refused with where it is. */
export function servedRule(kinds: readonly `${OperationTypeNode}`[]): ValidationRule {
  return (context) => ({
    OperationDefinition(node) {
      if (kinds.includes(node.operation)) return;
      const message =
        node.operation === 'subscription'
          ? 'Subscriptions are served at /graphql/stream (SSE) and by WebSocket at /graphql.'
          : `A ${node.operation} cannot be sent on a stream.`;
      const originalError =
        node.operation === 'subscription' ? undefined : new DatelineError('SUBSCRIPTIONS_ONLY', message);
      context.reportError(new GraphQLError(message, { nodes: node, originalError }));
    },
  });
}
