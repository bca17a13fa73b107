import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { Reader } from '../access/reader.js';
import type { GatewayContext } from '../graphql/context.js';
import { within } from './within.js';

/** `/graphql`: queries by POST and GET; a browser that opens it finds Apollo Sandbox. */
export function graphqlRoute(
  server: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  makeReader: () => Reader,
  timeoutMs: number,
): void {
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => ({ reader: makeReader(), requestId: request.id }),
  });
  server.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: async (request, reply) => {
      // Fastify's own handlerTimeout ends when the body of a POST is read, not when it is answered.
      const body = await within(timeoutMs, Promise.resolve(answer.call(server, request, reply)));
      return reply.statusCode >= 400 && typeof body === 'string' ? withRequestId(body, request.id) : body;
    },
  });
}

/** What Apollo refuses before it has a context bears no request id yet. */
function withRequestId(body: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(body) as { errors: { extensions?: object }[] };
  return JSON.stringify({
    ...rest,
    errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } })),
  });
}
