import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages.js';

/** The main thread's end of the database's thread. */
export class DatabaseThread {
  /** Settles only when the thread has ended without having been asked to. */
  readonly failed: Promise<Error>;
  readonly #worker: Worker;
  #fail: (error: Error) => void = () => {};
  #failure: Error | null = null;
  #closing = false;
  #asked: { resolve: () => void; reject: (error: Error) => void }[] = [];

  private constructor(settings: WorkerSettings) {
    this.failed = new Promise((resolve) => {
      this.#fail = resolve;
    });
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: settings });
    this.#worker.on('message', (message: FromWorker) => this.#hear(message));
    this.#worker.on('error', (error) => this.#die(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => this.#die(new Error(`its thread ended with code ${code}`)));
  }

  /** @throws when the database cannot be opened */
  static async start(settings: WorkerSettings): Promise<DatabaseThread> {
    const thread = new DatabaseThread(settings);
    try {
      await thread.#answer();
      return thread;
    } catch (error) {
      // Nothing of it may touch the folder once the caller gives up the lock.
      await thread.close();
      throw error;
    }
  }

  async dump(path: string): Promise<void> {
    await this.#ask({ kind: 'dump', path });
  }

  /** Never throws: whatever comes of it, the thread is gone afterwards. */
  async close(afterGuests = false): Promise<void> {
    if (!this.#failure) await this.#ask({ kind: 'close', afterGuests }).catch(() => {});
    this.#closing = true;
    await this.#worker.terminate();
  }

  #ask(command: ToWorker): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#worker.postMessage(command);
    return this.#answer();
  }

  #answer(): Promise<void> {
    return new Promise((resolve, reject) => this.#asked.push({ resolve, reject }));
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'died') this.#die(new Error(message.reason));
    else if (message.kind === 'refused') this.#asked.shift()?.reject(new Error(message.reason));
    else this.#asked.shift()?.resolve();
  }

  #die(error: Error): void {
    if (this.#closing || this.#failure) return;
    this.#failure = error;
    for (const { reject } of this.#asked.splice(0)) reject(error);
    // It may be in PGlite's endless loop, where nothing but this reaches it.
    void this.#worker.terminate();
    this.#fail(error);
  }
}
