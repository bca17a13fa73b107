import type { DataSource } from 'typeorm';
import type { Clock } from '../kernel/clock.js';
import { type Turned, turnClock } from './clock.js';

/** How far the log may be behind the clock. */
const everyMs = 500;

export interface LogClock {
  /** Brings the log to the present, where it is behind. */
  turn(): Promise<void>;
  stop(): Promise<void>;
}

export interface LogClockObserver {
  turned: (turned: Turned) => void;
  /** Told once, until it succeeds again. */
  failed: (error: unknown) => void;
}

/**
 * Keeps the log's instant at most half a second behind the clock. Whoever publishes does so too, not only gateways:
 * what has expired before it comes must not pass for shown, as of an instant that is long over.
 */
export async function followClock(
  dataSource: DataSource,
  clock: Clock,
  observe: LogClockObserver,
): Promise<LogClock> {
  let reached = new Date(0);
  let running: Promise<void> | undefined;
  let isFailing = false;
  const isBehind = () => clock.now().getTime() - reached.getTime() >= everyMs;
  const turn = async () => {
    const turned = await turnClock(dataSource, clock.now());
    reached = turned.clockAt;
    isFailing = false;
    observe.turned(turned);
  };
  const turnOnce = () => {
    running ??= turn().finally(() => {
      running = undefined;
    });
    return running;
  };
  const tell = (error: unknown) => {
    if (!isFailing) observe.failed(error);
    isFailing = true;
  };
  await turnOnce().catch(tell);
  const timer = setInterval(() => {
    if (isBehind()) turnOnce().catch(tell);
  }, everyMs).unref();
  return {
    turn: async () => {
      if (isBehind()) await turnOnce();
    },
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
