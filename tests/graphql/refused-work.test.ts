import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Answer, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner } from '../support/partners.ts';
import { follow, type Refused, type Stream, transports } from '../support/streams.ts';

const fields = (count: number, field: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => field(n)).join(' ');
const aliases = fields(2_500, (n) => `a${n}: __typename`);
const page = 'articles(first: 60) { edges { node { id } } }';
const small = '{ __typename }';
const heavy = `{ ${fields(100_000, (n) => `x${n}`)} }`;
const query = { maxTokens: 200_000, maxDepth: 16, maxAliases: 5_000, maxDirectives: 50, maxCost: 10_000 };

/** From now on no time passes, and so nothing is made up for, until it is restored. */
function stopTime() {
  const now = performance.now();
  return jest.spyOn(performance, 'now').mockReturnValue(now);
}

const codesOf = ({ status, errors }: Pick<Answer, 'status' | 'errors'>) => [
  status,
  errors && [...new Set(errors.map(({ extensions }) => extensions.code))],
];

describe('a partner whose queries are refused', () => {
  let wire: TestGateway;
  let key: string;
  let other: string;

  beforeAll(async () => {
    wire = await testGateway({ config: { query } });
    other = await makePartner(wire);
  });
  beforeEach(async () => {
    key = await makePartner(wire, [], { pointsPerMinute: 100 });
  });
  afterAll(() => wire.close());

  /** Who is answered first, when another partner asks three times in a row after the first one has asked. */
  const orderOf = async (asked: Promise<unknown>) => {
    const time = stopTime();
    const order: string[] = [];
    const mine = asked.then(() => order.push('mine'));
    for (let n = 0; n < 3; n += 1) await wire.ask(small, {}, other).then(() => order.push('other'));
    time.mockRestore();
    await mine;
    return order;
  };
  const mineLast = ['other', 'other', 'other', 'mine'];

  it.each([
    ['cannot be parsed', `{ ${'x '.repeat(40_000)}`, 'GRAPHQL_PARSE_FAILED'],
    ['is not valid', `{ ${aliases} ${'y '.repeat(200)} }`, 'QUERY_TOO_LARGE'],
    [
      'does not say which operation is meant',
      `query A { ${aliases} } query B { id: __typename }`,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'has variables that do not fit',
      `query ($id: ID!) { ${aliases} article(id: $id) { id } }`,
      'BAD_USER_INPUT',
    ],
    ['costs too much', `{ ${aliases} ${page} again: ${page} }`, 'QUERY_TOO_COSTLY'],
    ['costs more than is left', `{ ${aliases} ${page} }`, 'QUOTA_EXCEEDED'],
  ])('given one that %s, then its next one waits, and nobody else’s', async (_, asked, code) => {
    // 61 points of 100.
    expect(codesOf(await wire.ask(`{ ${page} }`, {}, key))).toEqual([200, undefined]);
    expect(codesOf(await wire.ask(asked, {}, key))).toEqual([code === 'QUOTA_EXCEEDED' ? 429 : 400, [code]]);
    expect(await orderOf(wire.ask(small, {}, key))).toEqual(mineLast);
  });

  it('given somebody without a key, then only who has none waits', async () => {
    expect(codesOf(await wire.ask(`{ ${aliases} viewer { partner { name } } }`, {}, null))).toEqual([
      401,
      ['UNAUTHENTICATED'],
    ]);
    expect(await orderOf(wire.ask(small, {}, null))).toEqual(mineLast);
  });

  it('given large ones that are answered, then nothing waits', async () => {
    for (let n = 0; n < 3; n += 1) expect((await wire.ask(`{ ${aliases} }`, {}, key)).status).toBe(200);
    // Else some of them would be too many.
    const answers = await Promise.all(Array.from({ length: 60 }, () => wire.ask(small, {}, key)));
    expect(answers.map(codesOf)).toEqual(Array.from({ length: 60 }, () => [200, undefined]));
  });

  describe.each(transports)('over %s', (transport) => {
    const refusedBy = async (stream: Stream) => {
      const { status, codes } = await stream.answer().then(
        (answer) => {
          throw new Error(`It was answered: ${JSON.stringify(answer)}`);
        },
        (error: Refused) => error,
      );
      await stream.close();
      return [status, [...new Set(codes)]];
    };

    it('given a query that was refused, then its subscription waits', async () => {
      await wire.ask(`{ ${aliases} nothing }`, {}, key);
      const stream = follow(wire, transport, key, { query: 'subscription { changes { cursor } }' });
      expect(await orderOf(stream.answer())).toEqual(mineLast);
      await stream.close();
    });

    it('given a subscription that was refused, then its query waits', async () => {
      const asked = `subscription { changes { ${aliases} nothing } }`;
      expect(await refusedBy(follow(wire, transport, key, { query: asked }))).toEqual([
        transport === 'SSE' ? 400 : null,
        ['GRAPHQL_VALIDATION_FAILED'],
      ]);
      expect(await orderOf(wire.ask(small, {}, key))).toEqual(mineLast);
    });
  });
});

describe('a partner whose queries wait', () => {
  let wire: TestGateway;
  let key: string;
  let time: ReturnType<typeof stopTime>;

  beforeEach(async () => {
    wire = await testGateway({ config: { query } });
    key = await makePartner(wire);
    expect(codesOf(await wire.ask(heavy, {}, key))).toEqual([400, ['QUERY_TOO_LARGE']]);
    time = stopTime();
  });
  afterEach(async () => {
    time.mockRestore();
    await wire.close();
  });

  it('given a gateway that stops, then they are told so, and have not run', async () => {
    const arrived = once(wire.gateway.server.server, 'request');
    const waiting = wire.ask(small, {}, key);
    await arrived;
    await wire.ask(small);
    await wire.gateway.close();
    const answer = await waiting;
    expect([...codesOf(answer), answer.data]).toEqual([503, ['SHUTTING_DOWN'], undefined]);
  });

  it('given fifty that wait, then one more is refused at once, until their clients leave', async () => {
    const clients = new AbortController();
    const asked = Array.from({ length: 51 }, () =>
      fetch(`${wire.url}/graphql?query=${encodeURIComponent(small)}`, {
        headers: { authorization: `Bearer ${key}`, 'apollo-require-preflight': 'true' },
        signal: clients.signal,
      }),
    );
    const first = await Promise.race(asked);
    expect(codesOf({ status: first.status, ...(await first.json()) })).toEqual([429, ['TOO_MANY_REFUSED']]);
    expect(Number(first.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    clients.abort();
    await Promise.allSettled(asked);
    const { server } = wire.gateway.server;
    const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
    while ((await open()) > 2) await setImmediate();
    const waiting = wire.ask(small, {}, key);
    await wire.ask(small);
    await wire.gateway.close();
    expect(codesOf(await waiting)).toEqual([503, ['SHUTTING_DOWN']]);
  });
});
