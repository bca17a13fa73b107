import { readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installationSecret } from '../../src/access/installation-secret.js';
import type { Config } from '../../src/config.js';
import { derivedKey, isSecret, type KeyPurpose } from '../../src/kernel/secret.js';
import { type Folder, makeFolder } from '../support/folder.ts';

const pool = { poolSize: 1, statementTimeoutMs: 1_000, prepared: true };

describe('the secret of an installation', () => {
  let folder: Folder;
  let embedded: Pick<Config, 'secret' | 'database'>;

  beforeEach(async () => {
    folder = await makeFolder({});
    embedded = { secret: null, database: { kind: 'embedded', dataDir: folder.path, ...pool } };
  });
  afterEach(() => folder.remove());

  it('given an embedded database, then one is made, kept for its owner alone, and found again', async () => {
    const secret = await installationSecret(embedded);
    expect(isSecret(secret)).toBe(true);
    expect(await readFile(folder.at('secret'), 'utf8')).toBe(`${secret}\n`);
    expect((await stat(folder.at('secret'))).mode & 0o777).toBe(0o600);
    expect(await installationSecret(embedded)).toBe(secret);
  });

  it('given two folders, then two secrets', async () => {
    const other = await makeFolder({});
    const database = { kind: 'embedded', dataDir: other.path, ...pool } as const;
    expect(await installationSecret(embedded)).not.toBe(await installationSecret({ secret: null, database }));
    await other.remove();
  });

  it('given the setting, then it is that one, and none is made', async () => {
    const secret = 's'.repeat(32);
    expect(await installationSecret({ ...embedded, secret })).toBe(secret);
    await expect(stat(folder.at('secret'))).rejects.toThrow('ENOENT');
  });

  it.each(['', 'too short\n'])(
    'given a file that holds %j, then it is told, and not replaced',
    async (content) => {
      await writeFile(folder.at('secret'), content);
      await expect(installationSecret(embedded)).rejects.toMatchObject({
        code: 'DATA_DIR_UNUSABLE',
        message: `${folder.at('secret')} holds no secret. Put it back, or remove the file to have another one made.`,
      });
      expect(await readFile(folder.at('secret'), 'utf8')).toBe(content);
    },
  );

  it('given a folder where nothing can be kept, then it is told', async () => {
    const database = { kind: 'embedded', dataDir: folder.at('none'), ...pool } as const;
    await expect(installationSecret({ secret: null, database })).rejects.toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
    });
  });

  it('given PostgreSQL without the setting, then there is none', async () => {
    const database = { kind: 'postgres', url: 'postgres://db.example/news', ...pool } as const;
    await expect(installationSecret({ secret: null, database })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });

  it('given a secret, then every purpose has a key of its own, always the same, and a log shows none', () => {
    const of = (secret: string, purpose: string) => derivedKey(secret, purpose as KeyPurpose);
    const bytes = (secret: string, purpose: string) => of(secret, purpose).export().toString('hex');
    // Computed by another implementation of RFC 5869: a change would end every address that is out.
    expect(bytes('s'.repeat(32), 'rendition address')).toBe(
      '0a853a8f4f6eb919b761932b207d7c19444ab9ad615b181e36447b5607885a9b',
    );
    expect(bytes('s'.repeat(32), 'another')).not.toBe(bytes('s'.repeat(32), 'rendition address'));
    expect(bytes('t'.repeat(32), 'rendition address')).not.toBe(bytes('s'.repeat(32), 'rendition address'));
    expect(JSON.stringify(of('s'.repeat(32), 'rendition address'))).toBe('{}');
  });
});
