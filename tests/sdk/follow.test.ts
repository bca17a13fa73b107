import { createHash } from 'node:crypto';
import {
  createClient,
  follow,
  memoryStore,
  mirror,
  paginate,
  StoriesDocument,
  type StoryPage,
} from '@dateline/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';
import { canceled, publish } from '../support/recalls.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';

describe('the client’s following', () => {
  let wire: TestGateway;
  let proxy: TcpProxy;
  let ending: AbortController;
  let last = 0;

  beforeAll(async () => {
    wire = await testGateway();
  });
  beforeEach(async () => {
    const { hostname, port } = new URL(wire.url);
    proxy = await tcpProxy({ host: hostname, port: Number(port) });
    ending = new AbortController();
  });
  afterEach(async () => {
    ending.abort();
    await proxy.close();
  });
  afterAll(() => wire.close());

  /** A partner of a product of its own, asked through the proxy. */
  const partner = async () => {
    const genre = `Followed ${++last}`;
    const prefix = `urn:followed:${last}:`;
    const product = await makeProduct(wire, { selection: { genres: [genre] } });
    const key = await makePartner(wire, [{ product }]);
    return {
      key,
      client: createClient({ url: `http://127.0.0.1:${proxy.port}/graphql`, key }),
      publish: async (name: string, version = 1, overrides: Record<string, unknown> = {}) =>
        expect(
          await publish(wire, `${prefix}${name}`, version, { genres: [{ name: genre }], ...overrides }),
        ).not.toBe('REJECTED'),
    };
  };
  const inShort = ({ changes }: StoryPage) =>
    changes.map((change) =>
      change.__typename === 'ArticleUpserted'
        ? `+${change.article.uri.split(':').at(-1)} ${change.article.version}`
        : `-${change.uri.split(':').at(-1)} ${change.reason}`,
    );
  /** The next so many changes that are told. */
  const take = async (pages: AsyncGenerator<StoryPage>, count: number) => {
    const told: string[] = [];
    while (told.length < count) {
      const { value } = await pages.next();
      if (!value) break;
      told.push(...inShort(value));
    }
    return told;
  };

  it('given stories from before and from then on, then it tells both, and ends with the signal', async () => {
    const { client, publish } = await partner();
    await publish('before');
    const pages = follow(client, { signal: ending.signal });
    expect(await take(pages, 1)).toEqual(['+before 1']);
    await publish('after');
    await publish('before', 2, canceled);
    expect(await take(pages, 2)).toEqual(['+after 1', '-before CANCELED']);
    const next = pages.next();
    ending.abort();
    // What is under way is dropped, without an error.
    for (let step = await next; !step.done; step = await pages.next())
      expect(inShort(step.value)).toEqual([]);
  });

  it('given a connection that is lost, then it goes on where it was, and nothing is told twice', async () => {
    const { client, publish } = await partner();
    const troubles: unknown[] = [];
    const pages = follow(client, {
      signal: ending.signal,
      onTrouble: (error) => troubles.push((error as { code: string }).code),
    });
    await publish('a');
    expect(await take(pages, 1)).toEqual(['+a 1']);
    const coming = take(pages, 2);
    await publish('b');
    proxy.cut();
    await publish('c');
    proxy.restore();
    expect(await coming).toEqual(['+b 1', '+c 1']);
    expect(new Set(troubles)).toEqual(new Set(['UNREACHABLE']));
  });

  it('given a key that is revoked, then it ends and says so', async () => {
    const { key, client, publish } = await partner();
    await publish('a');
    const pages = follow(client, { signal: ending.signal });
    expect(await take(pages, 1)).toEqual(['+a 1']);
    // Before it can happen: Node ends a run at an error that nobody waits for yet.
    const ended = expect(take(pages, 1)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await wire.gateway.database.dataSource.query('UPDATE api_key SET revoked_at = $1 WHERE digest = $2', [
      wire.clock.now(),
      createHash('sha256').update(key).digest(),
    ]);
    await publish('b');
    await ended;
  });

  it('given documents of one’s own, then pages are as these ask', async () => {
    const { client, publish } = await partner();
    await publish('a');
    const page =
      '{ changes(after: $after) { changes { ... on ArticleUpserted { article { version } } } cursor hasMore asOf } }';
    const pages = follow<{
      changes: { article?: { version: string } }[];
      cursor: string;
      hasMore: boolean;
      asOf: string;
    }>(
      client,
      { signal: ending.signal },
      { query: `query ($after: String) ${page}`, subscription: `subscription ($after: String) ${page}` },
    );
    expect((await pages.next()).value?.changes).toEqual([{ article: { version: '1' } }]);
  });

  /** What `articles` lists, with the fields of a copy. */
  const listed = async (key: string) => {
    const client = createClient({ url: `${wire.url}/graphql`, key });
    const found = new Map<string, string>();
    for await (const { uri, version } of paginate(client, StoriesDocument, {}, (data) => data.articles))
      found.set(uri, version);
    return found;
  };
  const held = (store: ReturnType<typeof memoryStore>) =>
    new Map([...store.stories.values()].map(({ uri, version }) => [uri, version]));

  it('given a mirror beside corrections, a kill and cuts, then it ends equal to `articles`, its recalls acknowledged', async () => {
    const { key, client, publish } = await partner();
    for (let n = 1; n <= 5; n += 1) await publish(`story-${n}`);
    const store = memoryStore();
    let seen: (page: StoryPage) => void = () => {};
    const until = (isSo: (page: StoryPage) => boolean) =>
      new Promise<void>((resolve) => {
        seen = (page) => isSo(page) && resolve();
      });
    const first = until(({ hasMore }) => !hasMore);
    const running = mirror(client, store, { signal: ending.signal, onPage: (page) => seen(page) });
    await first;
    const end = until(({ changes }) =>
      changes.some((one) => one.__typename === 'ArticleUpserted' && one.article.uri.endsWith('last')),
    );
    await publish('story-1', 2);
    proxy.cut();
    await publish('story-2', 2, canceled);
    await publish('story-3', 2);
    proxy.restore();
    // A recall is acknowledged by a page of a later instant.
    wire.clock.advance(1_000);
    await publish('last');
    await end;
    expect(held(store)).toEqual(await listed(key));
    expect([...held(store).values()].sort()).toEqual(['1', '1', '1', '2', '2']);
    const open = () => wire.data('{ viewer { openRecalls { uri } } }', {}, key);
    while ((await open()).viewer.openRecalls.length > 0)
      await new Promise((resolve) => setImmediate(resolve));
    ending.abort();
    await running;
    const acknowledged = await wire.gateway.database.dataSource.query(
      'SELECT count(*)::int AS count FROM recall_receipt WHERE acknowledged_at IS NOT NULL',
    );
    expect(acknowledged).toEqual([{ count: 1 }]);
  });

  it('given a cursor that has expired, then the mirror starts over and keeps nothing that is gone', async () => {
    const { key, client, publish } = await partner();
    for (const name of ['stays', 'goes']) await publish(name);
    const store = memoryStore();
    const whole = () => {
      const stop = new AbortController();
      return mirror(client, store, { signal: stop.signal, onPage: ({ hasMore }) => hasMore || stop.abort() });
    };
    await whole();
    expect(held(store).size).toBe(2);
    await publish('goes', 2, canceled);
    wire.clock.advance(91 * 86_400_000);
    await publish('comes');
    await whole();
    expect(held(store)).toEqual(await listed(key));
    expect([...held(store).keys()].map((uri) => uri.split(':').at(-1)).sort()).toEqual(['comes', 'stays']);
  });

  it('given a cursor that expires while the gateway cannot be reached, then the mirror that runs starts over', async () => {
    const { key, client, publish } = await partner();
    for (const name of ['stays', 'goes']) await publish(name);
    const store = memoryStore();
    let seen = () => {};
    const holds = (name: string) =>
      new Promise<void>((resolve) => {
        seen = () => [...store.stories.values()].some(({ uri }) => uri.endsWith(name)) && resolve();
      });
    const first = holds('goes');
    const running = mirror(client, store, {
      signal: ending.signal,
      onPage: ({ hasMore }) => hasMore || seen(),
    });
    await first;
    proxy.cut();
    await publish('goes', 2, canceled);
    wire.clock.advance(91 * 86_400_000);
    await publish('comes');
    const again = holds('comes');
    proxy.restore();
    await again;
    expect(held(store)).toEqual(await listed(key));
    ending.abort();
    await running;
  });

  it('given a gateway that takes connections and says nothing, then a request ends, and says so', async () => {
    const { key } = await partner();
    const client = createClient({
      url: `http://127.0.0.1:${proxy.port}/graphql`,
      key,
      timeoutMs: 300,
      retries: 0,
    });
    proxy.hang();
    await expect(client.request(StoriesDocument)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringMatching(/said nothing for 0.3 seconds/),
    });
  });
});
