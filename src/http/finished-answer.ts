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
  const etag = method === 'GET' ? `"${createHash('sha256').update(bytes).digest('base64url')}"` : null;
  return { bytes, contentType: String(reply.getHeader('content-type')), etag, points };
}

/**
 * Sends an answer that lasts; to a GET with its entity tag, or 304 where the client has it (RFC 9110, 13.1.2: other
 * methods have no such answer, and what is told to them is not to be stored).
 */
export function give(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: FinishedAnswer,
): Buffer | undefined {
  const { bytes, contentType, etag } = answer;
  reply.header('content-type', contentType);
  if (etag === null) {
    reply.header('cache-control', 'no-store');
    return bytes;
  }
  const varies = [reply.getHeader('vary') ?? [], 'Authorization', 'Accept'].flat().join(', ');
  reply.headers({ etag, 'cache-control': 'private, no-cache', vary: varies });
  if (!isHad(request.headers['if-none-match'], etag)) return bytes;
  reply.code(304).removeHeader('content-type');
  return undefined;
}

/** By the weak comparison, as proxies weaken tags of what they compress. */
function isHad(had: string | undefined, etag: string): boolean {
  if (had === undefined) return false;
  return had.trim() === '*' || had.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
