import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.js';
import type { IsLasting } from './lasting.js';

/** Tells whoever sends an answer whether it lasts. */
export function lastingPlugin(isLasting: IsLasting): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ document, operation, response: { body }, contextValue }) {
          if (!document || !operation || body.kind !== 'single' || body.singleResult.errors) return;
          contextValue.outcome.lasts = isLasting(document, operation);
        },
      };
    },
  };
}
