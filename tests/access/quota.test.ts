import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorRegistry } from '../../src/kernel/errors.js';
import { keepsNoAnswer, startOfTest, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner } from '../support/partners.ts';
import { costing, statusesOf } from '../support/spending.ts';

const quota = '{ viewer { quota { limit remaining resetAt } } }';

describe('what a partner may spend in a minute', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({
      config: { ...keepsNoAnswer, quota: { pointsPerMinute: 50, redisUrl: null, instances: 2 } },
    });
  });
  afterAll(() => wire.close());

  const headersOf = ({ headers }: { headers: Headers }) =>
    ['ratelimit-policy', 'ratelimit', 'retry-after'].map((name) => headers.get(name));

  it.each([
    [1, { 200: 50, 429: 50 }],
    [3, { 200: 16, 429: 84 }],
    [50, { 200: 1, 429: 99 }],
  ])(
    'given 100 queries of %i points at once, then exactly those pass that can be paid',
    async (points, passed) => {
      expect(await statusesOf([wire], costing(points), await makePartner(wire), 100)).toEqual(passed);
    },
  );

  it('given a query that is too costly for what is left, then it takes nothing, and a cheaper one passes', async () => {
    const key = await makePartner(wire);
    const asked = [40, 20, 11, 10, 1].map((points) => async () => wire.ask(costing(points), {}, key));
    const statuses: number[] = [];
    for (const ask of asked) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 429, 429, 200, 429]);
  });

  it('given an answer, then its headers and `viewer` tell what is left, and when all is there again', async () => {
    const key = await makePartner(wire);
    const first = await wire.ask(costing(10), {}, key);
    expect(headersOf(first)).toEqual(['"points";q=50;w=60', '"points";r=40;t=60', null]);
    const { status, headers, data } = await wire.ask(quota, {}, key);
    const resetAt = expect.stringMatching(/^2026-11-20T12:0(0:5\d\.\d{3}|1:00\.000)Z$/);
    expect([status, data]).toEqual([200, { viewer: { quota: { limit: 50, remaining: 38, resetAt } } }]);
    expect(Date.parse(data.viewer.quota.resetAt) - Date.parse(startOfTest)).toBeLessThanOrEqual(60_000);
    expect(headers.get('ratelimit')).toMatch(/^"points";r=38;t=(60|5\d)$/);
  });

  it('given no points left, then 429 says how long to wait, and nothing of the query runs', async () => {
    const key = await makePartner(wire);
    await wire.ask(costing(49), {}, key);
    let answer = await wire.ask(costing(51), {}, key);
    const [, ...statements] = await wire.statements(async () => {
      answer = await wire.ask(costing(2), {}, key);
    });
    expect([answer.status, answer.data, statements]).toEqual([429, undefined, []]);
    const [policy, left, wait] = headersOf(answer);
    expect([policy, left]).toEqual(['"points";q=50;w=60', `"points";r=1;t=${wait}`]);
    expect(wait).toMatch(/^(60|5\d)$/);
    expect(answer.errors).toEqual([
      {
        message: 'The query costs 2 points, and 1 of the 50 of this minute are left.',
        extensions: {
          code: 'QUOTA_EXCEEDED',
          remedy: errorRegistry.QUOTA_EXCEEDED.remedy,
          requestId: answer.headers.get('x-request-id'),
        },
      },
    ]);
  });

  it('given a query that costs nothing, then it costs a point; what is refused costs none', async () => {
    const key = await makePartner(wire);
    const left = async (query: string) => (await wire.ask(query, {}, key)).headers.get('ratelimit');
    expect(await left('{ __typename }')).toBe('"points";r=49;t=60');
    expect(await left('{ nothingOfTheKind }')).toBeNull();
    expect(await left(costing(51))).toBeNull();
    expect(await left('{ __typename }')).toMatch(/^"points";r=48;/);
  });

  it('given more points than the whole minute has, then it says that no waiting helps', async () => {
    const { status, errors, extensions } = await wire.ask(costing(51), {}, await makePartner(wire));
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect(errors?.[0]?.message).toBe('The query may cost 51 points; 50 is the most.');
    expect(extensions).toBeUndefined();
  });

  it('given a budget of the partner’s own, then that one holds, and no other partner spends it', async () => {
    const rich = await makePartner(wire, [], { pointsPerMinute: 90 });
    const poor = await makePartner(wire, [], { pointsPerMinute: 2 });
    const { headers, extensions } = await wire.ask(costing(60), {}, rich);
    expect([headers.get('ratelimit'), extensions.cost]).toEqual([
      '"points";r=30;t=60',
      { points: 60, limit: 90 },
    ]);
    expect(await statusesOf([wire], costing(1), poor, 4)).toEqual({ 200: 2, 429: 2 });
  });

  it('given no key, then there is no budget to tell of', async () => {
    expect(headersOf(await wire.ask('{ __typename }', {}, null))).toEqual([null, null, null]);
  });

  it('given the metrics, then points are counted, those that were lacking apart', async () => {
    const counted = async () => {
      const page = await (await fetch(`${wire.url}/metrics`)).text();
      return ['true', 'false'].map((taken) =>
        Number(
          new RegExp(`^dateline_quota_points_total{taken="${taken}"} (\\d+)$`, 'm').exec(page)?.[1] ?? 0,
        ),
      );
    };
    const key = await makePartner(wire);
    const [taken = 0, refused = 0] = await counted();
    await wire.ask(costing(30), {}, key);
    await wire.ask(costing(25), {}, key);
    expect(await counted()).toEqual([taken + 30, refused + 25]);
  });
});
