import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { DatelineError } from '../kernel/errors.js';
import { admit } from './admission.js';
import { ensureDemo, newDemoKey } from './demo.js';

/**
 * The key of the partner `demo` on the embedded database, kept in the data folder where only its owner reads it.
 * Another one is made where it is not there, or no longer holds.
 */
export async function demoKey(dataSource: DataSource, dataDir: string, now: Date): Promise<string> {
  const path = join(dataDir, 'demo.key');
  const kept = (await readFile(path, 'utf8').catch(() => '')).trim();
  const { partner, secret } = await dataSource.transaction((manager) => ensureDemo(manager, now));
  if (secret === null && (await holds(dataSource, kept, now))) return kept;
  const key = secret ?? (await dataSource.transaction((manager) => newDemoKey(manager, partner, now)));
  await writeFile(path, `${key}\n`, { mode: 0o600 });
  // The mode above is for a new file alone.
  await chmod(path, 0o600);
  return key;
}

async function holds({ manager }: DataSource, key: string, now: Date): Promise<boolean> {
  try {
    const { partner } = await admit(manager, `Bearer ${key}`, now);
    return partner.slug === 'demo';
  } catch (error) {
    if (error instanceof DatelineError) return false;
    throw error;
  }
}
