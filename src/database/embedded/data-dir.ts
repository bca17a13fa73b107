import { access, chmod, constants, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatelineError } from '../../kernel/errors.js';

/** The PostgreSQL that PGlite is built from; its files are readable by no other major version. */
export const postgresMajor = '18';

/**
 * Makes the folder, for its owner alone: whoever can reach the socket in it is the database's superuser.
 * @throws DATA_DIR_UNUSABLE
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
    await makePrivate(dataDir);
  } catch (error) {
    throw unusable(`${dataDir} cannot be used: ${(error as Error).message}.`, error);
  }
}

/** As `mkdir -p`; Node's own never returns where a folder that exists says that it does not, as /proc does. */
async function makeFolder(path: string): Promise<void> {
  const make = () => mkdir(path, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) {
      await makeFolder(dirname(path));
      await make().catch(unlessFolder(path));
    } else {
      await unlessFolder(path)(error);
    }
  }
}

/** Another process may have made it meanwhile. */
function unlessFolder(path: string) {
  return async (error: unknown): Promise<void> => {
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) throw error;
  };
}

async function makePrivate(dataDir: string): Promise<void> {
  const { mode } = await stat(dataDir);
  if ((mode & 0o077) === 0) return;
  try {
    await chmod(dataDir, 0o700);
  } catch (error) {
    // A mounted volume may belong to root and be lent through its group, which is its administrator's choice.
    if ((mode & 0o007) !== 0) throw error;
  }
}

export interface Cluster {
  path: string;
  /** No database yet: the first start makes it. */
  fresh: boolean;
  /** To be removed when the first start is through, before anybody can write. */
  marker: string;
}

/**
 * Looks at what is in `pgdata`; only the holder of the owner lock may call it. A first start that was killed
 * leaves a part of a database that no one ever could write to; its marker tells, and it is begun again.
 * @throws DATA_DIR_UNUSABLE
 */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  const path = join(dataDir, 'pgdata');
  const marker = join(dataDir, 'pgdata.incomplete');
  try {
    if (await exists(marker)) await rm(path, { recursive: true, force: true });
    // The lock says that no owner lives; an id in a file of a dead one would only mislead PostgreSQL.
    await rm(join(path, 'postmaster.pid'), { force: true });
    const version = await versionIn(path);
    if (version !== null && version !== postgresMajor) {
      throw unusable(
        `${path} was made by PostgreSQL ${version}, and the embedded database of this Dateline is PostgreSQL ` +
          `${postgresMajor}, which cannot read it. Export it with the Dateline that made it.`,
      );
    }
    if (version === null) await writeFile(marker, '');
    return { path, fresh: version === null, marker };
  } catch (error) {
    if (error instanceof DatelineError) throw error;
    throw unusable(`${path} cannot be used: ${(error as Error).message}.`, error);
  }
}

async function versionIn(path: string): Promise<string | null> {
  const files: string[] = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (files.includes('PG_VERSION')) return (await readFile(join(path, 'PG_VERSION'), 'utf8')).trim();
  if (files.length > 0) throw unusable(`${path} holds files, but they are not a PostgreSQL database.`);
  return null;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export function unusable(message: string, cause?: unknown): DatelineError {
  return new DatelineError('DATA_DIR_UNUSABLE', message, { cause });
}
