import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { connectionTo, type EmbeddedConnection, socketPath } from './connection.js';
import { prepareCluster, prepareDataDir, unusable } from './data-dir.js';
import { DatabaseThread } from './database-thread.js';
import { takeOwnerLock } from './owner-lock.js';

export interface OpenOptions {
  /** A tarball that `dump` wrote, to begin a new database with (saves some 2 s); a database there stays. */
  loadDataDir?: string;
  /** How long a connection may keep its transaction open and say nothing while all others wait (60 s). */
  idleInTransactionMs?: number;
  /** How long `close` waits for what is under way before it rolls it back (2 s). */
  closeGraceMs?: number;
}

export interface EmbeddedServer {
  /** What `pg` needs. */
  readonly connection: EmbeddedConnection;
  /** Whether this process owns the folder, or has joined its owner. */
  readonly owner: boolean;
  /** Settles only when the database is gone, not closed from here: whoever used it must end, as nothing will answer. */
  readonly failed: Promise<Error>;
  /** Idempotent. The caller's own connections should be closed by now. */
  close(): Promise<void>;
}

export interface OwnedServer extends EmbeddedServer {
  readonly owner: true;
  /** Closes when all who joined have left: for an owner that is no gateway, and only was there first. */
  closeAfterGuests(): Promise<void>;
  /** Writes a tarball for `loadDataDir`; gzipped if the name ends with `gz`. */
  dump(path: string): Promise<void>;
}

/**
 * Becomes the owner of a data folder, and serves the database in it (made at the first start) on the unix
 * socket `.s.PGSQL.5432` in it.
 * @throws DATA_DIR_IN_USE, DATA_DIR_UNUSABLE
 */
export async function openEmbedded(dataDir: string, options: OpenOptions = {}): Promise<OwnedServer> {
  const folder = resolve(dataDir);
  const connection = connectionTo(folder);
  await prepareDataDir(folder);
  const lock = takeOwnerLock(folder);
  try {
    const socket = socketPath(folder);
    // Left by an owner that was killed; only the holder of the lock may remove it.
    await rm(socket, { force: true });
    const cluster = await prepareCluster(folder);
    const thread = await DatabaseThread.start({
      cluster: cluster.path,
      marker: cluster.marker,
      socket,
      tarball: cluster.fresh ? options.loadDataDir : undefined,
      idleInTransactionMs: options.idleInTransactionMs ?? 60_000,
      closeGraceMs: options.closeGraceMs ?? 2_000,
    }).catch((error: Error) => {
      throw unusable(`The database in ${folder} cannot be opened: ${error.message}`, error);
    });
    let closed: Promise<void> | undefined;
    const close = async (afterGuests: boolean) => {
      await thread.close(afterGuests);
      await rm(socket, { force: true });
      lock.release();
    };
    return {
      connection,
      owner: true,
      failed: thread.failed,
      dump: (path) => thread.dump(path),
      close: () => {
        closed ??= close(false);
        return closed;
      },
      closeAfterGuests: () => {
        closed ??= close(true);
        return closed;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
