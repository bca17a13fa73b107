import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { DatelineError } from '../../kernel/errors.js';

export interface OwnerLock {
  release(): void;
}

/**
 * Makes the caller the one owner of a data folder, or throws. The lock is the kernel's and belongs to the
 * open file: it excludes other processes and a second owner in this one, and it goes when the process dies,
 * however it dies. So nothing is ever guessed from a process id; the one in the file is for people.
 * The file stays behind on release: who removes a lock file may remove the next owner's.
 * @throws DATA_DIR_IN_USE when somebody holds it, DATA_DIR_UNUSABLE when the file system has no locks
 */
export function takeOwnerLock(dataDir: string): OwnerLock {
  const path = join(dataDir, 'owner.lock');
  const fd = openLockFile(path, dataDir);
  try {
    if (!tryLock(fd)) {
      throw new DatelineError('DATA_DIR_IN_USE', `${dataDir} is in use by ${describeOwner(dataDir)}.`);
    }
    ftruncateSync(fd);
    writeSync(fd, `${process.pid}\n`);
  } catch (error) {
    closeSync(fd);
    if (error instanceof DatelineError) throw error;
    throw new DatelineError('DATA_DIR_UNUSABLE', `${path} cannot be locked: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  let held = true;
  return {
    release() {
      if (held) closeSync(fd);
      held = false;
    },
  };
}

/** For messages only: the owner may not have written its id yet, or have ended since. */
export function describeOwner(dataDir: string): string {
  try {
    const pid = readFileSync(join(dataDir, 'owner.lock'), 'utf8').trim();
    if (/^\d+$/.test(pid)) return Number(pid) === process.pid ? 'this process' : `process ${pid}`;
  } catch {
    // Said below.
  }
  return 'another process';
}

function openLockFile(path: string, dataDir: string): number {
  try {
    // Append: the file must not be emptied before the lock is ours.
    return openSync(path, 'a+', 0o600);
  } catch (error) {
    throw new DatelineError(
      'DATA_DIR_UNUSABLE',
      `${dataDir} cannot be written: ${(error as Error).message}.`,
      {
        cause: error,
      },
    );
  }
}
