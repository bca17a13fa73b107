import {
  createClient,
  type MirrorStore,
  memoryStore,
  mirror,
  paginate,
  StoriesDocument,
  type StoryPage,
} from '@dateline/client';
import { describe, expect, it } from '@jest/globals';
import { followed } from '../support/followed.ts';
import { canceled, withheld } from '../support/recalls.ts';

describe('the client’s mirror', () => {
  const on = followed();

  /** What `articles` lists, with the fields of a copy. */
  const listed = async (key: string) => {
    const client = createClient({ url: `${on.wire.url}/graphql`, key });
    const found = new Map<string, string>();
    for await (const { uri, version } of paginate(client, StoriesDocument, {}, (data) => data.articles))
      found.set(uri, version);
    return found;
  };
  const held = (store: ReturnType<typeof memoryStore>) =>
    new Map([...store.stories.values()].map(({ uri, version }) => [uri, version]));

  /** Resolves once none is open. */
  const noRecallOf = async (key: string) => {
    const open = () => on.wire.data('{ viewer { openRecalls { uri } } }', {}, key);
    while ((await open()).viewer.openRecalls.length > 0)
      await new Promise((resolve) => setImmediate(resolve));
  };

  it('given a mirror beside corrections, a kill and cuts, then it ends equal to `articles`, its recalls acknowledged', async () => {
    const { key, client, publish } = await on.partner();
    for (let n = 1; n <= 5; n += 1) await publish(`story-${n}`);
    const store = memoryStore();
    let seen: (page: StoryPage) => void = () => {};
    const until = (isSo: (page: StoryPage) => boolean) =>
      new Promise<void>((resolve) => {
        seen = (page) => isSo(page) && resolve();
      });
    const first = until(({ hasMore }) => !hasMore);
    const running = mirror(client, store, { signal: on.ending.signal, onPage: (page) => seen(page) });
    await first;
    const end = until(({ changes }) =>
      changes.some((one) => one.__typename === 'ArticleUpserted' && one.article.uri.endsWith('last')),
    );
    await publish('story-1', 2);
    on.proxy.cut();
    await publish('story-2', 2, canceled);
    await publish('story-3', 2);
    on.proxy.restore();
    // A recall is acknowledged by a page of a later instant.
    on.wire.clock.advance(1_000);
    await publish('last');
    await end;
    expect(held(store)).toEqual(await listed(key));
    expect([...held(store).values()].sort()).toEqual(['1', '1', '1', '2', '2']);
    await noRecallOf(key);
    on.ending.abort();
    await running;
    const acknowledged = await on.wire.gateway.database.dataSource.query(
      'SELECT count(*)::int AS count FROM recall_receipt WHERE acknowledged_at IS NOT NULL',
    );
    expect(acknowledged).toEqual([{ count: 1 }]);
  });

  it('given a cursor that has expired, then the mirror starts over and keeps nothing that is gone', async () => {
    const { key, client, publish } = await on.partner();
    for (const name of ['stays', 'goes']) await publish(name);
    const store = memoryStore();
    const whole = () => {
      const stop = new AbortController();
      return mirror(client, store, { signal: stop.signal, onPage: ({ hasMore }) => hasMore || stop.abort() });
    };
    await whole();
    expect(held(store).size).toBe(2);
    await publish('goes', 2, canceled);
    on.wire.clock.advance(91 * 86_400_000);
    await publish('comes');
    await whole();
    expect(held(store)).toEqual(await listed(key));
    expect([...held(store).keys()].map((uri) => uri.split(':').at(-1)).sort()).toEqual(['comes', 'stays']);
  });

  it('given a cursor that expires while the gateway cannot be reached, then the mirror that runs starts over', async () => {
    const { key, client, publish } = await on.partner();
    for (const name of ['stays', 'goes']) await publish(name);
    const store = memoryStore();
    let seen = () => {};
    const holds = (name: string) =>
      new Promise<void>((resolve) => {
        seen = () => [...store.stories.values()].some(({ uri }) => uri.endsWith(name)) && resolve();
      });
    const first = holds('goes');
    const running = mirror(client, store, {
      signal: on.ending.signal,
      onPage: ({ hasMore }) => hasMore || seen(),
    });
    await first;
    on.proxy.cut();
    await publish('goes', 2, canceled);
    on.wire.clock.advance(91 * 86_400_000);
    await publish('comes');
    const again = holds('comes');
    on.proxy.restore();
    await again;
    expect(held(store)).toEqual(await listed(key));
    on.ending.abort();
    await running;
  });

  it('given a story that is withheld and issued again while the connection is lost, then its recall is acknowledged too', async () => {
    const { key, publish } = await on.partner();
    let answered = () => {};
    const asked = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const client = createClient({
      url: `http://127.0.0.1:${on.proxy.port}/graphql`,
      key,
      async fetch(address, init) {
        const response = await fetch(address, init);
        if (!String(init?.body).includes('openRecalls')) return response;
        const answer = await response.text();
        answered();
        return new Response(answer, response);
      },
    });
    await publish('story');
    const store = memoryStore();
    const told = new Set<string>();
    let seen = () => {};
    const holds = (version: string) =>
      new Promise<void>((resolve) => {
        seen = () => [...held(store).values()].join() === version && resolve();
      });
    const first = holds('1');
    const running = mirror(client, store, {
      signal: on.ending.signal,
      onPage({ changes }) {
        for (const change of changes) told.add(change.__typename);
        seen();
      },
    });
    await first;
    // There is none as yet.
    await asked;
    on.proxy.cut();
    await publish('story', 2, withheld);
    await publish('story', 3);
    on.wire.clock.advance(1_000);
    const again = holds('3');
    on.proxy.restore();
    await again;
    await noRecallOf(key);
    expect([...told]).toEqual(['ArticleUpserted']);
    on.ending.abort();
    await running;
  });

  it('given documents of one’s own, then the store is given what these ask, and recalls are acknowledged', async () => {
    const { key, client, publish } = await on.partner();
    for (const name of ['stays', 'goes']) await publish(name);
    interface Page {
      changes: ({ article: { id: string; version: string } } | { id: string; reason: string })[];
      cursor: string;
      hasMore: boolean;
      asOf: string;
    }
    const page = `{ changes(after: $after) { changes {
      ... on ArticleUpserted { article { id version } } ... on ArticleRemoved { id reason } } cursor hasMore asOf } }`;
    const versions = new Map<string, string>();
    let cursor: string | null = null;
    let seen = () => {};
    const store: MirrorStore<Page> = {
      cursor: () => cursor,
      apply(page) {
        for (const change of page.changes)
          if ('article' in change) versions.set(change.article.id, change.article.version);
          else versions.delete(change.id);
        ({ cursor } = page);
        seen();
      },
      startOver() {},
    };
    const holds = (...expected: string[]) =>
      new Promise<void>((resolve) => {
        seen = () => [...versions.values()].sort().join() === expected.join() && resolve();
      });
    const first = holds('1', '1');
    const documents = {
      query: `query ($after: String) ${page}`,
      subscription: `subscription ($after: String) ${page}`,
    };
    const running = mirror<Page>(client, store, { signal: on.ending.signal }, documents);
    await first;
    const second = holds('2');
    await publish('goes', 2, canceled);
    on.wire.clock.advance(1_000);
    await publish('stays', 2);
    await second;
    await noRecallOf(key);
    on.ending.abort();
    await running;
  });
});
