import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { WebsocketHandler } from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from '../access/reader.js';
import type { Viewer } from '../access/viewer.js';
import type { Admission } from '../graphql/admission.js';
import type { GatewayContext } from '../graphql/context.js';
import { rateLimitHeaders } from '../graphql/rate-limit-headers.js';
import type { ResponseCache } from '../graphql/response-cache/response-cache.js';
import { finished, give, questionOf } from './finished-answer.js';
import type { AnswerStream } from './stream-route.js';
import { within } from './within.js';

export interface GraphqlRouteOptions {
  /** @throws UNAUTHENTICATED, FORBIDDEN */
  viewerOf: (authorization: string | undefined) => Promise<Viewer | null>;
  readerOf: (viewer: Viewer | null) => Reader;
  admission: Admission;
  /** Null: it is off. */
  cache: ResponseCache | null;
  contextOf: (reader: Reader, requestId: string) => GatewayContext;
  takeSocket: WebsocketHandler;
  answerStream: AnswerStream;
  timeoutMs: number;
}

/**
 * `/graphql`: queries by POST and GET, subscriptions by WebSocket, or as events for those who take nothing else, as
 * GraphiQL does. A browser that opens it is led to the front page.
 */
export function graphqlRoute(
  server: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  {
    viewerOf,
    readerOf,
    admission,
    cache,
    contextOf,
    takeSocket,
    answerStream,
    timeoutMs,
  }: GraphqlRouteOptions,
): void {
  // Made before Apollo is asked: a key that does not hold is refused like on every other route.
  const contexts = new WeakMap<FastifyRequest, GatewayContext>();
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => contexts.get(request) as GatewayContext,
  });
  const admitAndAnswer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { authorization } = request.headers;
    const question = authorization === undefined || cache === null ? null : questionOf(request);
    // Nobody is let in with a header that is nobody's.
    const prove = () => viewerOf(authorization) as Promise<Viewer>;
    const visit = question === null ? null : await cache?.visit(question, authorization, prove);
    if (visit?.hit) {
      for (const [name, value] of rateLimitHeaders(visit.hit.taking)) reply.header(name, value);
      return give(request, reply, visit.hit.answer);
    }
    const reader = readerOf(visit?.viewer ?? (await viewerOf(authorization)));
    await admission.turn(reader.viewer, () => request.raw.socket.destroyed);
    const context = contextOf(reader, request.id);
    contexts.set(request, context);
    const body = await answer.call(server, request, reply);
    const { cost, lasts } = context.outcome;
    if (!lasts || cost === null || reply.statusCode !== 200 || typeof body !== 'string') return body;
    const made = finished(request, reply, body, cost);
    visit?.keep(made);
    return give(request, reply, made);
  };
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    if (asksForPage(request)) return reply.redirect('/');
    if (takesEventsAlone(request)) return answerStream(request, reply);
    // Fastify's own handlerTimeout ends when the body of a POST is read, not when it is answered.
    const body = await within(timeoutMs, admitAndAnswer(request, reply));
    return reply.statusCode >= 400 && typeof body === 'string' ? withRequestId(body, request.id) : body;
  };
  server.route({ url: '/graphql', method: 'POST', handler });
  server.route({ url: '/graphql', method: 'GET', handler, wsHandler: takeSocket });
}

/** As a browser does that opens the address; a query is answered, or refused, as one. */
function asksForPage({ method, query, headers }: FastifyRequest): boolean {
  return (
    method === 'GET' && !(query as { query?: unknown }).query && /\btext\/html\b/.test(headers.accept ?? '')
  );
}

/** Others name event streams among what they take of a query. */
function takesEventsAlone({ headers }: FastifyRequest): boolean {
  return headers.accept?.trim().toLowerCase() === 'text/event-stream';
}

/** What Apollo refuses before it has a context bears no request id yet. */
function withRequestId(body: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(body) as { errors: { extensions?: object }[] };
  return JSON.stringify({
    ...rest,
    errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } })),
  });
}
