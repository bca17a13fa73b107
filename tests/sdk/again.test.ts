import {
  createClient,
  FollowChangesDocument,
  follow,
  type StoryPage,
  ViewerDocument,
} from '@dateline/client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

const json = (body: unknown) => Response.json(body);
const html = (status: number, headers: Record<string, string> = {}) =>
  new Response('<h1>Back soon</h1>', { status, headers: { 'content-type': 'text/html', ...headers } });
const page = (cursor: string, hasMore = false) => ({
  data: { changes: { changes: [], cursor, hasMore, asOf: '2026-11-20T12:00:00.000Z' } },
});
/** A stream that tells these, and is completed. */
const stream = (...told: (object | string)[]) => {
  const events = told.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const text = events.map((data) => `event: next\ndata: ${data}\n\n`).join('');
  return new Response(`${text}event: complete\ndata:\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
};

/** Time is the test's; nothing is by chance: each wait is the shortest that it may be. */
describe('how the client tries again', () => {
  let ending: AbortController;

  beforeEach(() => {
    jest.useFakeTimers({ now: 0, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    jest.spyOn(Math, 'random').mockReturnValue(0);
    ending = new AbortController();
  });
  afterEach(() => {
    ending.abort();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const clientOf = (answer: (address: string, body: string) => Response) =>
    createClient({
      url: 'http://gateway/graphql',
      fetch: async (address, init) => answer(String(address), String(init?.body)),
    });

  /** Follows a gateway that answers in this order, and then by its last answer for ever. */
  function following(...answers: (() => Response)[]) {
    const asked: string[] = [];
    const times: number[] = [];
    const troubles: string[] = [];
    const pages: StoryPage[] = [];
    const client = clientOf((address, body) => {
      const { variables } = JSON.parse(body);
      times.push(Date.now());
      asked.push(`${address.endsWith('/stream') ? 'stream' : 'query'} ${variables.after}`);
      const answer = answers[Math.min(asked.length, answers.length) - 1] as () => Response;
      return answer();
    });
    const ended = (async () => {
      const onTrouble = (error: unknown) => troubles.push((error as { code: string }).code);
      for await (const one of follow(client, { signal: ending.signal, onTrouble })) pages.push(one);
    })().catch((error: { code: string }) => error.code);
    return { asked, times, troubles, pages, ended };
  }
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  it('given a stream that always ends at once, then it is asked for ever more seldom, and each time is told', async () => {
    const { times, troubles } = following(
      () => json(page('a')),
      () => stream(page('b')),
    );
    await pass(60_000);
    // The query and the first stream, then each twice as late as the one before, to the longest wait.
    expect(times).toEqual([0, 0, 125, 375, 875, 1_875, 3_875, 7_875, 15_875, 30_875, 45_875]);
    expect(troubles).toEqual(Array(10).fill('UNREACHABLE'));
  });

  it('given a stream that was lost when it had told all, then the next one goes on, with no query between', async () => {
    const { asked, pages } = following(
      () => json(page('a', true)),
      () => json(page('b')),
      () => stream(page('c'), page('d')),
      () => stream(page('e')),
      () => html(502),
    );
    await pass(400);
    expect(asked).toEqual(['query null', 'query a', 'stream b', 'stream d', 'stream e']);
    expect(pages.map(({ cursor }) => cursor)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('given a stream that was lost where there was more, or told nothing, then the query catches up first', async () => {
    const { asked } = following(
      () => json(page('a')),
      () => stream(page('b'), page('c', true)),
      () => json(page('d')),
      () => stream(),
      () => json(page('e')),
      () => html(502),
    );
    await pass(400);
    expect(asked).toEqual(['query null', 'stream a', 'query c', 'stream d', 'query d', 'stream e']);
  });

  it.each([
    [200, 'BAD_RESPONSE'],
    [404, 'BAD_RESPONSE'],
    [403, 'BAD_RESPONSE'],
  ])(
    'given an address that has never answered but with a page and %i, then it ends and says so',
    async (status, code) => {
      const { ended, asked } = following(() => html(status));
      expect(await ended).toBe(code);
      expect(asked).toHaveLength(1);
    },
  );

  it.each([
    [[() => html(429)]],
    [[() => html(408)]],
    [[() => html(503)]],
    [[() => json(page('a')), () => html(200)]],
    [[() => json(page('a')), () => html(404)]],
    [[() => json(page('a')), () => json({ data: null })]],
    [[() => json(page('a')), () => stream('{"data":')]],
    [[() => json(page('a')), () => stream({ data: null })]],
  ])('given what stands in for a gateway a while (%#), then it is told, and tried again', async (before) => {
    const { pages, troubles } = following(
      ...before,
      () => json(page('z')),
      () => stream(page('z')),
    );
    await pass(200);
    expect(pages.at(-1)?.cursor).toBe('z');
    expect(troubles[0]).toBe('BAD_RESPONSE');
  });

  it('given a wait of a month, then it comes back after ten minutes', async () => {
    const { times } = following(
      () => html(503, { 'retry-after': String(31 * 86_400) }),
      () => json(page('a')),
    );
    await pass(599_999);
    expect(times).toEqual([0]);
    await pass(1);
    expect(times[1]).toBe(600_000);
  });

  it.each([
    ['no data and no errors', () => json({ data: null }), 200],
    ['errors that are no list', () => json({ errors: 'no' }), 200],
    ['a page', () => html(404), 404],
  ])('given a request that is answered with %s, then it fails at once', async (_, answer, status) => {
    const client = clientOf(answer);
    await expect(client.request(ViewerDocument)).rejects.toMatchObject({ code: 'BAD_RESPONSE', status });
    await expect(client.subscribe(FollowChangesDocument).next()).rejects.toMatchObject({
      code: 'BAD_RESPONSE',
      status,
    });
  });

  it.each([['{"data":'], ['{"data":null}'], ['null']])(
    'given the event %s, then the stream fails',
    async (event) => {
      const answers = clientOf(() => stream(event)).subscribe(FollowChangesDocument);
      await expect(answers.next()).rejects.toMatchObject({ code: 'BAD_RESPONSE', status: 200 });
    },
  );
});
