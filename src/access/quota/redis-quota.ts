import { createClient } from '@redis/client';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { minute, type Quota, type Taking } from './quota.js';
import { bySize, takeFrom } from './taking.js';

/** A Redis that takes longer than so many steps is as good as none: every request waits for it. */
const patience = 5;
const stepMs = 50;

/**
 * Spends in one step, for all gateways: KEYS[1] the partner's count, ARGV points, seconds, limit. What is refused is
 * not counted, and answered as the count that it would have made.
 */
const spend = `
local points = tonumber(ARGV[1])
local would = tonumber(redis.call('get', KEYS[1]) or '0') + points
if would <= tonumber(ARGV[3]) then
  redis.call('incrby', KEYS[1], points)
  if redis.call('pttl', KEYS[1]) < 0 then redis.call('expire', KEYS[1], ARGV[2]) end
end
return {would, redis.call('pttl', KEYS[1])}`;

/** Counts in Redis, for all gateways that ask the same one. */
export class RedisQuota implements Quota {
  readonly #client;
  readonly #limiterOf = bySize(
    (points) =>
      new RateLimiterRedis({
        storeClient: this.#client,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        customIncrTtlLuaScript: spend,
        keyPrefix: 'dateline:points',
        points,
        duration: minute,
      }),
  );

  constructor(url: string) {
    this.#client = createClient({
      url,
      // A request does not wait for a connection.
      disableOfflineQueue: true,
      socket: { connectTimeout: 1_000, reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 2_000) },
    });
    // What a request meets is told by whoever asked; each try to connect would be told here.
    this.#client.on('error', () => undefined);
  }

  /** Resolves when it is connected, or has not been for a second. */
  async open(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, 1_000);
    });
    // It goes on trying; this fails only when the client is destroyed before it has connected.
    const connected = this.#client.connect().then(
      () => undefined,
      () => undefined,
    );
    await Promise.race([connected, late]).finally(() => clearTimeout(timer));
  }

  /** @throws when Redis does not answer, or not soon */
  take(partnerId: string, points: number, limit: number): Promise<Taking> {
    return soon(takeFrom(this.#limiterOf(limit), partnerId, points, limit));
  }

  close(): void {
    this.#client.destroy();
  }
}

/** Counted in short steps, each a turn of the event loop: a process that is busy itself does not take Redis for late. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const wait = (steps: number) => {
      if (steps > 0) timer = setTimeout(wait, stepMs, steps - 1);
      else reject(new Error(`There was no answer within ${patience * stepMs} ms.`));
    };
    wait(patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
