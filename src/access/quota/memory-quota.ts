import { RateLimiterMemory } from 'rate-limiter-flexible';
import { minute, type Quota, type Taking } from './quota.js';
import { bySize, takeFrom } from './taking.js';

/** Counts in this process alone. */
export class MemoryQuota implements Quota {
  readonly #limiterOf = bySize((points) => new RateLimiterMemory({ points, duration: minute }));
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
}
