import type { DataSource } from 'typeorm';
import type { Clock } from '../kernel/clock.js';

/** How late a follower may hear of what was committed, where no hint comes. */
const everyMs = 250;

export interface LogWatchObserver {
  /** The log could not be read; told once, until it can be again. */
  failed: (error: unknown) => void;
}

interface Waiting {
  position: number;
  until: Date;
  wake: () => void;
}

/**
 * Wakes followers when the log has come further. It looks at short intervals while somebody waits; a hint makes it
 * look at once, and costs nothing but time when it is lost.
 */
export class LogWatch {
  readonly #waiting = new Set<Waiting>();
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;
  #isHinted = false;
  #isFailing = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly observe: LogWatchObserver,
  ) {
    this.#timer = setInterval(() => this.#tick(), everyMs).unref();
  }

  /** Resolves when the log is beyond this position, the clock has reached the instant, or the signal is aborted. */
  beyond(position: number, until: Date, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting: Waiting = { position, until, wake: () => {} };
      waiting.wake = () => {
        this.#waiting.delete(waiting);
        signal.removeEventListener('abort', waiting.wake);
        resolve();
      };
      signal.addEventListener('abort', waiting.wake, { once: true });
      this.#waiting.add(waiting);
    });
  }

  /** There may be something new: looks now, or again where it is looking already. */
  hint(): void {
    if (this.#looking) this.#isHinted = true;
    else this.#tick();
  }

  /** Wakes all that wait, and looks no more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const { wake } of [...this.#waiting]) wake();
    await this.#looking;
  }

  #tick(): void {
    if (this.#waiting.size === 0) return;
    this.#wakeWhere(({ until }) => until <= this.clock.now());
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      if (!this.#isHinted) return;
      this.#isHinted = false;
      this.#tick();
    });
  }

  async #look(): Promise<void> {
    try {
      const [head] = await this.dataSource.query<{ position: string }[]>('SELECT position FROM change_head');
      this.#isFailing = false;
      this.#wakeWhere(({ position }) => position < Number(head?.position));
    } catch (error) {
      if (!this.#isFailing) this.observe.failed(error);
      this.#isFailing = true;
    }
  }

  #wakeWhere(due: (waiting: Waiting) => boolean): void {
    for (const waiting of [...this.#waiting]) if (due(waiting)) waiting.wake();
  }
}
