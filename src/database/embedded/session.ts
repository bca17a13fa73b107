import { setImmediate } from 'node:timers/promises';
import type { TransactionStatus } from './protocol.js';

/** Somebody who may hold the session. */
export interface Holder {
  /** Called when it has kept an open transaction idle for too long: it must end, and so `leave`. */
  expel(): void;
}

interface Job {
  holder: Holder;
  /** Resolves to the status in its ReadyForQuery, or to null in the middle of a batch. */
  run: () => Promise<TransactionStatus | null>;
}

/**
 * PGlite is one PostgreSQL backend, with one transaction and one unnamed statement. So the session belongs
 * to one holder from its first job until a job ends idle; the others wait, first come, first served.
 * Handing over any earlier, between the messages of a batch or the statements of a transaction, gives one
 * client the rows of another. Settings (SET), advisory locks and temporary tables are shared all the same.
 */
export class Session {
  #waiting: Job[] = [];
  #holder: Holder | null = null;
  #status: TransactionStatus | null = 'I';
  #abandoned = false;
  #serving = false;
  #idleTimer: NodeJS.Timeout | undefined;

  /**
   * @param recover undoes what a holder left open; told whether it left in the middle of a batch
   * @param idleLimitMs how long a holder may think, in a transaction or a batch, while nobody else can work
   * @param failed called when a job or the recovery throws: the backend's state is not known any more
   */
  constructor(
    private readonly recover: (midBatch: boolean) => Promise<void>,
    private readonly idleLimitMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  submit(holder: Holder, run: Job['run']): void {
    this.#waiting.push({ holder, run });
    void this.#serve();
  }

  holds(holder: Holder): boolean {
    return this.#holder === holder;
  }

  /** The holder is gone: it waits no more, and what it left open is undone before the next one's turn. */
  leave(holder: Holder): void {
    this.#waiting = this.#waiting.filter((job) => job.holder !== holder);
    if (this.#holder !== holder) return;
    this.#abandoned = true;
    void this.#serve();
  }

  /** The one loop that touches PostgreSQL. */
  async #serve(): Promise<void> {
    if (this.#serving) return;
    this.#serving = true;
    try {
      for (let job = this.#next(); job; job = this.#next()) {
        clearTimeout(this.#idleTimer);
        this.#holder = job.holder;
        this.#status = await job.run();
        if (this.#status === 'I') this.#release();
        // Others' bytes, and news of who has gone, come in between.
        if (this.#waiting.length > 0) await setImmediate();
      }
      this.#serving = false;
      if (this.#holder) this.#watch(this.#holder);
    } catch (error) {
      // Stays "serving": nothing may run after this.
      this.failed(error);
    }
  }

  #next(): Job | undefined {
    if (this.#abandoned && this.#holder) return { holder: this.#holder, run: () => this.#undo() };
    const holder = this.#holder;
    const index = holder ? this.#waiting.findIndex((job) => job.holder === holder) : 0;
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #undo(): Promise<TransactionStatus> {
    await this.recover(this.#status === null);
    return 'I';
  }

  #release(): void {
    this.#holder = null;
    this.#abandoned = false;
  }

  #watch(holder: Holder): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => holder.expel(), this.idleLimitMs);
  }
}
