import { message, sync, text, type } from './protocol.js';

/** Who last parsed the unnamed statement: there is one, and every client believes it has its own. */
export interface UnnamedStatement {
  parsedBy: StatementNames | null;
}

/**
 * Keeps the prepared statements of clients apart, which all live in one session: each name is replaced by
 * one that is the client's alone. The unnamed statement cannot be replaced so; a client that comes back to
 * it after another has parsed its own is told that it is gone, instead of being given the other's rows.
 * (Portals need nothing: they end with the transaction, and the session is one client's until then.)
 */
export class StatementNames {
  readonly #own = new Map<string, string>();
  #made = 0;

  constructor(
    private readonly clientId: number,
    private readonly unnamed: UnnamedStatement,
  ) {}

  /** To be called just before the messages are run, in the order in which all clients' are. */
  replaceIn(messages: readonly Buffer[]): Buffer[] {
    return messages.map((one) => this.#replace(one));
  }

  /** Closes what the client has left behind; null if there is nothing. */
  closeAll(): Buffer[] | null {
    if (this.#own.size === 0) return null;
    return [...[...this.#own.values()].map((name) => message('C', Buffer.from('S'), text(name))), sync];
  }

  #replace(one: Buffer): Buffer {
    switch (one[0]) {
      case type.parse:
        return this.#replaceAt(one, 5);
      case type.bind:
        // The portal's name comes first.
        return this.#replaceAt(one, one.indexOf(0, 5) + 1);
      case type.describe:
        return namesStatement(one) ? this.#replaceAt(one, 6) : one;
      case type.close:
        return namesStatement(one) ? this.#close(one) : one;
      default:
        return one;
    }
  }

  #close(one: Buffer): Buffer {
    const replaced = this.#replaceAt(one, 6);
    // Else whoever prepares and closes for as long as it lives is remembered for all of it.
    this.#own.delete(one.toString('utf8', 6, one.length - 1));
    return replaced;
  }

  #replaceAt(one: Buffer, start: number): Buffer {
    const end = one.indexOf(0, start);
    // Malformed: PostgreSQL says so better.
    if (start === 0 || end < 0) return one;
    const name = one.toString('utf8', start, end);
    const replacement = name === '' ? this.#unnamedFor(one) : this.#ownName(name);
    if (replacement === name) return one;
    return message(
      String.fromCharCode(one[0] as number),
      one.subarray(5, start),
      text(replacement),
      one.subarray(end + 1),
    );
  }

  #unnamedFor(one: Buffer): string {
    if (one[0] === type.parse) this.unnamed.parsedBy = this;
    return this.unnamed.parsedBy === this ? '' : 'unnamed, since parsed by another connection';
  }

  #ownName(name: string): string {
    let own = this.#own.get(name);
    if (own === undefined) {
      this.#made += 1;
      own = `${this.clientId}:${this.#made}`;
      this.#own.set(name, own);
    }
    return own;
  }
}

/** Of Describe and Close, which name a portal else. */
function namesStatement(one: Buffer): boolean {
  return one[5] === 0x53;
}
