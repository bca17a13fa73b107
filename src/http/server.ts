import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { retryAfter } from '../graphql/rate-limit-headers.js';
import { codeOf, toldInFull } from '../graphql/tell-error.js';
import { DatelineError, type ErrorCode } from '../kernel/errors.js';
import { clientErrorHandler } from './client-error.js';
import type { Metrics } from './metrics.js';
import { bareHeaders, securityHeaders } from './security-headers.js';

/** An HTTP server with what every route has: request ids, limits, security headers, CORS, coded errors, metrics. */
export async function makeServer(config: Config, logger: Logger, metrics: Metrics): Promise<FastifyInstance> {
  const { requestTimeoutMs } = config.limits;
  const server = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    // One line a request, of our own: see the hook below.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: config.limits.maxRequestBytes,
    requestTimeout: requestTimeoutMs,
    // Node looks for slow requests every 30 s if not told otherwise, and so would answer them that much late.
    http: {
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(1_000, Math.ceil(requestTimeoutMs / 4)),
    },
    clientErrorHandler: clientErrorHandler(logger, requestTimeoutMs),
    forceCloseConnections: 'idle',
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
    },
    // An address that cannot be decoded reaches neither a route nor a hook.
    frameworkErrors: (error, request, reply) =>
      answerError(error, request, reply.headers({ 'x-request-id': request.id, ...bareHeaders })),
  });
  await securityHeaders(server, config.publicUrl);
  await server.register(cors, {
    origin: config.corsOrigins.includes('*') ? true : config.corsOrigins,
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id', 'ratelimit', 'ratelimit-policy', 'retry-after', 'link'],
    maxAge: 600,
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  // Else a client that keeps its connection keeps the server from closing, after all is answered.
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  server.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 401 && !reply.hasHeader('www-authenticate'))
      reply.header('www-authenticate', 'Bearer');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.request(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info(
      {
        route,
        method: request.method,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
  server.setNotFoundHandler((request, reply) => {
    const error = new DatelineError(
      'NOT_FOUND',
      `Nothing is served at ${request.method} ${pathOf(request.url)}.`,
    );
    return reply.status(404).send({ errors: [told(error, request.id)] });
  });
  server.setErrorHandler<FastifyError>(answerError);
  return server;
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const known = error instanceof DatelineError ? error : asCoded(error);
  for (const [name, value] of retryAfter(error)) reply.header(name, value);
  if (known) return reply.status(statusOf(known, error)).send({ errors: [told(known, request.id)] });
  request.log.error({ err: error }, 'request failed, masked');
  const { status, message, extensions } = toldInFull(error);
  return reply
    .status(status)
    .send({ errors: [{ message, extensions: { ...extensions, requestId: request.id } }] });
}

function told(error: DatelineError, requestId: string) {
  return { message: error.message, extensions: { ...codeOf(error), requestId } };
}

/** Fastify's own errors that are the client's to mend. */
function asCoded(error: FastifyError): DatelineError | null {
  const codes: Record<string, ErrorCode> = {
    FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  };
  const code = codes[error.code];
  if (code) return new DatelineError(code, error.message);
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? new DatelineError('BAD_REQUEST', error.message) : null;
}

/** Fastify tells kinds of bad requests apart by status (415, 400, …) better than one code does. */
function statusOf(known: DatelineError, error: FastifyError): number {
  return known.code === 'BAD_REQUEST' ? (error.statusCode ?? 400) : known.httpStatus;
}

function pathOf(url: string): string {
  return url.split('?')[0]?.slice(0, 200) ?? '';
}
