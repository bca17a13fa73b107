import { createHash, timingSafeEqual } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { admitSource } from '../access/admission.js';
import { bearerOf } from '../access/key/secret.js';
import type { Clock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';

/** Whose documents a request may bring: one source's, or with the operator's token (null) anyone's. */
export type IngestRight = { source: string | null };

/**
 * Asks a request's `Authorization` for its right: the operator's INGEST_TOKEN, or the key of a source.
 * @returns a function that throws UNAUTHENTICATED, FORBIDDEN
 */
export function ingestRights(dataSource: DataSource, clock: Clock, token: string | null) {
  return async (authorization: string | undefined): Promise<IngestRight> => {
    if (token !== null && isSame(bearerOf(authorization) ?? '', token)) return { source: null };
    const { slug } = await admitSource(dataSource.manager, authorization, clock.now());
    return { source: slug };
  };
}

/** The source that a request names must be the one that its key is for. @throws FORBIDDEN */
export function sourceWithin({ source }: IngestRight, named: string | null): string | null {
  if (source === null || named === null || named === source) return named ?? source;
  throw new DatelineError('FORBIDDEN', `This key is for documents of ${source}, not of ${named}.`, {
    place: 'source',
  });
}

/** Digests are compared, so that the time taken tells nothing of the token, its length included. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
