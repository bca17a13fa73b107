import type { Viewer } from '../../access/viewer.js';
import { DatelineError } from '../../kernel/errors.js';

/** One stream, from its admission until it ends. */
export class OpenStream {
  #end: { reason: Error | null } | null = null;
  #callOff: (() => void) | null = null;

  constructor(readonly keyId: string) {}

  /** @param reason what the client is told, if anything */
  end(reason: Error | null = null): void {
    if (this.#end) return;
    this.#end = { reason };
    this.#callOff?.();
  }

  get isEnded(): boolean {
    return this.#end !== null;
  }

  get reason(): Error | null {
    return this.#end?.reason ?? null;
  }

  /**
   * What it waits for, one thing at a time; null when it ends before that has come.
   * @param begin is given what to call with it, and returns what calls it off
   */
  waitFor<T>(begin: (come: (value: T) => void) => () => void): Promise<T | null> {
    if (this.#end) return Promise.resolve(null);
    return new Promise((resolve) => {
      const callOff = begin((value) => {
        this.#callOff = null;
        resolve(value);
      });
      this.#callOff = () => {
        callOff();
        resolve(null);
      };
    });
  }

  async pause(milliseconds: number): Promise<void> {
    await this.waitFor<void>((come) => {
      const timer = setTimeout(come, milliseconds);
      return () => clearTimeout(timer);
    });
  }
}

/** What is open on this gateway, so that it can be counted, and ended from outside. */
export class OpenStreams {
  readonly #ofPartner = new Map<string, Set<OpenStream>>();

  constructor(private readonly mostPerPartner: number) {}

  /** @throws TOO_MANY_STREAMS */
  open({ partner, key }: Viewer): OpenStream {
    const streams = this.#ofPartner.get(partner.id) ?? new Set();
    if (streams.size >= this.mostPerPartner) {
      throw new DatelineError(
        'TOO_MANY_STREAMS',
        `${this.mostPerPartner} streams of this partner are open on this gateway.`,
      );
    }
    const stream = new OpenStream(key.id);
    this.#ofPartner.set(partner.id, streams.add(stream));
    return stream;
  }

  close({ partner }: Viewer, stream: OpenStream): void {
    const streams = this.#ofPartner.get(partner.id);
    streams?.delete(stream);
    if (streams?.size === 0) this.#ofPartner.delete(partner.id);
  }

  get all(): OpenStream[] {
    return [...this.#ofPartner.values()].flatMap((streams) => [...streams]);
  }
}
