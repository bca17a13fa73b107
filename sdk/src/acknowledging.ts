import type { Client } from './client.js';
import { closable } from './closable.js';
import { passesAgain } from './errors.js';
import type { ChangePage, FollowOptions } from './follow.js';
import { AcknowledgeRecallDocument, OpenRecallsDocument } from './generated/operations.js';

/**
 * What was withheld and issued again between two pages is told as issued alone, and its recall stays open. So it is
 * asked for also where nothing was told, as often as this: it costs 100 points, and operators wait for an hour.
 */
const atLeastEveryMs = 60_000;

/** Says that a copy has acted on its partner's recalls, one run at a time, while other pages are applied to the copy. */
export function acknowledging(client: Client, { signal: caller, onTrouble }: FollowOptions) {
  const { signal, close } = closable(caller);
  // Who ran before this may have been ended before it came to that.
  let owes = true;
  let askedAt = 0;
  /** As of when the copy is whole. */
  let asOf = '';
  let running = Promise.resolve();
  let isRunning = false;
  let failure: { error: unknown } | null = null;

  async function run(): Promise<void> {
    isRunning = true;
    try {
      // Again, where a page has come meanwhile with which there may be more to say.
      for (let said = ''; owes && said !== asOf; ) {
        said = asOf;
        owes = false;
        askedAt = performance.now();
        if (!(await isDone(said))) owes = true;
      }
    } catch (error) {
      if (!signal.aborted) failure = { error };
    } finally {
      isRunning = false;
    }
  }

  async function isDone(said: string): Promise<boolean> {
    try {
      return await acknowledged(client, said, signal);
    } catch (error) {
      if (signal.aborted || !passesAgain(error)) throw error;
      onTrouble?.(error);
      return false;
    }
  }

  return {
    /** Something was lost, and recalls with it: a page may not tell them any more. */
    missed() {
      owes = true;
    },
    /** @throws what ended an earlier run for good */
    applied(page: ChangePage) {
      if (failure) throw failure.error;
      owes ||= page.changes.some(isRecall);
      if (page.hasMore) return;
      ({ asOf } = page);
      owes ||= performance.now() - askedAt >= atLeastEveryMs;
      if (owes && !isRunning) running = run();
    },
    /** Nothing is under way any more when it resolves. */
    async end() {
      close();
      await running;
    },
  };
}

/**
 * Says of each open recall that it is acted on: a copy that is whole as of an instant has acted on all from before it.
 * Of one from that very instant it is not known whether it came before or after.
 * @returns false: not all of them now, it has to be tried again
 */
async function acknowledged(client: Client, asOf: string, signal: AbortSignal): Promise<boolean> {
  const options = { idempotent: true, retries: 0, signal };
  const done = new Set<string>();
  for (;;) {
    const { viewer } = await client.request(OpenRecallsDocument, {}, options);
    const open = viewer?.openRecalls ?? [];
    const due = open.filter(({ id, openedAt }) => !done.has(id) && Date.parse(openedAt) < Date.parse(asOf));
    // An answer holds the newest alone: those behind them come when these are done.
    if (due.length === 0) return open.length === 0;
    for (const { id } of due) {
      await client.request(AcknowledgeRecallDocument, { id }, options);
      done.add(id);
    }
  }
}

/** Whatever else is asked of changes: of those that come there is no `reason`. */
function isRecall(change: unknown): boolean {
  const { reason } = change as { reason?: unknown };
  return reason === 'CANCELED' || reason === 'WITHHELD';
}
