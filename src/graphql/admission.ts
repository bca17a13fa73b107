import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import { DatelineError, type ErrorCode } from '../kernel/errors.js';
import type { GatewayContext } from './context.js';
import { type AskedOperation, queryCost } from './query-cost.js';

/**
 * Whether an operation that is valid may run at all; every transport asks this first. Without a viewer only what
 * costs nothing may: introspection.
 * @returns its cost in points, null when its variables do not fit and nothing will run
 * @throws GraphQLError with UNAUTHENTICATED, QUERY_TOO_COSTLY, or with what keeps the cost from being known
 */
export function admitOperation(
  schema: GraphQLSchema,
  asked: AskedOperation,
  viewer: Viewer | null,
  maxCost: number,
): number | null {
  const cost = queryCost(schema, asked);
  if (cost && viewer === null) throw refusal('UNAUTHENTICATED', 'This query needs a key.');
  if (cost === null || cost <= maxCost) return cost;
  throw refusal('QUERY_TOO_COSTLY', `The query may cost ${cost} points; ${maxCost} is the most.`);
}

function refusal(code: ErrorCode, message: string): GraphQLError {
  const originalError = new DatelineError(code, message);
  return new GraphQLError(message, {
    originalError,
    extensions: { http: { status: originalError.httpStatus } },
  });
}

/** Admits what comes over HTTP, and answers in `extensions.cost` what it cost. */
export function admission(schema: GraphQLSchema, maxCost: number): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      let cost: number | null = null;
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return;
          const asked = { document, operation, variables: request.variables ?? {} };
          cost = admitOperation(schema, asked, contextValue.reader.viewer, maxCost);
        },
        async willSendResponse({ response: { body } }) {
          if (cost === null || body.kind !== 'single') return;
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, cost: { points: cost, limit: maxCost } };
        },
      };
    },
  };
}
