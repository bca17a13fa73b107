import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Config } from '../config.js';
import { toldInFull } from '../graphql/tell-error.js';
import { documentsOf } from '../ingest/documents.js';
import type { Input } from '../ingest/inputs.js';
import { type DocumentReport, endsPlace } from '../ingest/report.js';
import { type Intake, type TakeOptions, takeDocuments } from '../ingest/take.js';
import { count, newTally } from '../ingest/tally.js';
import { DatelineError } from '../kernel/errors.js';
import { type IngestRight, sourceWithin } from './ingest-right.js';
import { within } from './within.js';

const query = z.object({
  source: z.string().optional(),
  format: z.string().optional(),
  dryRun: z.enum(['true', 'false', '1', '0', '']).optional(),
});

/**
 * `POST /ingest?source=&format=&dryRun=`: one document as the body, or one a line with
 * `Content-Type: application/x-ndjson`. Answers the tally and a report of each; 422 when one was rejected. What
 * ends it before the last document (its time, the gateway's end, the database's) is told beside the reports.
 */
export function ingestRoute(
  server: FastifyInstance,
  intake: Intake,
  rightOf: (authorization: string | undefined) => Promise<IngestRight>,
  { maxDocumentBytes, requestTimeoutMs }: Config['limits'],
): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });

  const rights = new WeakMap<FastifyRequest, IngestRight>();
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.addHook('onRequest', async (request) => {
      rights.set(request, await rightOf(request.headers.authorization));
    });
    scope.post('/ingest', { bodyLimit: maxDocumentBytes }, async (request, reply) => {
      const until = performance.now() + requestTimeoutMs;
      const options = optionsOf(request, rights.get(request) as IngestRight);
      const tally = newTally();
      const documents: DocumentReport[] = [];
      const sent = () => documentsOf(inputOf(request), maxDocumentBytes);
      const taking = takeDocuments(intake, sent(), options);
      let ending: unknown;
      const unanswered = async () => (await countOf(sent())) - documents.filter(endsPlace).length;
      try {
        for (;;) {
          if (closing && (await unanswered()) > 0)
            throw new DatelineError('SHUTTING_DOWN', 'The gateway stops.');
          const { done, value } = await within(requestTimeoutMs, taking.next(), until - performance.now());
          if (done) return reply.status(tally.rejected > 0 ? 422 : 200).send({ ...tally, documents });
          for (const report of value) count(tally, report);
          documents.push(...value);
        }
      } catch (error) {
        ending = error;
        // What is under way goes on, and nothing after it is begun.
        taking.return(undefined).catch(() => undefined);
      }
      const left = await unanswered();
      if (!(ending instanceof DatelineError)) request.log.error({ err: ending }, 'ingest ended, masked');
      const { status, message, extensions } = toldInFull(ending);
      const error = {
        message: `${message} Without a report: ${left}.`,
        extensions: { ...extensions, requestId: request.id },
      };
      return reply.status(status).send({ ...tally, unanswered: left, documents, errors: [error] });
    });
  });
}

/** @throws BAD_ARGUMENT, FORBIDDEN */
function optionsOf(request: FastifyRequest, right: IngestRight): TakeOptions {
  const asked = query.safeParse(request.query);
  if (!asked.success) {
    const place = String(asked.error.issues[0]?.path[0]);
    const what = place === 'dryRun' ? 'must be true or false' : 'must be given once';
    throw new DatelineError('BAD_ARGUMENT', `\`${place}\` ${what}.`, { place });
  }
  const { source, format, dryRun } = asked.data;
  return {
    sourceSlug: sourceWithin(right, source ?? null),
    format: format ?? null,
    dryRun: dryRun !== undefined && dryRun !== 'false' && dryRun !== '0',
  };
}

function inputOf(request: FastifyRequest): Input {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return {
    name: 'body',
    lines: /\b(x-)?ndjson\b|jsonl/.test(request.headers['content-type'] ?? ''),
    bytes: body.length,
    open: () => Readable.from([body]),
  };
}

async function countOf(documents: AsyncIterable<unknown>): Promise<number> {
  let number = 0;
  for await (const _ of documents) number += 1;
  return number;
}
