import { minute, type Taking } from '../access/quota/quota.js';
import { DatelineError } from '../kernel/errors.js';

/**
 * As the IETF's draft-ietf-httpapi-ratelimit-headers-10 has them, in points; and when there were too few,
 * `Retry-After` (RFC 9110, 10.2.3).
 */
export function rateLimitHeaders({ taken, limit, remaining, resetsInMs }: Taking): [string, string][] {
  const seconds = String(Math.ceil(resetsInMs / 1000));
  return [
    ['ratelimit-policy', `"points";q=${limit};w=${minute}`],
    ['ratelimit', `"points";r=${remaining};t=${seconds}`],
    ...(taken ? [] : ([['retry-after', seconds]] as [string, string][])),
  ];
}

/** Of an error that passes by itself. */
export function retryAfter(error: unknown): [string, string][] {
  if (!(error instanceof DatelineError) || error.retryAfterMs === undefined) return [];
  return [['retry-after', String(Math.max(Math.ceil(error.retryAfterMs / 1000), 1))]];
}
