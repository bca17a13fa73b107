import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FinishedAnswer } from '../graphql/response-cache/response-cache.js';

/** All of a request that decides what Apollo answers to a viewer; null where that cannot be told by a text. */
export function questionOf({ method, url, headers, body }: FastifyRequest): string | null {
  if (method !== 'GET' && method !== 'POST') return null;
  const { accept, 'content-type': type, 'x-apollo-operation-name': name } = headers;
  const asked = [method, url, accept, type, name, headers['apollo-require-preflight'], body];
  try {
    return JSON.stringify(asked, finite);
  } catch {
    return null;
  }
}

/** JSON may have 1e999, which is no number here, and would be written as null. */
function finite(_name: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('This is no finite number.');
  return value;
}

/** @param points what it costs */
export function finished(
  { method }: FastifyRequest,
  reply: FastifyReply,
  body: string,
  points: number,
): FinishedAnswer {
  const bytes = Buffer.from(body);
  const etag = method === 'GET' ? etagOf(bytes) : null;
  return { bytes, contentType: String(reply.getHeader('content-type')), etag, points };
}

/** Strong: of the bytes, and of nothing else. */
export function etagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}

/**
 * Sends an answer that lasts; to a GET with its entity tag, or 304 where the client has it (RFC 9110, 13.1.2: other
 * methods have no such answer, and what is told to them is not to be stored).
 * @param varies the headers of a request on which it depends
 */
export function give(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: FinishedAnswer,
  varies = 'Authorization, Accept',
): Buffer | undefined {
  const { bytes, contentType, etag, link } = answer;
  reply.header('content-type', contentType);
  if (link !== undefined) reply.header('link', link);
  if (etag === null) {
    reply.header('cache-control', 'no-store');
    return bytes;
  }
  const vary = [reply.getHeader('vary') ?? [], varies].flat().join(', ');
  reply.headers({ etag, 'cache-control': 'private, no-cache', vary });
  if (!isHad(request.headers['if-none-match'], etag)) return bytes;
  reply.code(304).removeHeader('content-type');
  return undefined;
}

/** By the weak comparison, as proxies weaken tags of what they compress. */
export function isHad(had: string | undefined, etag: string | null): boolean {
  if (had === undefined || etag === null) return false;
  return had.trim() === '*' || had.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
