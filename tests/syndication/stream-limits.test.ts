import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { admit } from '../../src/access/admission.js';
import { FeedCursors } from '../../src/changes/feed/cursor.js';
import { Feed } from '../../src/changes/feed/feed.js';
import { LogWatch } from '../../src/changes/watch.js';
import { derivedKey } from '../../src/kernel/secret.js';
import { Streams } from '../../src/syndication/streams/streams.js';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';
import { follow, Refused, type Stream, transports } from '../support/streams.ts';

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const fail = (error: unknown) => {
  throw error;
};

describe('what a stream may ask', () => {
  let wire: TestGateway;
  let key: string;
  let product: string;

  beforeAll(async () => {
    wire = await testGateway({
      config: { maxStreamsPerPartner: 3, quota: { pointsPerMinute: 900, redisUrl: null, instances: 1 } },
    });
    product = await makeProduct(wire);
    const stories = Array.from({ length: 21 }, (_, n) => story({ uri: `urn:limits:${n}` }));
    await wire.ingest(stories);
    key = await makePartner(wire, [{ product }], { pointsPerMinute: 1_000_000 });
  });
  afterAll(() => wire.close());

  const opened = (...asked: Parameters<typeof follow> extends [unknown, ...infer A] ? A : never) => {
    return follow(wire, ...asked);
  };
  const refused = async (stream: Stream): Promise<Refused> => {
    const error = await stream.answer().then(
      (answer) => new Error(`It was answered: ${JSON.stringify(answer)}`),
      (reason: Error) => reason,
    );
    if (!(error instanceof Refused)) throw error;
    return error;
  };

  describe.each(transports)('over %s', (transport) => {
    it.each([
      [
        '4,001 tokens',
        `subscription { changes { ${repeat(3996, () => 'cursor')} } }`,
        'GRAPHQL_PARSE_FAILED',
      ],
      [
        '17 fields deep',
        `subscription { changes { changes { ... on ArticleUpserted { article { source { articles { edges { node { source { articles { edges { node { source { articles { edges { node { source { name } } } } } } } } } } } } } } } } } }`,
        'QUERY_TOO_LARGE',
      ],
      [
        '101 aliases',
        `subscription { changes { ${repeat(101, (n) => `a${n}: cursor`)} } }`,
        'QUERY_TOO_LARGE',
      ],
      [
        '51 directives',
        `subscription { changes { ${repeat(51, (n) => `a${n}: cursor @include(if: true)`)} } }`,
        'QUERY_TOO_LARGE',
      ],
      [
        'one field 200 times',
        `subscription { changes { ${repeat(200, () => 'changes { cursor }')} } }`,
        'QUERY_TOO_LARGE',
      ],
      [
        'fragments in a circle',
        'subscription { changes { ...A } } fragment A on ChangePage { ...B } fragment B on ChangePage { ...A }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
      [
        'more points than an operation may cost',
        'subscription { changes { changes { ... on ArticleUpserted { article { source { articles(first: 100) { edges { node { authors { name } topics { name } } } } } } } } } }',
        'QUERY_TOO_COSTLY',
      ],
    ])('given %s, then it is refused', async (_, query, code) => {
      const { codes, status } = await refused(opened(transport, key, { query }));
      expect([[...new Set(codes)], status]).toEqual([[code], transport === 'SSE' ? 400 : null]);
    });

    it('given no points for it, then it is refused, and for a page, then that waits until there are', async () => {
      const poor = await makePartner(wire, [{ product }], { pointsPerMinute: 41 });
      // 1 for the page and 2 for each of 20 changes.
      const query =
        'subscription ($after: String) { changes(after: $after) { changes { ... on ArticleUpserted { article { uri } } } hasMore cursor } }';
      const stream = opened(transport, poor, { query });
      expect(await stream.page()).toEqual({
        changes: expect.anything(),
        hasMore: true,
        cursor: expect.any(String),
      });
      const error = await refused(opened(transport, poor, { query }));
      expect([error.codes, error.status]).toEqual([['QUOTA_EXCEEDED'], transport === 'SSE' ? 429 : null]);
      // The page of the 21st story costs 3, and waits for the minute to turn: nothing of it comes now.
      let isTold = false;
      const next = stream.answer().then(() => {
        isTold = true;
      });
      const { data } = await wire.ask('{ viewer { quota { remaining } } }', {}, poor);
      expect([data, isTold]).toEqual([undefined, false]);
      await stream.close();
      await next;
    });

    it('given as many streams as a partner may have, then another is refused until one is closed', async () => {
      const partner = await makePartner(wire, [{ product }], { pointsPerMinute: 1_000_000 });
      const streams = [1, 2, 3].map(() => opened(transport, partner));
      for (const stream of streams) await stream.page();
      const error = await refused(opened('SSE', partner));
      expect([error.codes, error.status]).toEqual([['TOO_MANY_STREAMS'], 429]);
      // Another partner's have nothing to do with it.
      await opened(transport, key).page();
      await streams[0]?.close();
      let another: Stream | undefined;
      // The gateway hears of the end a moment after the client has left.
      for (let told: unknown = null; told === null; ) {
        another = opened('SSE', partner);
        told = await another.page().catch(() => null);
      }
      await another?.close();
    });
  });

  it('given a page that cannot be paid yet, then it is told when it can, as of then, and paid by its changes', async () => {
    const { dataSource } = wire.gateway.database;
    const genre = 'paid';
    const paid = await makeProduct(wire, { selection: { genres: [genre] } });
    const authorization = `Bearer ${await makePartner(wire, [{ product: paid }])}`;
    const publish = (version: string) =>
      wire.ingest(
        ['a', 'b'].map((name) => story({ uri: `urn:paid:${name}`, genres: [{ name: genre }], version })),
      );
    const watch = new LogWatch(dataSource, wire.clock, { failed: fail });
    const feed = new Feed(
      dataSource,
      new FeedCursors(derivedKey('any', 'cursor of changes')),
      async () => {},
    );
    const streams = new Streams({ dataSource, clock: wire.clock, feed, watch, mostPerPartner: 1 });
    const asked: number[] = [];
    const pay = async (changes: number) => {
      asked.push(changes);
      if (asked.length > 1) return 0;
      await publish('3');
      return 1;
    };
    const viewer = await admit(dataSource.manager, authorization, wire.clock.now());
    const pages = streams.follow({ authorization, viewer, pay }, null);
    const versions = async () => {
      const { value } = await pages.next();
      return value?.page.changes.map(({ what }) => 'upserted' in what && what.upserted.version);
    };
    expect(await versions()).toEqual([]);
    await publish('2');
    expect([await versions(), asked]).toEqual([
      ['3', '3'],
      [2, 2],
    ]);
    await pages.return();
    await watch.stop();
  });

  it.each([
    ['no key', undefined, 401, 'UNAUTHENTICATED'],
    ['a key that is none', 'Bearer dl_test_x', 401, 'UNAUTHENTICATED'],
  ])('given %s, then SSE refuses it and a socket is closed', async (_, authorization, status, code) => {
    const response = await fetch(`${wire.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ query: 'subscription { changes { cursor } }' }),
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([response.status, errors.map(({ extensions }) => extensions.code)]).toEqual([status, [code]]);
    const socket = new WebSocket(`${wire.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    const [closed, reason] = await once(socket, 'close');
    expect([closed, String(reason).split(':')[0]]).toEqual([4403, code]);
  });

  it('given a subscription at `/graphql`, then it is told where it is served', async () => {
    const { status, errors } = await wire.ask('subscription { changes { cursor } }', {}, key);
    expect([status, errors?.map(({ message, extensions }) => [message, extensions.code])]).toEqual([
      400,
      [
        [
          'Subscriptions are served at /graphql/stream (SSE) and by WebSocket at /graphql.',
          'GRAPHQL_VALIDATION_FAILED',
        ],
      ],
    ]);
  });

  it.each([
    ['a body that is none', { body: '[]' }, 'BAD_REQUEST'],
    ['a query that is no text', { body: '{"query": 1}' }, 'BAD_REQUEST'],
    ['another kind of answer asked for', { headers: { accept: 'application/json' } }, 'BAD_REQUEST'],
  ])(
    'given %s, then SSE says what is wrong',
    async (_, { body, headers }: { body?: string; headers?: object }, code) => {
      const response = await fetch(`${wire.url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
        body: body ?? JSON.stringify({ query: 'subscription { changes { cursor } }' }),
      });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect([response.status, errors[0]?.extensions.code]).toEqual([400, code]);
    },
  );

  it('given a browser’s app, then it may open a stream and read it, and finds the usual headers', async () => {
    const origin = 'https://studio.apollographql.com';
    const response = await fetch(
      `${wire.url}/graphql/stream?${new URLSearchParams({ query: 'subscription { changes { hasMore } }' })}`,
      { headers: { origin, accept: 'text/event-stream', authorization: `Bearer ${key}` } },
    );
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('event: next')) text += (await reader?.read())?.value;
    await reader?.cancel();
    expect(text).toBe(':\n\nevent: next\ndata: {"data":{"changes":{"hasMore":true}}}\n\n');
    const names = ['access-control-allow-origin', 'content-type', 'x-content-type-options', 'cache-control'];
    expect([response.status, ...names.map((name) => response.headers.get(name))]).toEqual([
      200,
      origin,
      'text/event-stream; charset=utf-8',
      'nosniff',
      'no-cache, no-transform',
    ]);
    expect(response.headers.get('x-request-id')).toMatch(/./);
  });

  it('given a client that reads nothing, then no more is read for it than there is room for, and nothing is lost', async () => {
    const body = `<p>${'x'.repeat(15_000)}</p>`;
    const genre = 'long';
    const long = await makeProduct(wire, { selection: { genres: [genre] } });
    const slow = await makePartner(wire, [{ product: long }], { pointsPerMinute: 1_000_000 });
    const stories = Array.from({ length: 200 }, (_, n) =>
      story({
        uri: `urn:long:${n}`,
        genres: [{ name: genre }],
        bodies: [{ role: 'main', contentType: 'text/html', value: body }],
      }),
    );
    for (let n = 0; n < stories.length; n += 50) await wire.ingest(stories.slice(n, n + 50));
    // Six megabytes a page, and 60 in all: no socket holds so much.
    const bodies = repeat(20, (n) => `body${n}: body`);
    const query = `subscription { changes { changes { ... on ArticleUpserted { article { uri ${bodies} } } } } }`;
    const pages = () =>
      wire.gateway.database.statements.listen(({ text }) => {
        if (text.includes('change_head') && text.includes('clock_at')) looked += 1;
      });
    let looked = 0;
    const stop = pages();
    const asking = request(`${wire.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slow}`, connection: 'close' },
    });
    asking.end(JSON.stringify({ query }));
    const [response] = await once(asking, 'response');
    // It is told all that the sockets hold, and no more: it looks no further while others are served.
    let before = -1;
    while (before !== looked) {
      before = looked;
      for (let n = 0; n < 20; n += 1) await wire.ask('{ viewer { partner { name } } }', {}, key);
    }
    expect(looked).toBeLessThan(8);
    response.setEncoding('utf8');
    let text = '';
    const uris = new Set<string>();
    for await (const chunk of response) {
      text += chunk;
      for (const [, uri] of text.matchAll(/"uri":"(urn:long:\d+)"/g)) uris.add(uri as string);
      text = text.slice(-100);
      if (uris.size === 200) break;
    }
    stop();
    expect(uris.size).toBe(200);
  });
});
