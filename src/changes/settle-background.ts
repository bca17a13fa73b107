import type { DataSource } from 'typeorm';
import type { Clock } from '../kernel/clock.js';
import { type Settled, settleProducts, unsettledProducts } from './settle.js';

const everyMs = 60_000;

export interface Settling {
  /** Lets a rewriting that is under way finish, and begins no other. */
  stop(): Promise<void>;
}

/**
 * Rewrites the membership of products whose rewriting was interrupted, while the gateway serves. Several gateways
 * may do so at once: what they write is the same. What is to do at the start is begun before this returns.
 */
export async function settleInBackground(
  dataSource: DataSource,
  clock: Clock,
  observe: { settled: (product: Settled) => void; failed: (error: unknown) => void },
): Promise<Settling> {
  let running: Promise<void> | undefined;
  const settle = () => {
    running ??= settleProducts(dataSource, clock)
      .then((done) => done.forEach(observe.settled))
      .catch(observe.failed)
      .finally(() => {
        running = undefined;
      });
  };
  // The tables may not be there yet: a gateway that waits for its migration asks again.
  const unsettled = await unsettledProducts(dataSource.manager).catch(observe.failed);
  if (unsettled && unsettled.length > 0) settle();
  const timer = setInterval(settle, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
