import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Taking } from './quota.js';

/** Asks a limiter that counts what it refuses beside what was spent before. @throws what its store throws */
export async function takeFrom(
  limiter: Pick<RateLimiterAbstract, 'consume'>,
  partnerId: string,
  points: number,
  limit: number,
): Promise<Taking> {
  const answered = await limiter.consume(partnerId, points).then(
    (state) => ({ state, taken: true }),
    (state: unknown) => {
      // What is no count is a failure of the store.
      if (!(state instanceof RateLimiterRes)) throw state;
      return { state, taken: false };
    },
  );
  const { state, taken } = answered;
  const spent = taken ? state.consumedPoints : state.consumedPoints - points;
  return { taken, limit, remaining: Math.max(limit - spent, 0), resetsInMs: Math.max(state.msBeforeNext, 1) };
}

/** A limiter has one limit: there are as many, each made once, as there are budgets of different size. */
export function bySize<L>(make: (points: number) => L): (limit: number) => L {
  const limiters = new Map<number, L>();
  return (limit) => {
    const limiter = limiters.get(limit) ?? make(limit);
    limiters.set(limit, limiter);
    return limiter;
  };
}
