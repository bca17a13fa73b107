import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatelineError } from '../../kernel/errors.js';
import { connectionTo, type EmbeddedConnection } from './connection.js';
import { type EmbeddedServer, type OpenOptions, openEmbedded } from './open.js';
import { describeOwner } from './owner-lock.js';

export interface JoinOptions extends OpenOptions {
  /** How long an owner may take to answer: one that has just been started makes its database first (10 s). */
  ownerAnswersMs?: number;
}

/**
 * For commands that are run beside a gateway, or without one: uses the owner's database if the folder has an
 * owner, else becomes the owner. An owner may end, or another appear, at any moment between: so both are
 * tried in turn until one succeeds.
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
      return await openEmbedded(dataDir, options);
    } catch (error) {
      if (!(error instanceof DatelineError) || error.code !== 'DATA_DIR_IN_USE') throw error;
      const connection = connectionTo(dataDir);
      if (await accepts(connection)) return joined(connection);
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

function joined(connection: EmbeddedConnection): EmbeddedServer {
  return { connection, owner: false, failed: new Promise(() => {}), close: async () => {} };
}

/** An owner listens only when its database is ready, so that being let in is answer enough. */
function accepts(connection: EmbeddedConnection): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connection.stream();
    socket.once('error', () => settle(false));
    socket.once('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.connect({ path: '' });
  });
}
