import type { DataSource } from 'typeorm';
import type { Clock } from '../kernel/clock.js';
import { relinkStories, topicsToRelink } from './relink.js';
import { type Settled, settleProducts, unsettledProducts } from './settle.js';

const everyMs = 60_000;

export interface Settling {
  /** Lets a rewriting that is under way finish, and begins no other. */
  stop(): Promise<void>;
}

/**
 * Rewrites the membership of products, and links stories to their topics' ancestors, where that was interrupted, while
 * the gateway serves. Several gateways may do so at once: what they write is the same. What is to do at the start is
 * begun before this returns.
 */
export async function settleInBackground(
  dataSource: DataSource,
  clock: Clock,
  observe: {
    settled: (product: Settled) => void;
    relinked: (stories: number) => void;
    failed: (error: unknown) => void;
  },
): Promise<Settling> {
  let running: Promise<void> | undefined;
  const finish = async () => {
    const relinked = await relinkStories(dataSource, clock);
    if (relinked > 0) observe.relinked(relinked);
    for (const product of await settleProducts(dataSource, clock)) observe.settled(product);
  };
  const settle = () => {
    running ??= finish()
      .catch(observe.failed)
      .finally(() => {
        running = undefined;
      });
  };
  // The tables may not be there yet: a gateway that waits for its migration asks again.
  const isDue = async () => {
    const [products, topics] = [
      await unsettledProducts(dataSource.manager),
      await topicsToRelink(dataSource),
    ];
    return products.length + topics.length > 0;
  };
  if (await isDue().catch(observe.failed)) settle();
  const timer = setInterval(settle, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
