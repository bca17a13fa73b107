import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FormattedExecutionResult } from 'graphql';
import { EventStream } from '../../src/http/event-stream.js';

type Answer = FormattedExecutionResult;

/** Answers that come when they are given, and how often one was asked for. */
function answersToCome() {
  const given: ((step: IteratorResult<Answer, void>) => void)[] = [];
  let returned = false;
  const answers = {
    next: () => new Promise<IteratorResult<Answer, void>>((resolve) => given.push(resolve)),
    return: async () => {
      returned = true;
      return { done: true as const, value: undefined };
    },
  } as unknown as AsyncGenerator<Answer, void>;
  return {
    answers,
    asked: () => given.length,
    give: (value: Answer) => given.at(-1)?.({ done: false, value }),
    end: () => given.at(-1)?.({ done: true, value: undefined }),
    isReturned: () => returned,
  };
}

const settled = () => jest.advanceTimersByTimeAsync(0);
const ping = ':\n\n';
const event = (n: number) => `event: next\ndata: {"data":{"n":${n}}}\n\n`;

describe('an event stream', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Of a client that reads all; `said` is what it was sent since it was asked before. */
  const read = (stream: EventStream) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
    });
    return () => {
      const said = text;
      text = '';
      return said;
    };
  };

  it('given nothing to tell, then it pings at once, and every twelve seconds after what it sent last', async () => {
    const { answers, give } = answersToCome();
    const said = read(new EventStream(answers));
    await settled();
    expect(said()).toBe(ping);
    await jest.advanceTimersByTimeAsync(11_999);
    expect(said()).toBe('');
    give({ data: { n: 1 } });
    await jest.advanceTimersByTimeAsync(11_999);
    expect(said()).toBe(event(1));
    await jest.advanceTimersByTimeAsync(1);
    expect(said()).toBe(ping);
    await jest.advanceTimersByTimeAsync(24_000);
    expect(said()).toBe(ping + ping);
  });

  it('given pings, then no answer is asked for twice, and the next one is told', async () => {
    const { answers, asked, give } = answersToCome();
    const said = read(new EventStream(answers));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(1);
    said();
    give({ data: { n: 1 } });
    await settled();
    expect([said(), asked()]).toEqual([event(1), 2]);
  });

  it('given a client that takes nothing, then one answer waits for it, and neither a ping nor another one', async () => {
    const { answers, asked, give } = answersToCome();
    const stream = new EventStream(answers);
    const said = read(stream);
    await settled();
    stream.pause();
    give({ data: { n: 1 } });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(asked()).toBe(1);
    said();
    stream.resume();
    await settled();
    expect([said(), asked()]).toEqual([event(1), 2]);
  });

  it('given a refusal, then it says that it is complete; given an end, then it merely ends', async () => {
    for (const isRefused of [true, false]) {
      const { answers, give, end, isReturned } = answersToCome();
      const stream = new EventStream(answers);
      const said = read(stream);
      await settled();
      said();
      if (isRefused) give({ errors: [{ message: 'No.' }] });
      await settled();
      end();
      await settled();
      const refusal = 'event: next\ndata: {"errors":[{"message":"No."}]}\n\nevent: complete\ndata:\n\n';
      expect(said()).toBe(isRefused ? refusal : '');
      expect([stream.readableEnded, isReturned(), jest.getTimerCount()]).toEqual([true, true, 0]);
    }
  });

  it('given a client that leaves, then the answers are ended, and one that comes late is told to nobody', async () => {
    const { answers, give, isReturned } = answersToCome();
    const stream = new EventStream(answers);
    const said = read(stream);
    await settled();
    said();
    stream.destroy();
    await settled();
    expect([isReturned(), jest.getTimerCount()]).toEqual([true, 0]);
    give({ data: { n: 1 } });
    await settled();
    expect(said()).toBe('');
  });
});
