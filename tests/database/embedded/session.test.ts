import { describe, expect, it } from '@jest/globals';
import { type Holder, Session } from '../../../src/database/embedded/session.js';

describe('the one session', () => {
  function make(idleLimitMs = 10_000) {
    const log: string[] = [];
    const fail = (error: unknown) => log.push(`failed: ${error}`);
    const session = new Session(async (midBatch) => void log.push(`undo ${midBatch}`), idleLimitMs, fail);
    const holder = (name: string): Holder => ({
      expel: () => {
        log.push(`expel ${name}`);
      },
    });
    /** Runs a job that ends in this status. */
    const job = (who: Holder, name: string, status: 'I' | 'T' | 'E' | null) =>
      new Promise<void>((resolve) => {
        session.submit(who, async () => {
          log.push(name);
          resolve();
          return status;
        });
      });
    return { session, log, holder, job };
  }

  it('given waiting holders, when one ends idle, then the next is the one that came first', async () => {
    const { log, holder, job } = make();
    const [a, b, c] = [holder('a'), holder('b'), holder('c')];
    const last = [job(a, 'a1', 'I'), job(b, 'b1', 'I'), job(c, 'c1', 'I'), job(a, 'a2', 'I')];
    await Promise.all(last);
    expect(log).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  it('given an open batch or transaction, when others wait, then its holder alone goes on until it is idle', async () => {
    const { log, holder, job } = make();
    const [a, b] = [holder('a'), holder('b')];
    await job(a, 'a parse', null);
    const waiting = job(b, 'b1', 'I');
    await job(a, 'a begin', 'T');
    await job(a, 'a error', 'E');
    await job(a, 'a rollback', 'I');
    await waiting;
    expect(log).toEqual(['a parse', 'a begin', 'a error', 'a rollback', 'b1']);
  });

  it('given a holder that leaves, when another waits, then what it left is undone before', async () => {
    const { session, log, holder, job } = make();
    const [a, b, c] = [holder('a'), holder('b'), holder('c')];
    await job(a, 'a parse', null);
    void job(c, 'never', 'I');
    session.leave(c);
    session.leave(a);
    await job(b, 'b begin', 'T');
    session.leave(b);
    await job(a, 'after', 'I');
    expect(log).toEqual(['a parse', 'undo true', 'b begin', 'undo false', 'after']);
  });

  it('given a holder that stays idle in a transaction, when its time is over, then it is expelled', async () => {
    const { session, job } = make(10);
    const expelled = new Promise<void>((resolve) => {
      const idler = { expel: resolve };
      void job(idler, 'begin', 'T');
    });
    await expelled;
    expect(session).toBeInstanceOf(Session);
  });

  it('given a job that throws, when others wait, then nothing runs any more', async () => {
    const { session, log, holder, job } = make();
    session.submit(holder('a'), () => Promise.reject(new Error('broken')));
    void job(holder('b'), 'b1', 'I');
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual(['failed: Error: broken']);
  });
});
