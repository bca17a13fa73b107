import { RateLimiterMemory } from 'rate-limiter-flexible';
import { minute, type Quota, type Taking } from './quota.js';
import { takeFrom } from './taking.js';

/** Counts in this process alone. */
export class MemoryQuota implements Quota {
  /** A limiter has one limit: there are as many as there are budgets of different size. */
  readonly #limiters = new Map<number, RateLimiterMemory>();
  #turn: Promise<unknown> = Promise.resolve();

  /** One at a time: what is refused was counted for a moment, and would keep the next one from what is there. */
  take(partnerId: string, points: number, limit: number): Promise<Taking> {
    const taking = this.#turn.then(() => this.#take(partnerId, points, limit));
    this.#turn = taking.catch(() => undefined);
    return taking;
  }

  async #take(partnerId: string, points: number, limit: number): Promise<Taking> {
    const limiter = this.#limiterOf(limit);
    const taking = await takeFrom(limiter, partnerId, points, limit);
    if (!taking.taken) await limiter.reward(partnerId, points);
    return taking;
  }

  #limiterOf(limit: number): RateLimiterMemory {
    const known = this.#limiters.get(limit);
    if (known) return known;
    const limiter = new RateLimiterMemory({ points: limit, duration: minute });
    this.#limiters.set(limit, limiter);
    return limiter;
  }
}
