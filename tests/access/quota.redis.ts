import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { MemoryQuota } from '../../src/access/quota/memory-quota.js';
import { RedisQuota } from '../../src/access/quota/redis-quota.js';
import { SharedQuota } from '../../src/access/quota/shared-quota.js';
import { onPostgres } from '../support/database.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner } from '../support/partners.ts';
import { costing, statusesOf } from '../support/spending.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';

// Needs a Redis: runs where TEST_REDIS_URL names one.
const redisUrl = process.env.TEST_REDIS_URL ?? '';

describe('a budget that gateways share', () => {
  let proxy: TcpProxy;
  let wires: TestGateway[];
  const lines: { level: number; msg: string }[] = [];

  beforeAll(async () => {
    const { hostname, port } = new URL(redisUrl);
    proxy = await tcpProxy({ host: hostname, port: Number(port || 6379) });
    const throughProxy = new URL(redisUrl);
    throughProxy.host = `127.0.0.1:${proxy.port}`;
    const config = { quota: { pointsPerMinute: 50, redisUrl: throughProxy.href, instances: 2 } };
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const first = await testGateway({ config, logger });
    // An embedded database has one gateway.
    const second = onPostgres ? [await testGateway({ config, database: first.database })] : [];
    wires = [first, ...second];
  });
  afterAll(async () => {
    const [first, second] = wires;
    await second?.gateway.close();
    await first?.close();
    await proxy.close();
  });

  const first = () => wires[0] as TestGateway;
  const told = () => lines.filter(({ msg }) => /Redis/.test(msg)).map(({ level, msg }) => [level, msg]);
  const sharedByMetrics = async () => {
    const page = await (await fetch(`${first().url}/metrics`)).text();
    return /^dateline_quota_shared (\d)$/m.exec(page)?.[1];
  };

  it.each([
    [1, { 200: 50, 429: 50 }],
    [3, { 200: 16, 429: 84 }],
  ])(
    'given 100 queries of %i points at once, then exactly those pass that can be paid, on all together',
    async (points, passed) => {
      expect(await statusesOf(wires, costing(points), await makePartner(first()), 100)).toEqual(passed);
      expect(await sharedByMetrics()).toBe('1');
    },
  );

  it('given a query that is too costly for what is left, then it takes nothing', async () => {
    const key = await makePartner(first());
    const statuses: number[] = [];
    for (const points of [40, 20, 10, 1]) {
      statuses.push((await first().ask(costing(points), {}, key)).status);
    }
    expect(statuses).toEqual([200, 429, 200, 429]);
  });

  const away = 'Redis does not answer: this gateway gives out its own share of each budget';
  const back = 'budgets are counted in Redis again';

  it.each([
    ['ends its connections', () => proxy.cut()],
    ['hangs', () => proxy.hang()],
  ])(
    'given a Redis that %s, then each gateway gives out its share, says so once, and shares again when it is back',
    async (_, fails) => {
      lines.length = 0;
      fails();
      const key = await makePartner(first());
      const share = { 200: 25 * wires.length, 429: 100 - 25 * wires.length };
      expect(await statusesOf(wires, costing(1), key, 100)).toEqual(share);
      expect([told(), await sharedByMetrics()]).toEqual([[[40, away]], '0']);

      proxy.restore();
      const other = await makePartner(first(), [], { pointsPerMinute: 1000 });
      let left: string | null = null;
      // Its share is 500; of the whole, more than that stays.
      while (!/;q=1000;/.test(left ?? '')) {
        left = (await first().ask('{ __typename }', {}, other)).headers.get('ratelimit-policy');
      }
      expect([told().at(-1), await sharedByMetrics()]).toEqual([[30, back], '1']);
      expect(told()).toHaveLength(2);
    },
  );

  it('given counts in memory and in Redis, then they are alike', async () => {
    const redis = new RedisQuota(redisUrl);
    await redis.open();
    const answers = [];
    for (const quota of [new MemoryQuota(), new SharedQuota(redis, 1, () => undefined)]) {
      const partner = `alike-${crypto.randomUUID()}`;
      const takings = [];
      for (const points of [7, 4, 3, 1]) {
        const { resetsInMs, ...taking } = await quota.take(partner, points, 10);
        expect(resetsInMs).toBeGreaterThan(50_000);
        takings.push(taking);
      }
      answers.push(takings);
    }
    redis.close();
    const taking = (taken: boolean, remaining: number) => ({ taken, limit: 10, remaining });
    const alike = [taking(true, 3), taking(false, 3), taking(true, 0), taking(false, 0)];
    expect(answers).toEqual([alike, alike]);
  });
});
