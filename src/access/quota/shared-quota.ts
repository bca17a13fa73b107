import { MemoryQuota } from './memory-quota.js';
import type { Quota, Taking } from './quota.js';

/** How long Redis is left alone after it did not answer: requests should not all wait to find out again. */
const pauseMs = 1_000;

/**
 * Counts where all gateways do. While that cannot be asked, this gateway gives out its own share of each budget:
 * then nobody is stopped, and all of them together give out no more than there is.
 */
export class SharedQuota implements Quota {
  readonly #own = new MemoryQuota();
  #apartUntil = 0;
  #isShared = true;

  /**
   * @param instances gateways that share the budgets
   * @param turned hears when the budgets begin to be shared or cease to be, and of what
   */
  constructor(
    private readonly shared: Quota,
    private readonly instances: number,
    private readonly turned: (isShared: boolean, error?: unknown) => void,
  ) {}

  async take(partnerId: string, points: number, limit: number): Promise<Taking> {
    if (performance.now() >= this.#apartUntil) {
      try {
        const taking = await this.shared.take(partnerId, points, limit);
        this.#turn(true);
        return taking;
      } catch (error) {
        this.#apartUntil = performance.now() + pauseMs;
        this.#turn(false, error);
      }
    }
    return this.#own.take(partnerId, points, Math.max(Math.floor(limit / this.instances), 1));
  }

  #turn(isShared: boolean, error?: unknown): void {
    if (isShared === this.#isShared) return;
    this.#isShared = isShared;
    this.turned(isShared, error);
  }
}
