const leastMs = 5_000;
const mostMs = 3_600_000;

/** After so long without a success a webhook is paused, and somebody has to look. */
export const givesUpAfterMs = 86_400_000;

/**
 * How long to wait after so many failed attempts, in milliseconds: twice as long each time, from 5 seconds to an hour,
 * of which a random half is left out so that endpoints that failed together do not come back together.
 * @param attempts at least 1
 * @param asked what the receiver asked for (`Retry-After`), in milliseconds: it is waited for, up to the hour
 * @param random from 0 to below 1
 */
export function backOffMs(attempts: number, asked: number | null, random = Math.random()): number {
  const whole = Math.min(leastMs * 2 ** (attempts - 1), mostMs);
  return Math.max(Math.round(whole * (1 - random / 2)), Math.min(asked ?? 0, mostMs));
}
