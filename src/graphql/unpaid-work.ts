import { DatelineError } from '../kernel/errors.js';

/**
 * What is owed is so many times the work. That takes a twenty-fifth of the gateway's one thread and no more, and what
 * surrounds it (to read the request, look the key up, answer and log) at most as much again.
 */
const timesOwed = 25;

/** However long an operation seems to have taken: that a machine was paused, or a gateway just started, is nobody's debt. */
const mostOwedMs = 5_000;

/** Each holds a connection and a body. */
const mostWaiting = 50;

export interface UnpaidWorkOptions {
  /** How long anyone waits at most. */
  patienceMs: number;
  /** In milliseconds, and never back. */
  now?: () => number;
}

interface Waiting {
  until: number;
  gone: () => boolean;
  pass: () => void;
  refuse: (error: DatelineError) => void;
}

interface Debtor {
  clearAt: number;
  /** In the order in which they came. */
  queue: Waiting[];
  timer: NodeJS.Timeout | undefined;
}

/**
 * Who sends what is refused pays no points, and so pays in time: the next of its operations waits until the gateway
 * was free of it for `timesOwed` the time that the refused one took. While a payer owes, its operations are taken one
 * by one; whoever owes nothing never waits.
 */
export class UnpaidWork {
  readonly #now: () => number;
  readonly #patienceMs: number;
  /** Only those that owe, or have somebody waiting. */
  readonly #debtors = new Map<string, Debtor>();
  #closed = false;

  constructor({ patienceMs, now = () => performance.now() }: UnpaidWorkOptions) {
    this.#now = now;
    this.#patienceMs = patienceMs;
  }

  /**
   * To be awaited before an operation is parsed. Whatever it then owes is to be known before the event loop turns:
   * the next one may pass then.
   * @param gone whether nobody waits for the answer any more; such a one gives its place away, and hears nothing
   * @throws TOO_MANY_REFUSED, REQUEST_TIMEOUT, SHUTTING_DOWN
   */
  async turn(payer: string, gone: () => boolean): Promise<void> {
    const debtor = this.#debtors.get(payer);
    if (!debtor) return;
    if (debtor.queue.length >= mostWaiting) debtor.queue = debtor.queue.filter((waiting) => !waiting.gone());
    const now = this.#now();
    if (debtor.queue.length >= mostWaiting) {
      throw new DatelineError(
        'TOO_MANY_REFUSED',
        `Refused queries took too much of the gateway's time; ${mostWaiting} requests wait until that is made up for.`,
        { retryAfterMs: Math.max(debtor.clearAt - now, 0) },
      );
    }
    await new Promise<void>((pass, refuse) => {
      debtor.queue.push({ until: now + this.#patienceMs, gone, pass, refuse });
      this.#lookLater(payer, debtor);
    });
  }

  /** Whether a payer's next operation would have to wait. */
  owes(payer: string): boolean {
    return this.#debtors.has(payer);
  }

  /** Of an operation whose turn it is. */
  begin(payer: string): Work {
    return new Work(this.#now, (milliseconds) => this.#owe(payer, milliseconds));
  }

  /** Nobody waits any more, and nobody will. */
  close(): void {
    this.#closed = true;
    for (const { queue, timer } of this.#debtors.values()) {
      clearTimeout(timer);
      for (const { refuse } of queue)
        refuse(new DatelineError('SHUTTING_DOWN', 'The gateway stops, and had not begun with this.'));
    }
    this.#debtors.clear();
  }

  #owe(payer: string, milliseconds: number): void {
    if (this.#closed) return;
    const now = this.#now();
    const debtor = this.#debtors.get(payer) ?? { clearAt: now, queue: [], timer: undefined };
    const clearAt = Math.max(debtor.clearAt, now) + milliseconds * timesOwed;
    debtor.clearAt = Math.min(clearAt, now + mostOwedMs);
    this.#debtors.set(payer, debtor);
    this.#lookLater(payer, debtor);
  }

  #lookLater(payer: string, debtor: Debtor): void {
    const at = Math.min(debtor.clearAt, debtor.queue[0]?.until ?? Number.POSITIVE_INFINITY);
    clearTimeout(debtor.timer);
    debtor.timer = setTimeout(() => this.#look(payer, debtor), Math.max(at - this.#now(), 0));
  }

  /** Lets the next one pass when nothing is owed, and only that one: what it owes is not known yet. */
  #look(payer: string, debtor: Debtor): void {
    const now = this.#now();
    const queue = debtor.queue.filter(({ gone }) => !gone());
    while (queue[0] && queue[0].until <= now)
      queue
        .shift()
        ?.refuse(
          new DatelineError('REQUEST_TIMEOUT', 'Refused queries of the same sender took all the time.'),
        );
    debtor.queue = queue;
    if (debtor.clearAt <= now) {
      const next = queue.shift();
      if (!next) {
        this.#debtors.delete(payer);
        return;
      }
      next.pass();
    }
    this.#lookLater(payer, debtor);
  }
}

/** What one operation takes of the gateway's thread, from now on, until it is paid for in points or is at its end. */
export class Work {
  readonly #now: () => number;
  readonly #owe: (milliseconds: number) => void;
  readonly #began: number;
  #took: number | null = null;
  #isOver = false;

  constructor(now: () => number, owe: (milliseconds: number) => void) {
    this.#now = now;
    this.#owe = owe;
    this.#began = now();
  }

  /** What follows is waiting for others. What is done in between two waits is not counted. */
  rest(): void {
    this.#took ??= this.#now() - this.#began;
  }

  paid(): void {
    this.#isOver = true;
  }

  /** May be called again, and when it was paid for. */
  end(): void {
    if (!this.#isOver) this.#owe(this.#took ?? this.#now() - this.#began);
    this.#isOver = true;
  }
}
