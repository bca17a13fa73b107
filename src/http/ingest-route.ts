import { createHash, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { documentsOf } from '../ingest/documents.js';
import { type DocumentReport, type Intake, takeDocument } from '../ingest/take.js';
import { count, newTally } from '../ingest/tally.js';
import { DatelineError } from '../kernel/errors.js';

const query = z.object({
  source: z.string().optional(),
  format: z.string().optional(),
  dryRun: z.enum(['true', 'false', '1', '0', '']).optional(),
});

/**
 * `POST /ingest?source=&format=&dryRun=`: one document as the body, or one a line with
 * `Content-Type: application/x-ndjson`. Answers the tally and a report of each; 422 when one was rejected.
 */
export function ingestRoute(server: FastifyInstance, intake: Intake, token: string, maxBytes: number): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.addHook('onRequest', async (request) => {
      if (!isBearer(request.headers.authorization, token)) {
        throw new DatelineError('UNAUTHENTICATED', 'POST /ingest needs the ingest token.');
      }
    });
    scope.post('/ingest', { bodyLimit: maxBytes }, async (request, reply) => {
      const asked = query.safeParse(request.query);
      if (!asked.success) throw new DatelineError('BAD_ARGUMENT', z.prettifyError(asked.error));
      const { source, format, dryRun } = asked.data;
      const options = {
        sourceSlug: source ?? null,
        format: format ?? null,
        dryRun: dryRun !== undefined && dryRun !== 'false' && dryRun !== '0',
      };
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const input = {
        name: 'body',
        lines: /\b(x-)?ndjson\b|jsonl/.test(request.headers['content-type'] ?? ''),
        bytes: body.length,
        open: () => Readable.from([body]),
      };
      const tally = newTally();
      const documents: DocumentReport[] = [];
      for await (const document of documentsOf(input, maxBytes)) {
        const report = await takeDocument(intake, document, options);
        count(tally, report);
        documents.push(report);
      }
      return reply.status(tally.rejected > 0 ? 422 : 200).send({ ...tally, documents });
    });
  });
}

/** Digests are compared, so that the time taken tells nothing of the token, its length included. */
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}
