import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AskedDocument } from '../graphql/operation.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import { DatelineError } from '../kernel/errors.js';
import { EventStream } from './event-stream.js';

/** A client that takes nothing for so long has gone, or might as well have. */
const stalledMs = 60_000;

const operation = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Answers subscriptions. */
export type AnswerStream = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/**
 * Subscriptions as server-sent events. The response is written by what reads the answers, so that none is made before
 * the one before it was sent: the server of graphql-sse keeps what a slow client has not taken.
 */
export function streamAnswers(subscriptions: Subscriptions): AnswerStream {
  return async (request, reply) => {
    const opened = await subscriptions.open(askedIn(request), {
      authorization: request.headers.authorization,
      requestId: request.id,
      gone: () => request.raw.socket.destroyed,
    });
    if ('errors' in opened) {
      const { headers, httpStatus, errors } = opened;
      for (const [name, value] of headers) reply.header(name, value);
      return reply.status(httpStatus).send({ errors });
    }
    return send(new EventStream(opened), reply);
  };
}

/** `/graphql/stream`, for those who may have them; `/graphql` answers so whoever asks for nothing else. */
export function streamRoute(server: FastifyInstance, answer: AnswerStream): void {
  server.route({
    url: '/graphql/stream',
    method: ['GET', 'POST'],
    handler: async (request, reply) => {
      if (!/text\/event-stream|\*\/\*|text\/\*/.test(request.headers.accept ?? '*/*')) {
        throw new DatelineError(
          'BAD_REQUEST',
          'What is answered here are server-sent events: send `Accept: text/event-stream`.',
        );
      }
      return answer(request, reply);
    },
  });
}

function askedIn({ method, body, query }: FastifyRequest): AskedDocument {
  const read = operation.safeParse(method === 'GET' ? fromAddress(query as Record<string, string>) : body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new DatelineError(
    'BAD_REQUEST',
    `The request’s ${issue?.path.join('.') || 'body'} is wrong: ${issue?.message}.`,
  );
}

function fromAddress({ variables, ...query }: Record<string, string>): object {
  if (variables === undefined) return query;
  try {
    return { ...query, variables: JSON.parse(variables) };
  } catch (cause) {
    throw new DatelineError('BAD_REQUEST', 'The variables are not JSON.', { cause });
  }
}

function send(events: EventStream, reply: FastifyReply): FastifyReply {
  // The end of the connection is its end: in chunks each event would be written in four parts.
  reply.raw.useChunkedEncodingByDefault = false;
  reply.raw.setTimeout(stalledMs, () => reply.raw.destroy());
  return reply
    .headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // nginx would keep events back to send several at once.
      'x-accel-buffering': 'no',
    })
    .send(events);
}
