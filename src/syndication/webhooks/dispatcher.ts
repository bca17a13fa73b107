import { troubleOf } from '../../database/trouble.js';
import { DatelineError } from '../../kernel/errors.js';
import { type Claimed, claimDue } from './claims.js';
import { type DeliveryOptions, deliver, failed } from './deliver.js';
import type { Outcome } from './post.js';

/** Between two looks for webhooks whose time has come; a notice of the log makes it look sooner. */
const everyMs = 1_000;

/** Webhooks that one gateway delivers at a time; one that hangs keeps no other from its turn. */
const mostAtOnce = 16;

export interface DispatcherOptions extends DeliveryOptions {
  /** Told once, until it succeeds again. */
  failed: (error: unknown) => void;
}

/** What a message that is being sent has when the gateway stops. */
const graceMs = 2_000;

/** A fault of ours is tried again as one of the receiver's is: later, and not for ever. */
function cannot(error: unknown): Outcome {
  const why = error instanceof DatelineError ? `${error.message} ${error.remedy}` : null;
  return {
    taken: false,
    status: null,
    error: why ?? 'The gateway could not make the message.',
    retryAfterMs: null,
  };
}

/** Delivers what is due, for as long as this gateway serves. Any number of gateways may, on one database. */
export class Dispatcher {
  readonly #noMore = new AbortController();
  readonly #giveUp = new AbortController();
  readonly #delivering = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;
  #isAskedAgain = false;
  #isFailing = false;

  constructor(private readonly options: DispatcherOptions) {
    this.#timer = setInterval(() => this.look(), everyMs).unref();
  }

  /** Looks for what is due, now; where it is looking already, once more. */
  look(): void {
    if (this.#noMore.signal.aborted) return;
    if (this.#looking) {
      this.#isAskedAgain = true;
      return;
    }
    this.#looking = this.#claim()
      .then(() => {
        this.#isFailing = false;
      })
      .catch((error) => this.#tell(error))
      .finally(() => {
        this.#looking = undefined;
        if (!this.#isAskedAgain) return;
        this.#isAskedAgain = false;
        this.look();
      });
  }

  /** Sends no more; the messages that are being sent have a moment to come to their end. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#noMore.abort();
    const timer = setTimeout(() => this.#giveUp.abort(), graceMs);
    await this.#looking;
    await Promise.all(this.#delivering);
    clearTimeout(timer);
  }

  async #claim(): Promise<void> {
    const { dataSource, clock, leaseMs } = this.options;
    const free = mostAtOnce - this.#delivering.size;
    if (free <= 0) return;
    for (const claim of await claimDue(dataSource.manager, clock.now(), free, leaseMs)) this.#deliver(claim);
  }

  #deliver(claim: Claimed): void {
    const delivering = deliver(claim, this.options, {
      noMore: this.#noMore.signal,
      giveUp: this.#giveUp.signal,
    })
      .catch((error) => {
        this.#tell(error);
        // While the database is away nothing can be said: the lease runs out.
        if (!troubleOf(error)) return failed(claim, cannot(error), this.options);
      })
      .catch((error) => this.#tell(error))
      .finally(() => {
        this.#delivering.delete(delivering);
        // Others may have waited for its place, and more may have come for this one.
        this.look();
      });
    this.#delivering.add(delivering);
  }

  #tell(error: unknown): void {
    if (!this.#isFailing) this.options.failed(error);
    this.#isFailing = true;
  }
}
