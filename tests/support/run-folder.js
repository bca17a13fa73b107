// Where the tests of one run write: in memory where there is room, as their databases are small, many, and
// soon forgotten. TMPDIR, where somebody has set it, is kept to.
import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const prefix = 'dateline-run-';
const enough = 2 * 1024 ** 3;
const oneDay = 24 * 60 * 60 * 1000;

/** Makes it, and has everything that asks for a temporary folder from now on find it. */
export async function makeRunFolder() {
  const set = process.env.TMPDIR;
  const parent = set === undefined && (await isRoomy()) ? memory : tmpdir();
  if (parent === memory) await removeForgotten();
  const folder = await mkdtemp(join(parent, prefix));
  process.env.TMPDIR = folder;
  return async () => {
    if (set === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = set;
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

/** A container may have but a few megabytes of it. */
async function isRoomy() {
  const found = await statfs(memory).catch(() => null);
  return found !== null && found.bavail * found.bsize > enough && freemem() > enough;
}

/** Of runs that were interrupted: what is in memory nobody else clears away. */
async function removeForgotten() {
  const names = await readdir(memory);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const path = join(memory, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > oneDay) await rm(path, { recursive: true, force: true });
  }
}
