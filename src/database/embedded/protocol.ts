/**
 * The few messages of PostgreSQL's wire protocol 3.0 that are made or read here; all others pass through.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** One byte names a message's type; it is followed by the length of the rest, which counts itself. */
export const type = {
  query: 0x51, // Q
  parse: 0x50, // P
  bind: 0x42, // B
  describe: 0x44, // D
  execute: 0x45, // E
  close: 0x43, // C
  sync: 0x53, // S
  flush: 0x48, // H
  functionCall: 0x46, // F
  copyData: 0x64, // d
  copyDone: 0x63, // c
  copyFail: 0x66, // f
  terminate: 0x58, // X
  readyForQuery: 0x5a, // Z
} as const;

/** What stands where a start-up message has its protocol version. */
export const startupCode = { cancel: 80877102, ssl: 80877103, gss: 80877104 } as const;

/** What every client may ask first, and the answer here. */
export const encryptionRequest = Buffer.concat([int32(8), int32(startupCode.ssl)]);
export const noEncryption = 'N';

/** Idle, in a transaction, in a failed transaction. */
export type TransactionStatus = 'I' | 'T' | 'E';

export function message(letter: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(letter, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

export const text = (value: string) => Buffer.from(`${value}\0`);

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export const sync = message('S');
export const rollback = message('Q', text('ROLLBACK'));

/** A Sync alone would commit what the batch has done so far; after an error it undoes it. */
export const failedParse = message(
  'P',
  text(''),
  text('the client left in the middle of a batch'),
  Buffer.alloc(2),
);

/** A FATAL error: the connection is closed after it. */
export function fatal(sqlState: string, reason: string): Buffer {
  const fields = [`SFATAL`, `VFATAL`, `C${sqlState}`, `M${reason}`].map(text);
  return message('E', ...fields, Buffer.from([0]));
}

/** The answer to a start-up message: no password, since the folder's permissions are the door. */
export function greeting(parameters: ReadonlyMap<string, string>, connectionId: number): Buffer {
  return Buffer.concat([
    message('R', int32(0)),
    ...[...parameters].map(([name, value]) => message('S', text(name), text(value))),
    message('K', int32(connectionId), int32(0)),
    message('Z', Buffer.from('I')),
  ]);
}

/** Tells a client that asked for a later 3.x, or for extensions of the protocol, to go on with plain 3.0. */
export function negotiateVersion(unknownOptions: string[]): Buffer {
  return message('v', int32(0x0003_0000), int32(unknownOptions.length), ...unknownOptions.map(text));
}

/**
 * The status in the last ReadyForQuery of an answer, null if it holds none. The pieces of an answer are cut
 * anywhere, so the messages are walked, never searched for bytes that look like one.
 */
export function finalStatus(answer: readonly Buffer[]): TransactionStatus | null {
  const head = Buffer.alloc(6);
  let filled = 0;
  let skip = 0;
  let status: TransactionStatus | null = null;
  for (const piece of answer) {
    let at = 0;
    while (at < piece.length) {
      if (skip > 0) {
        const step = Math.min(skip, piece.length - at);
        skip -= step;
        at += step;
        continue;
      }
      head[filled++] = piece[at++] as number;
      const wanted = head[0] === type.readyForQuery ? 6 : 5;
      if (filled < wanted) continue;
      if (wanted === 6) status = String.fromCharCode(head[5] as number) as TransactionStatus;
      skip = head.readInt32BE(1) + 1 - wanted;
      filled = 0;
    }
  }
  return status;
}
