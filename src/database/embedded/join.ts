import type { Socket } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatelineError } from '../../kernel/errors.js';
import { connectionTo, type EmbeddedConnection } from './connection.js';
import { type EmbeddedServer, type OpenOptions, openEmbedded } from './open.js';
import { describeOwner } from './owner-lock.js';
import { encryptionRequest, noEncryption } from './protocol.js';

export interface JoinOptions extends OpenOptions {
  /** How long an owner may take to answer: one that has just been started makes its database first (10 s). */
  ownerAnswersMs?: number;
}

/**
 * For commands that are run beside a gateway, or without one: uses the owner's database if the folder has an
 * owner, else becomes the owner. An owner may end, or another appear, at any moment between: so both are
 * tried in turn until one succeeds. Who became the owner so stays it until the last guest has left.
 * @throws DATA_DIR_IN_USE when there is an owner that does not answer, DATA_DIR_UNUSABLE
 */
export async function joinOrOpenEmbedded(
  dataDir: string,
  options: JoinOptions = {},
): Promise<EmbeddedServer> {
  const patience = options.ownerAnswersMs ?? 10_000;
  const giveUp = AbortSignal.timeout(patience);
  for (;;) {
    try {
      const owned = await openEmbedded(dataDir, options);
      return { ...owned, close: owned.closeAfterGuests };
    } catch (error) {
      if (!(error instanceof DatelineError) || error.code !== 'DATA_DIR_IN_USE') throw error;
      const connection = connectionTo(dataDir);
      const presence = await enter(connection, giveUp);
      if (presence) return joined(connection, presence);
      if (giveUp.aborted) {
        const folder = resolve(dataDir);
        const reason = `which has not answered for ${patience / 1000} s`;
        throw new DatelineError(
          'DATA_DIR_IN_USE',
          `${folder} is in use by ${describeOwner(folder)}, ${reason}.`,
        );
      }
    }
    await setTimeout(50);
  }
}

/** The presence, a connection that never asks for anything, keeps an owner that would like to end. */
function joined(connection: EmbeddedConnection, presence: Socket): EmbeddedServer {
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });
  const ended = () =>
    fail(new DatelineError('DATABASE_LOST', `What served the database in ${connection.host} has ended.`));
  presence.once('close', ended);
  // Whatever it says before it ends.
  presence.resume();
  const close = async () => {
    presence.off('close', ended);
    presence.destroy();
  };
  return { connection, owner: false, failed, close };
}

/**
 * Connects to the owner, if there is one. It listens only when its database is ready; that it has answered
 * tells that it knows of this guest, while a mere connection may still wait in a queue that it will drop.
 */
async function enter(connection: EmbeddedConnection, giveUp: AbortSignal): Promise<Socket | null> {
  const socket = connection.stream();
  const tooLate = () => socket.destroy();
  giveUp.addEventListener('abort', tooLate);
  const answer = await new Promise<string | null>((settle) => {
    socket.on('error', () => {});
    socket.once('close', () => settle(null));
    socket.once('data', (bytes) => settle(bytes.toString('latin1', 0, 1)));
    socket.connect({ path: '' });
    socket.write(encryptionRequest);
  });
  giveUp.removeEventListener('abort', tooLate);
  if (answer === noEncryption) return socket;
  socket.destroy();
  return null;
}
