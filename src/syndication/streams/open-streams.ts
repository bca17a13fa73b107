import type { Viewer } from '../../access/viewer.js';
import { DatelineError } from '../../kernel/errors.js';

/** One stream, from its admission until it ends. */
export interface OpenStream {
  keyId: string;
  /** Aborted when it has to end; its reason is what the client is told, if anything. */
  ended: AbortController;
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
    const stream: OpenStream = { keyId: key.id, ended: new AbortController() };
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
