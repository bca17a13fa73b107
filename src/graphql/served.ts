import {
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  type ValidationRule,
} from 'graphql';
import { DatelineError } from '../kernel/errors.js';

/** What requests to /graphql may hold; subscriptions are streams. */
export const servedOverHttp = ['query', 'mutation'] as const;

/**
 * What is wrong with an operation that a transport does not serve, and where; null: it serves it. Asked of the
 * operation that is meant alone: explorers send all that stands in their editor.
 */
export function unserved(
  nodes: OperationDefinitionNode,
  kinds: readonly `${OperationTypeNode}`[],
): GraphQLError | null {
  const { operation } = nodes;
  if (kinds.includes(operation)) return null;
  if (operation === 'subscription')
    return new GraphQLError(
      'Subscriptions are served at /graphql/stream (SSE) and by WebSocket at /graphql.',
      { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } },
    );
  const message = `A ${operation} cannot be sent on a stream.`;
  return new GraphQLError(message, {
    nodes,
    originalError: new DatelineError('SUBSCRIPTIONS_ONLY', message),
  });
}

/** Refuses a document of which nothing is served, before anything else is said of it: of its method, for one. */
export function servesSome(kinds: readonly `${OperationTypeNode}`[]): ValidationRule {
  return (context) => ({
    Document({ definitions }) {
      const faults = definitions
        .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
        .map((operation) => unserved(operation, kinds));
      if (faults.includes(null)) return;
      for (const fault of faults) if (fault) context.reportError(fault);
    },
  });
}
