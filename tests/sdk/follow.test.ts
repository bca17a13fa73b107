import { createHash } from 'node:crypto';
import { createClient, follow, StoriesDocument, type StoryPage } from '@dateline/client';
import { describe, expect, it } from '@jest/globals';
import { followed } from '../support/followed.ts';
import { canceled } from '../support/recalls.ts';

describe('the client’s following', () => {
  const on = followed();
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
    const { client, publish } = await on.partner();
    await publish('before');
    const pages = follow(client, { signal: on.ending.signal });
    expect(await take(pages, 1)).toEqual(['+before 1']);
    await publish('after');
    await publish('before', 2, canceled);
    expect(await take(pages, 2)).toEqual(['+after 1', '-before CANCELED']);
    const next = pages.next();
    on.ending.abort();
    // What is under way is dropped, without an error.
    for (let step = await next; !step.done; step = await pages.next())
      expect(inShort(step.value)).toEqual([]);
  });

  it('given a connection that is lost, then it goes on where it was, and nothing is told twice', async () => {
    const { client, publish } = await on.partner();
    const troubles: unknown[] = [];
    const pages = follow(client, {
      signal: on.ending.signal,
      onTrouble: (error) => troubles.push((error as { code: string }).code),
    });
    await publish('a');
    expect(await take(pages, 1)).toEqual(['+a 1']);
    const coming = take(pages, 2);
    await publish('b');
    on.proxy.cut();
    await publish('c');
    on.proxy.restore();
    expect(await coming).toEqual(['+b 1', '+c 1']);
    expect(new Set(troubles)).toEqual(new Set(['UNREACHABLE']));
  });

  it('given a key that is revoked, then it ends and says so', async () => {
    const { key, client, publish } = await on.partner();
    await publish('a');
    const pages = follow(client, { signal: on.ending.signal });
    expect(await take(pages, 1)).toEqual(['+a 1']);
    // Before it can happen: Node ends a run at an error that nobody waits for yet.
    const ended = expect(take(pages, 1)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await on.wire.gateway.database.dataSource.query('UPDATE api_key SET revoked_at = $1 WHERE digest = $2', [
      on.wire.clock.now(),
      createHash('sha256').update(key).digest(),
    ]);
    await publish('b');
    await ended;
  });

  it('given documents of one’s own, then pages are as these ask', async () => {
    const { client, publish } = await on.partner();
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
      { signal: on.ending.signal },
      { query: `query ($after: String) ${page}`, subscription: `subscription ($after: String) ${page}` },
    );
    expect((await pages.next()).value?.changes).toEqual([{ article: { version: '1' } }]);
  });

  it('given a gateway that takes connections and says nothing, then a request ends, and says so', async () => {
    const { key } = await on.partner();
    const client = createClient({
      url: `http://127.0.0.1:${on.proxy.port}/graphql`,
      key,
      timeoutMs: 300,
      retries: 0,
    });
    on.proxy.hang();
    await expect(client.request(StoriesDocument)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringMatching(/said nothing for 0.3 seconds/),
    });
  });
});
