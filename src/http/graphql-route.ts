import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { Reader } from '../access/reader.js';
import type { GatewayContext } from '../graphql/context.js';

/** `/graphql`: queries by POST and GET; a browser that opens it finds Apollo Sandbox. */
export function graphqlRoute(
  server: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  makeReader: () => Reader,
): void {
  server.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => ({ reader: makeReader(), requestId: request.id }),
    }),
  });
}
