import { chmod, readFile, rm, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admit } from '../../src/access/admission.js';
import { ensureDemo, newDemoKey } from '../../src/access/demo.js';
import { demoKey } from '../../src/access/demo-key.js';
import { endLicense } from '../../src/access/license/license.writer.js';
import { makeFolder } from '../support/folder.ts';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const later = new Date('2026-11-21T12:00:00.000Z');

describe('the demo partner', () => {
  let database: OpenedDatabase;

  beforeAll(async () => {
    database = await openedDatabase();
  });
  afterAll(() => database.close());

  const make = () => database.dataSource.transaction((manager) => ensureDemo(manager, now));
  const viewer = (secret: string | null, at = now) => admit(database.manager, `Bearer ${secret}`, at);

  it('given it is made several times at once, then there is one, with one key and one licence to all but advance', async () => {
    const made = await Promise.all([make(), make(), make()]);
    const secrets = made.flatMap(({ secret }) => secret ?? []);
    expect(secrets).toEqual([expect.stringMatching(/^dl_demo_[\w-]{43}$/)]);
    const [secret = null] = secrets;
    expect(await viewer(secret)).toMatchObject({
      partner: { slug: 'demo', name: 'Demo' },
      key: { name: 'demo', expiresAt: null },
      licenses: [
        {
          ...{ validFrom: now, validUntil: null, fullText: true, media: true, advance: false },
          ...{ territories: null, archiveDays: null },
          product: { slug: 'everything', name: 'Everything' },
        },
      ],
    });
    const another = await newDemoKey(database.manager, (await make()).partner, now);
    expect([(await viewer(secret)).partner, (await viewer(another)).partner]).toMatchObject([
      { slug: 'demo' },
      { slug: 'demo' },
    ]);
  });

  it('given its key is kept in a folder, then it is kept as it is while it holds, and made anew when not', async () => {
    const folder = await makeFolder();
    const { dataSource } = database;
    const first = await demoKey(dataSource, folder.path, now);
    expect((await viewer(first)).partner.slug).toBe('demo');
    expect(await demoKey(dataSource, folder.path, later)).toBe(first);

    await chmod(folder.at('demo.key'), 0o644);
    await dataSource.query(`UPDATE api_key SET revoked_at = $1`, [later]);
    const second = await demoKey(dataSource, folder.path, later);
    expect(second).not.toBe(first);
    expect((await viewer(second, later)).partner.slug).toBe('demo');
    expect(await readFile(folder.at('demo.key'), 'utf8')).toBe(`${second}\n`);
    expect((await stat(folder.at('demo.key'))).mode & 0o777).toBe(0o600);

    await rm(folder.at('demo.key'));
    expect([first, second]).not.toContain(await demoKey(dataSource, folder.path, later));
    await folder.remove();
  });

  it('given an operator ended its licence, then making it again gives none', async () => {
    const { partner } = await make();
    const secret = await newDemoKey(database.manager, partner, now);
    const [license] = (await viewer(secret)).licenses;
    await endLicense(database.manager, license?.id ?? '', { by: 'anna', at: later });
    await database.dataSource.transaction((manager) => ensureDemo(manager, later));
    expect((await viewer(secret, later)).licenses).toEqual([]);
  });
});
