import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, secretMissing } from '../config.js';
import { DatelineError } from '../kernel/errors.js';
import { isSecret, newSecret } from '../kernel/secret.js';

/**
 * The secret of this installation: the setting, or beside the embedded database the one that is kept in its folder.
 * Only the owner of that folder may ask: two who make it at once would each have their own.
 * @throws CONFIG_INVALID on PostgreSQL without the setting, DATA_DIR_UNUSABLE
 */
export async function installationSecret({
  secret,
  database,
}: Pick<Config, 'secret' | 'database'>): Promise<string> {
  if (secret !== null) return secret;
  if (database.kind === 'postgres') throw new DatelineError('CONFIG_INVALID', secretMissing);
  const path = join(database.dataDir, 'secret');
  try {
    return (await kept(path)) ?? (await made(path));
  } catch (error) {
    if (error instanceof DatelineError) throw error;
    throw new DatelineError('DATA_DIR_UNUSABLE', `${path} cannot be used: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

async function kept(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const secret = text.trim();
  if (isSecret(secret)) return secret;
  throw new DatelineError(
    'DATA_DIR_UNUSABLE',
    `${path} holds no secret. Put it back, or remove the file to have another one made.`,
  );
}

/** Renamed when it is whole: a start that is killed leaves no half of one. */
async function made(path: string): Promise<string> {
  const secret = newSecret();
  await writeFile(`${path}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return secret;
}
