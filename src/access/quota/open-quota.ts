import { MemoryQuota } from './memory-quota.js';
import type { Quota } from './quota.js';
import { SharedQuota } from './shared-quota.js';

export interface QuotaOptions {
  /** Null: each gateway counts for itself. */
  redisUrl: string | null;
  instances: number;
  turned: (isShared: boolean, error?: unknown) => void;
}

export async function openQuota({
  redisUrl,
  instances,
  turned,
}: QuotaOptions): Promise<{ quota: Quota; close: () => void }> {
  if (redisUrl === null) return { quota: new MemoryQuota(), close: () => undefined };
  // Redis' client is some 500 files: not loaded for who has none.
  const { RedisQuota } = await import('./redis-quota.js');
  const redis = new RedisQuota(redisUrl);
  await redis.open();
  return { quota: new SharedQuota(redis, instances, turned), close: () => redis.close() };
}
