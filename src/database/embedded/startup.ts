import type { ByteQueue } from './byte-queue.js';
import { startupCode } from './protocol.js';
import { ProtocolError } from './steps.js';

export type Startup =
  | { kind: 'encryption' }
  | { kind: 'cancel' }
  /** `later`: the client knows a later 3.x; `extensions`: options of the protocol that nobody here knows. */
  | { kind: 'start'; later: boolean; extensions: string[] };

/**
 * Reads one of the messages that a client may begin with; they have no type byte. Its user, database and
 * settings are not looked at: there is one of each.
 * @returns null when more bytes must come first
 */
export function readStartup(bytes: ByteQueue): Startup | null {
  const head = bytes.peek(8);
  if (!head) return null;
  const length = head.readInt32BE(0);
  if (length < 8 || length > 10_000) throw new ProtocolError('08P01', 'invalid length of startup packet');
  const code = head.readInt32BE(4);
  const packet = bytes.take(length);
  if (!packet) return null;
  if (code === startupCode.ssl || code === startupCode.gss) return { kind: 'encryption' };
  if (code === startupCode.cancel) return { kind: 'cancel' };
  if (code >> 16 !== 3) throw new ProtocolError('0A000', `unsupported frontend protocol ${code >> 16}`);
  const words = packet.toString('utf8', 8).split('\0');
  const extensions = words.filter((word, index) => index % 2 === 0 && word.startsWith('_pq_.'));
  return { kind: 'start', later: (code & 0xffff) > 0, extensions };
}
