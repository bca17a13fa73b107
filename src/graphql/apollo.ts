import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { DatelineError } from '../kernel/errors.js';
import type { Admission } from './admission.js';
import { admissionPlugin } from './admission-plugin.js';
import type { GatewayContext } from './context.js';
import { Written, written } from './executor/written.js';
import type { Execute } from './executor.js';
import type { QueryLimits } from './query-limits.js';
import { lastingOperations } from './response-cache/lasting.js';
import { lastingPlugin } from './response-cache/lasting-plugin.js';
import { rulesOfOurs, validationOptions } from './rules.js';
import { servedOverHttp, servesSome } from './served.js';
import { isDeliberate, tellError } from './tell-error.js';

export interface ApolloOptions {
  schema: GraphQLSchema;
  execute: Execute;
  limits: QueryLimits;
  admission: Admission;
  logger: Logger;
  observeError: (code: string) => void;
  tellsSchema: boolean;
  plugins: ApolloServerPlugin<GatewayContext>[];
}

export function makeApollo(options: ApolloOptions): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: executedBy(options),
    logger: options.logger.child({ name: 'apollo' }, { level: 'warn' }),
    // By a rule of our own where it is off: Apollo's has another code.
    introspection: true,
    // Else its guesses at what was meant would tell the schema word by word.
    hideSchemaDetailsFromClientErrors: !options.tellsSchema,
    parseOptions: { maxTokens: options.limits.maxTokens },
    validationOptions,
    validationRules: [servesSome(servedOverHttp), ...rulesOfOurs(options.limits, options.tellsSchema)],
    includeStacktraceInErrorResponses: false,
    // As Apollo does itself, but for what is written already.
    stringifyResult: (result) =>
      `${(result.data as unknown) instanceof Written ? written(result) : JSON.stringify(result)}\n`,
    stopOnTerminationSignals: false,
    formatError: tellError,
    plugins: [
      neverStored,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      admissionPlugin(options.admission),
      lastingPlugin(lastingOperations(options.schema)),
      errorReporting(options),
      ...options.plugins,
    ],
  });
}

/**
 * Apollo's place for whoever executes in its stead. What comes back is treated as if Apollo had executed it: faults of
 * variables are coded, errors are told to the plugins and formatted, and their HTTP status is the answer's. It does
 * none of that with what a plugin's `responseForOperation` gives.
 */
function executedBy({
  schema,
  execute,
}: ApolloOptions): ApolloServerOptionsWithGateway<GatewayContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate(load) {
      load({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: ({ document, operation, request, context }) =>
        execute({
          document,
          operation,
          operationName: request.operationName,
          variableValues: request.variables,
          contextValue: context,
          standing: context.reader.sight.notes,
        }),
    }),
    stop: async () => {},
  };
}

/** By Apollo's own plugin for this each field of each object would be looked at, for the policy that it may state. */
const neverStored: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        response.http.headers.set('cache-control', 'no-store');
      },
    };
  },
};

/** Logs what is masked, under the request id that the answer carries, and counts all errors. */
function errorReporting({ logger, observeError }: ApolloOptions): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            if (isDeliberate(error)) continue;
            const cause = unwrapResolverError(error);
            logger.error(
              { err: cause, path: error.path, requestId: contextValue.requestId },
              'GraphQL error, masked',
            );
          }
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          for (const error of response.body.singleResult.errors ?? []) {
            observeError(String(error.extensions?.code ?? 'UNKNOWN'));
            Object.assign(error, { extensions: { ...error.extensions, requestId: contextValue.requestId } });
          }
        },
      };
    },
    async invalidRequestWasReceived() {
      observeError('BAD_REQUEST');
    },
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      if (error instanceof DatelineError) return;
      logger.error(
        { err: error, requestId: requestContext.contextValue.requestId },
        'GraphQL request failed',
      );
    },
  };
}
