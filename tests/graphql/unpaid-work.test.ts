import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { UnpaidWork } from '../../src/graphql/unpaid-work.js';

const here = () => false;

describe('work that nobody pays for in points', () => {
  let unpaid: UnpaidWork;
  /** Who has passed, or what they were told, in order. */
  let heard: string[];

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    unpaid = new UnpaidWork({ patienceMs: 30_000, now: () => Date.now() });
    heard = [];
  });
  afterEach(() => {
    unpaid.close();
    jest.useRealTimers();
  });

  /** An operation of the payer that takes so long, and is refused; without a time, it is paid for. */
  const send = (name: string, payer: string, takesMs: number | null = null, gone = here) =>
    unpaid.turn(payer, gone).then(
      () => {
        heard.push(name);
        const work = unpaid.begin(payer);
        if (takesMs === null) work.paid();
        else jest.setSystemTime(Date.now() + takesMs);
        work.end();
      },
      ({ code }) => heard.push(`${name}: ${code}`),
    );
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  it('given a refused operation of 7 ms, then the next of its payer waits 175 ms, and nobody else', async () => {
    await send('refused', 'a', 7);
    void send('next', 'a');
    await send('other', 'b');
    await pass(174);
    expect(heard).toEqual(['refused', 'other']);
    await pass(1);
    expect(heard).toEqual(['refused', 'other', 'next']);
  });

  it('given refused operations without a pause, then they take a twenty-sixth of the time', async () => {
    let taken = 0;
    await send('first', 'a', 20);
    const again = async () => {
      for (;;) {
        await unpaid.turn('a', here);
        const work = unpaid.begin('a');
        jest.setSystemTime(Date.now() + 20);
        taken += 20;
        work.end();
      }
    };
    for (let connection = 0; connection < 4; connection += 1) again().catch(() => undefined);
    await pass(25_000);
    expect(taken).toBe(1_000);
  });

  it('given several that wait, then they pass one by one in their order, each after the debt of the one before', async () => {
    await send('first', 'a', 1);
    void send('second', 'a', 5);
    void send('third', 'a', 5);
    await pass(25);
    expect(heard).toEqual(['first', 'second']);
    await pass(124);
    expect(heard).toEqual(['first', 'second']);
    await pass(1);
    expect(heard).toEqual(['first', 'second', 'third']);
  });

  it('given operations that are paid for, then nobody waits', async () => {
    for (const name of ['1', '2', '3']) await send(name, 'a');
    expect([heard, jest.getTimerCount()]).toEqual([['1', '2', '3'], 0]);
  });

  it('given an operation that waits for others before it is refused, then only what it took itself is owed', async () => {
    const work = unpaid.begin('a');
    jest.setSystemTime(2);
    work.rest();
    jest.setSystemTime(400);
    work.rest();
    jest.setSystemTime(500);
    work.end();
    work.end();
    void send('next', 'a');
    await pass(50);
    expect(heard).toEqual(['next']);
  });

  it('given a debt that is paid off, then nothing is kept of it', async () => {
    await send('refused', 'a', 7);
    await pass(175);
    expect(jest.getTimerCount()).toBe(0);
    await send('next', 'a');
    expect(heard).toEqual(['refused', 'next']);
  });

  it('given fifty that wait, then one more is refused at once, unless one of them has gone', async () => {
    let gone = false;
    await send('refused', 'a', 100);
    for (let n = 1; n <= 50; n += 1) void send(`${n}`, 'a', null, () => gone && n === 1);
    const error = await unpaid.turn('a', here).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'TOO_MANY_REFUSED', httpStatus: 429, retryAfterMs: 2500 });
    gone = true;
    void send('51', 'a');
    await pass(2500 + 50);
    expect(heard).toEqual(['refused', ...Array.from({ length: 50 }, (_, n) => `${n + 2}`)]);
  });

  it('given one that has gone, then the next has its turn', async () => {
    await send('refused', 'a', 1);
    void send('gone', 'a', 50, () => true);
    void send('next', 'a');
    await pass(25);
    expect(heard).toEqual(['refused', 'next']);
  });

  it('given one that has waited as long as a request may, then it is told, and those who came later wait on', async () => {
    const impatient = new UnpaidWork({ patienceMs: 100, now: () => Date.now() });
    const work = impatient.begin('a');
    jest.setSystemTime(6);
    work.end();
    const early = impatient.turn('a', here).catch(({ code }) => heard.push(`early: ${code}`));
    await pass(60);
    void impatient.turn('a', here).then(() => heard.push('late'));
    await pass(39);
    expect(heard).toEqual([]);
    await pass(1);
    await early;
    expect(heard).toEqual(['early: REQUEST_TIMEOUT']);
    await pass(50);
    expect(heard).toEqual(['early: REQUEST_TIMEOUT', 'late']);
    impatient.close();
  });

  it('given an operation that seems to have taken a minute, then five seconds are owed', async () => {
    await send('refused', 'a', 60_000);
    void send('next', 'a');
    await pass(4_999);
    expect(heard).toEqual(['refused']);
    await pass(1);
    expect(heard).toEqual(['refused', 'next']);
  });

  it('given a gateway that stops, then those that wait are told, and nothing is owed any more', async () => {
    await send('refused', 'a', 100);
    const waiting = send('waiting', 'a');
    unpaid.close();
    await waiting;
    await send('refused too', 'a', 100);
    await send('next', 'a');
    expect(heard).toEqual(['refused', 'waiting: SHUTTING_DOWN', 'refused too', 'next']);
    expect(jest.getTimerCount()).toBe(0);
  });
});
