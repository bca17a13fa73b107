import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { DatelineError } from '../kernel/errors.js';
import type { GatewayContext } from './context.js';
import { type AskedOperation, queryCost } from './query-cost.js';

/**
 * Whether an operation that is valid may run at all; every transport asks this first.
 * @returns its cost in points, null when its variables do not fit and nothing will run
 * @throws GraphQLError with QUERY_TOO_COSTLY, or with what keeps the cost from being known
 */
export function admit(schema: GraphQLSchema, asked: AskedOperation, maxCost: number): number | null {
  const cost = queryCost(schema, asked);
  if (cost === null || cost <= maxCost) return cost;
  const error = new DatelineError(
    'QUERY_TOO_COSTLY',
    `The query may cost ${cost} points; ${maxCost} is the most.`,
  );
  throw new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: error.httpStatus } },
  });
}

/** Admits what comes over HTTP, and answers in `extensions.cost` what it cost. */
export function admission(schema: GraphQLSchema, maxCost: number): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      let cost: number | null = null;
      return {
        async didResolveOperation({ document, operation, request }) {
          if (operation)
            cost = admit(schema, { document, operation, variables: request.variables ?? {} }, maxCost);
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
