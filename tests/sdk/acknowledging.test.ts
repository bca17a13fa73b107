import { createClient, type MirrorOptions, type MirrorStore, mirror, type StoryPage } from '@dateline/client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString();
const kill = { __typename: 'ArticleRemoved', id: 'x', uri: 'urn:x', reason: 'CANCELED' };

/** A gateway of which the test says when a page comes, which recalls are open, and when it answers. */
function scripted() {
  const encoder = new TextEncoder();
  let stream: ReadableStreamDefaultController<Uint8Array>;
  const page = (second: number, changes: object[] = []) => ({
    data: { changes: { changes, cursor: `c${second}`, hasMore: false, asOf: at(second) } },
  });
  const script = {
    /** What was asked of recalls, in order; and when. */
    asked: [] as string[],
    times: [] as number[],
    open: [] as { id: string; openedAt: string }[],
    /** In place of the open recalls. */
    answer: null as (() => Response) | null,
    /** While there is one, what is asked of recalls waits for it. */
    until: null as Promise<void> | null,
    /** Of the connections that wait. */
    waiting: new Set<AbortSignal>(),
    cut: () => stream.error(new TypeError('terminated')),
    tell: (second: number, changes?: object[]) =>
      stream.enqueue(encoder.encode(`event: next\ndata: ${JSON.stringify(page(second, changes))}\n\n`)),
  };
  const ended = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const answerOf: typeof fetch = async (address, init) => {
    const signal = init?.signal as AbortSignal;
    const { query, variables } = JSON.parse(String(init?.body));
    if (String(address).endsWith('/stream')) {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          stream = controller;
          ended(signal).catch((error) => controller.error(error));
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    }
    if (query.includes('query Changes(')) return Response.json(page(0));
    script.asked.push(variables.id ? `done ${variables.id}` : 'open');
    script.times.push(performance.now());
    if (script.until) {
      script.waiting.add(signal);
      await Promise.race([script.until, ended(signal)]).finally(() => script.waiting.delete(signal));
    }
    if (script.answer) return script.answer();
    script.open = script.open.filter(({ id }) => id !== variables.id);
    return Response.json({ data: { viewer: { openRecalls: script.open } } });
  };
  const client = createClient({ url: 'http://gateway/graphql', fetch: answerOf });
  return { script, client };
}

describe('how a mirror acknowledges recalls', () => {
  let ending: AbortController;
  let applied: string[];
  let troubles: unknown[];

  beforeEach(() => {
    jest.useFakeTimers({ now: 0, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    ending = new AbortController();
    applied = [];
    troubles = [];
  });
  afterEach(() => {
    ending.abort();
    jest.useRealTimers();
  });

  const store: MirrorStore = {
    cursor: () => null,
    apply: (page) => void applied.push(page.cursor),
    startOver() {},
  };
  const options = (): MirrorOptions<StoryPage> => ({
    signal: ending.signal,
    onTrouble: (error) => troubles.push(error),
  });
  const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);
  /** @returns what ends what waits */
  const hold = (script: { until: Promise<void> | null }) => {
    let release = () => {};
    script.until = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      script.until = null;
      release();
    };
  };

  it('given pages that tell no recall, then the open ones are asked for at the start, and each minute', async () => {
    const { script, client } = scripted();
    const running = mirror(client, store, options());
    await pass();
    for (let second = 10; second <= 130; second += 10) {
      await pass(10_000);
      script.tell(second);
      await pass();
    }
    expect(applied).toHaveLength(14);
    expect(script.asked).toEqual(['open', 'open', 'open']);
    expect(script.times).toEqual([0, 60_000, 120_000]);
    ending.abort();
    await running;
  });

  it('given a stream that was lost, then the open ones are asked for with the first page after it', async () => {
    const { script, client } = scripted();
    const running = mirror(client, store, options());
    await pass();
    script.tell(10);
    await pass();
    script.cut();
    await pass(250);
    expect(script.asked).toEqual(['open']);
    script.tell(20);
    await pass();
    expect(script.asked).toEqual(['open', 'open']);
    ending.abort();
    await running;
  });

  it('given an answer that takes long, then pages are applied meanwhile, and what they tell is acknowledged after it', async () => {
    const { script, client } = scripted();
    const release = hold(script);
    const running = mirror(client, store, options());
    await pass();
    script.tell(10, [kill]);
    await pass();
    script.tell(20);
    await pass();
    expect(applied).toEqual(['c0', 'c10', 'c20']);
    expect(script.asked).toEqual(['open']);
    script.open = [{ id: 'r', openedAt: at(5) }];
    release();
    await pass();
    expect(script.asked).toEqual(['open', 'open', 'done r', 'open']);
    ending.abort();
    await running;
  });

  it('given the signal while it waits, then all ends at once, and no trouble is told', async () => {
    const { script, client } = scripted();
    hold(script);
    const running = mirror(client, store, options());
    await pass();
    expect(script.waiting.size).toBe(1);
    ending.abort();
    await running;
    expect([script.waiting.size, troubles]).toEqual([0, []]);
  });

  it('given the signal while the store works, then the mirror ends without an error', async () => {
    const { script, client } = scripted();
    hold(script);
    let done = () => {};
    const slow = {
      ...store,
      apply: (page: StoryPage) =>
        page.cursor === 'c0' ? undefined : new Promise<void>((resolve) => (done = resolve)),
    };
    const running = mirror(client, slow, options());
    await pass();
    script.tell(10);
    await pass();
    ending.abort();
    await pass();
    done();
    expect(await running).toBeUndefined();
  });

  it('given a store that fails while it waits, then the mirror ends by that, and nothing stays open', async () => {
    const { script, client } = scripted();
    hold(script);
    const failing = {
      ...store,
      apply(page: StoryPage) {
        if (page.cursor !== 'c0') throw new Error('The disk is full.');
      },
    };
    const ended = expect(mirror(client, failing, options())).rejects.toThrow('The disk is full.');
    await pass();
    expect(script.waiting.size).toBe(1);
    script.tell(10);
    await ended;
    expect([script.waiting.size, troubles]).toEqual([0, []]);
  });

  it('given a page of a proxy’s in place of an answer, then it is told, and tried again with the next page', async () => {
    const { script, client } = scripted();
    script.answer = () => new Response('<h1>Back soon</h1>');
    const running = mirror(client, store, options());
    await pass();
    expect(troubles).toEqual([expect.objectContaining({ code: 'BAD_RESPONSE' })]);
    script.answer = null;
    script.tell(10);
    await pass();
    expect(script.asked).toEqual(['open', 'open']);
    ending.abort();
    await running;
  });

  it('given an error that does not pass, then the mirror ends by it with the next page', async () => {
    const { script, client } = scripted();
    script.answer = () => Response.json({ errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] });
    const ended = expect(mirror(client, store, options())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await pass();
    script.tell(10);
    await ended;
    expect(applied).toEqual(['c0', 'c10']);
  });

  it('given `acknowledge: false`, then nothing is asked', async () => {
    const { script, client } = scripted();
    const running = mirror(client, store, { ...options(), acknowledge: false });
    await pass();
    script.tell(10, [kill]);
    await pass();
    expect([applied, script.asked]).toEqual([['c0', 'c10'], []]);
    ending.abort();
    await running;
  });
});
