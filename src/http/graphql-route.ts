import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from '../access/reader.js';
import type { GatewayContext } from '../graphql/context.js';
import { DatelineError } from '../kernel/errors.js';
import { sandboxPolicy } from './sandbox-policy.js';
import { within } from './within.js';

/** What the context of every request has alike. */
type GivenToAll = Pick<GatewayContext, 'feed' | 'recallOverdueMs'>;

/** `/graphql`: queries by POST and GET; a browser that opens it finds Apollo Sandbox, where the schema is told. */
export function graphqlRoute(
  server: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  makeReader: (authorization: string | undefined) => Promise<Reader>,
  { timeoutMs, sandbox, ...given }: GivenToAll & { timeoutMs: number; sandbox: boolean },
): void {
  // Made before Apollo is asked: a key that does not hold is refused like on every other route.
  const readers = new WeakMap<FastifyRequest, Reader>();
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => ({
      reader: readers.get(request) as Reader,
      ...given,
      requestId: request.id,
      quota: null,
    }),
  });
  const admitAndAnswer = async (request: FastifyRequest, reply: FastifyReply) => {
    readers.set(request, await makeReader(request.headers.authorization));
    return answer.call(server, request, reply);
  };
  server.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: async (request, reply) => {
      if (!sandbox && asksForPage(request))
        throw new DatelineError('NOT_FOUND', 'No explorer is served here.');
      // Fastify's own handlerTimeout ends when the body of a POST is read, not when it is answered.
      const body = await within(timeoutMs, admitAndAnswer(request, reply));
      if (typeof body === 'string' && String(reply.getHeader('content-type')).startsWith('text/html'))
        reply.header('content-security-policy', sandboxPolicy(body));
      return reply.statusCode >= 400 && typeof body === 'string' ? withRequestId(body, request.id) : body;
    },
  });
}

/** As a browser does that opens the address; a query is answered, or refused, as one. */
function asksForPage({ method, query, headers }: FastifyRequest): boolean {
  return (
    method === 'GET' && !(query as { query?: unknown }).query && /\btext\/html\b/.test(headers.accept ?? '')
  );
}

/** What Apollo refuses before it has a context bears no request id yet. */
function withRequestId(body: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(body) as { errors: { extensions?: object }[] };
  return JSON.stringify({
    ...rest,
    errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } })),
  });
}
