import type { Socket } from 'node:net';
import { ByteQueue } from './byte-queue.js';
import type { Answer, Engine } from './engine.js';
import { fatal, greeting, negotiateVersion, noEncryption } from './protocol.js';
import type { Holder, Session } from './session.js';
import { readStartup, type Startup } from './startup.js';
import { StatementNames, type UnnamedStatement } from './statement-names.js';
import { ProtocolError, type Step, StepReader } from './steps.js';

/** What all clients share. */
export interface Hall {
  engine: Engine;
  session: Session;
  unnamed: UnnamedStatement;
}

/** Beyond this a client that sends on while its last step waits or runs is not listened to. */
const readAhead = 1024 * 1024;

/**
 * One connection. It has at most one step at PostgreSQL, and asks for no other before the client has read
 * the answer, so that one that reads slowly costs one answer of memory. Whatever happens to its socket ends
 * in `#leave`.
 */
export class Client implements Holder {
  readonly #bytes = new ByteQueue();
  readonly #steps = new StepReader(this.#bytes);
  readonly #names: StatementNames;
  #started = false;
  #gone = false;
  #busy = false;
  #midway = false;
  #closing = false;

  constructor(
    private readonly socket: Socket,
    private readonly id: number,
    private readonly hall: Hall,
    private readonly left: (client: Client) => void,
  ) {
    this.#names = new StatementNames(id, hall.unnamed);
    socket.on('data', (bytes) => this.#receive(bytes));
    // EPIPE, ECONNRESET and their like; 'close' follows.
    socket.on('error', () => {});
    socket.on('close', () => this.#leave());
  }

  expel(): void {
    this.#end(fatal('25P03', 'terminating connection due to idle-in-transaction timeout'));
  }

  /** Ends the connection when it has nothing under way. */
  shutDown(): void {
    this.#closing = true;
    if (!this.#busy && !this.#midway) this.#end(fatal('57P01', 'terminating connection: the gateway stops'));
  }

  destroy(): void {
    this.#leave();
    this.socket.destroy();
  }

  #receive(bytes: Buffer): void {
    this.#bytes.push(bytes);
    if (this.#busy && this.#bytes.length > readAhead) this.socket.pause();
    this.#proceed();
  }

  #proceed(): void {
    try {
      while (!this.#busy && !this.#gone) {
        const input = this.#started ? this.#steps.next() : readStartup(this.#bytes);
        if (input === null) return;
        if (input === 'terminate') this.#end();
        else if ('kind' in input) this.#startUp(input);
        else this.#submit(input);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#end(fatal(error.sqlState, error.message));
    }
  }

  #startUp(startup: Startup): void {
    if (startup.kind === 'encryption') {
      this.socket.write(noEncryption);
    } else if (startup.kind === 'cancel') {
      // PGlite cannot be interrupted.
      this.#end();
    } else {
      this.#started = true;
      if (startup.later || startup.extensions.length > 0)
        this.socket.write(negotiateVersion(startup.extensions));
      this.socket.write(greeting(this.hall.engine.parameters, this.id));
    }
  }

  #submit(step: Step): void {
    this.#busy = true;
    this.hall.session.submit(this, async () => {
      const messages = this.#names.replaceIn(step.messages);
      const answer = await this.hall.engine.run({ ...step, messages });
      this.#answer(answer);
      return answer.status;
    });
  }

  #answer({ pieces, status }: Answer): void {
    this.#midway = status !== 'I';
    if (this.#gone) return;
    this.socket.cork();
    for (const piece of pieces) this.socket.write(piece);
    this.socket.uncork();
    if (this.socket.writableNeedDrain) this.socket.once('drain', () => this.#answered());
    else this.#answered();
  }

  #answered(): void {
    this.#busy = false;
    this.socket.resume();
    if (this.#closing) this.shutDown();
    this.#proceed();
  }

  #end(lastWords?: Buffer): void {
    this.#leave();
    if (lastWords) this.socket.write(lastWords);
    this.socket.destroySoon();
  }

  #leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    const { session, engine } = this.hall;
    session.leave(this);
    const closing = this.#names.closeAll();
    if (closing) {
      const run = async () => (await engine.run({ messages: closing, endsReady: true })).status;
      session.submit({ expel: () => {} }, run);
    }
    this.left(this);
  }
}
