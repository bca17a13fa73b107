import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { StatementLog } from '../../src/database/statement-log.js';

/** On whose account something runs: of a gateway by itself, at any time, or of a request that it answers. */
const account = new AsyncLocalStorage<'itself' | 'request'>();

// All that is begun while a gateway starts is its own: its timers, and the sockets that it accepts too.
subscribe('http.server.request.start', () => account.enterWith('request'));

/** What `start` begins, and comes back to by itself, is nothing that tests count. */
export function byItself<Started>(start: () => Promise<Started>): Promise<Started> {
  return account.run('itself', start);
}

/** The statements that are sent while `work` runs, but for those that a gateway sends by itself, by its timers. */
export async function counted(log: StatementLog, work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const stop = log.listen(({ text }) => {
    if (account.getStore() !== 'itself') seen.push(text);
  });
  await work();
  stop();
  return seen;
}

/** Resolves when a gateway has sent a statement by itself, its next one. */
export function nextByItself(log: StatementLog): Promise<void> {
  return new Promise((resolve) => {
    const stop = log.listen(() => {
      if (account.getStore() !== 'itself') return;
      stop();
      resolve();
    });
  });
}
