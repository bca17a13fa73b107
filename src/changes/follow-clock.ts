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

/** Keeps the log's instant at most half a second behind the gateway's clock, whoever asks, or nobody. */
export function followClock(
  dataSource: DataSource,
  clock: Clock,
  observe: { turned: (turned: Turned) => void; failed: (error: unknown) => void },
): LogClock {
  let reached = new Date(0);
  let running: Promise<void> | undefined;
  const isBehind = () => clock.now().getTime() - reached.getTime() >= everyMs;
  const turn = async () => {
    const turned = await turnClock(dataSource, clock.now());
    reached = turned.clockAt;
    observe.turned(turned);
  };
  const turnOnce = () => {
    running ??= turn().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer = setInterval(() => {
    if (isBehind()) turnOnce().catch(observe.failed);
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
