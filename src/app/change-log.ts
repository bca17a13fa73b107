import type { Logger } from 'pino';
import { followClock, type LogClock } from '../changes/follow-clock.js';
import { LogWatch } from '../changes/watch.js';
import type { Config } from '../config.js';
import type { Database } from '../database/connect.js';
import { pruneEntries } from '../database/log-entries.js';
import { movedChannel } from '../database/log-head.js';
import { listenFor } from '../database/notices.js';
import type { Clock } from '../kernel/clock.js';

/** Of embargoes and expiries; a gateway that starts after a pause is this late. */
const muchLateMs = 5_000;

const pruneEveryMs = 60_000;

/** The log as this gateway keeps it: at the present, and watched. */
export interface ChangeLog {
  turn: LogClock['turn'];
  watch: LogWatch;
  /** Hears of a move at once where the database tells it, and never where it does not. */
  onMove(hear: () => void): void;
  stop(): Promise<void>;
}

export async function keepChangeLog(
  { dataSource }: Database,
  { database }: Config,
  logger: Logger,
  clock: Clock,
): Promise<ChangeLog> {
  const logClock = await followClock(dataSource, clock, {
    turned: ({ stories, lateMs }) => {
      if (lateMs > muchLateMs) logger.warn({ stories, lateMs }, 'embargoes and expiries were turned late');
    },
    failed: (err) =>
      logger.error({ err }, 'the change log could not be turned to the present; tried again soon'),
  });
  const watch = new LogWatch(dataSource, clock, {
    failed: (err) => logger.error({ err }, 'the change log could not be read; tried again soon'),
  });
  const hearing = [() => watch.hint()];
  // The embedded database tells nobody.
  const notices =
    database.kind === 'postgres'
      ? listenFor(database.url, movedChannel, () => {
          for (const hear of hearing) hear();
        })
      : null;
  let pruned: Promise<void> | undefined;
  const pruning = setInterval(() => {
    pruned = pruneEntries(dataSource).catch((err) =>
      logger.error({ err }, 'old entries of the log could not be deleted; tried again soon'),
    );
  }, pruneEveryMs).unref();
  return {
    turn: () => logClock.turn(),
    watch,
    onMove: (hear) => hearing.push(hear),
    async stop() {
      clearInterval(pruning);
      await pruned;
      await notices?.stop();
      await watch.stop();
      await logClock.stop();
    },
  };
}
