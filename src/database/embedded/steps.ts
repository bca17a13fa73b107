import type { ByteQueue } from './byte-queue.js';
import { type } from './protocol.js';

/**
 * A step is what is handed to PostgreSQL in one go: messages up to one that asks for an answer. Waiting for
 * it keeps a client that is slow at sending from holding the session meanwhile.
 */
export interface Step {
  messages: Buffer[];
  /** Its answer ends with ReadyForQuery; otherwise the session is in the middle of a batch after it. */
  endsReady: boolean;
}

export type Input = Step | 'terminate' | null;

export class ProtocolError extends Error {
  constructor(
    readonly sqlState: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** PostgreSQL itself takes messages of up to 1 GB, but all of PGlite must fit into 2 GB. */
const longestMessage = 256 * 1024 * 1024;

/** So much of an unfinished batch is kept back; beyond it PostgreSQL gets the part that is there. */
const longestWait = 1024 * 1024;

/** Frames the bytes of one client. */
export class StepReader {
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  constructor(private readonly bytes: ByteQueue) {}

  /**
   * @returns null when more bytes must come first
   * @throws ProtocolError for what would end PGlite's only backend, and with it the database: a FATAL error
   *   sends PGlite into an endless loop
   */
  next(): Input {
    for (;;) {
      const message = this.#takeMessage();
      if (!message) return null;
      switch (message[0]) {
        case type.terminate:
          return 'terminate';
        case type.copyData:
        case type.copyDone:
        case type.copyFail:
          // COPY FROM STDIN was refused (see engine.ts); what a client sends for it all the same is late.
          continue;
        case type.query:
        case type.sync:
        case type.functionCall:
          return this.#step(message, true);
        case type.flush:
          return this.#step(message, false);
        case type.parse:
        case type.bind:
        case type.describe:
        case type.execute:
        case type.close:
          if (this.#pendingBytes + message.length > longestWait) return this.#step(message, false);
          this.#pending.push(message);
          this.#pendingBytes += message.length;
          continue;
        default:
          throw new ProtocolError('08P01', `invalid frontend message type ${message[0]}`);
      }
    }
  }

  #takeMessage(): Buffer | null {
    const head = this.bytes.peek(5);
    if (!head) return null;
    const length = head.readInt32BE(1);
    if (length < 4) throw new ProtocolError('08P01', `invalid message length ${length}`);
    if (length > longestMessage) {
      throw new ProtocolError(
        '54000',
        `a message of ${length} bytes is beyond the limit of ${longestMessage}`,
      );
    }
    return this.bytes.take(length + 1);
  }

  #step(last: Buffer, endsReady: boolean): Step {
    const messages = [...this.#pending, last];
    this.#pending = [];
    this.#pendingBytes = 0;
    return { messages, endsReady };
  }
}
