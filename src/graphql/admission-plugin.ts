import type { ApolloServerPlugin } from '@apollo/server';
import type { Admission } from './admission.js';
import type { GatewayContext } from './context.js';
import { rateLimitHeaders } from './rate-limit-headers.js';
import { servedOverHttp, unserved } from './served.js';

/** Admits what comes over HTTP; the answer tells what it cost in `extensions.cost`, what is left in its headers. */
export function admissionPlugin(admission: Admission): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue: { reader } }) {
      const work = admission.begin(reader.viewer);
      return {
        async didResolveOperation({ document, operation, request, contextValue, response }) {
          if (!operation) return;
          const fault = unserved(operation, servedOverHttp);
          if (fault) throw fault;
          const asked = { document, operation, variables: request.variables ?? {} };
          contextValue.outcome.cost = await admission.admit(
            asked,
            contextValue.reader.viewer,
            work,
            (taking) => {
              contextValue.quota = taking;
              for (const [name, value] of rateLimitHeaders(taking)) response.http.headers.set(name, value);
            },
          );
        },
        async willSendResponse({ response: { body }, contextValue }) {
          work.end();
          const { cost } = contextValue.outcome;
          if (cost === null || body.kind !== 'single') return;
          const limit = admission.maxCostOf(contextValue.reader.viewer);
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, cost: { points: cost, limit } };
        },
      };
    },
  };
}
