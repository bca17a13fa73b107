import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admit, admitSource } from '../../src/access/admission.js';
import { dateline, type Ended } from '../support/cli.ts';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';

const told = 'Keep this key now: it is not shown again.\n';
const some = { id: expect.any(String), createdAt: expect.any(String) };

describe('`partner`, `key` and `demo`', () => {
  let database: OpenedDatabase;

  beforeAll(async () => {
    // Open beside the commands, which join it as they would a gateway.
    database = await openedDatabase();
  });
  afterAll(() => database.close());

  const run = (...args: string[]) => dateline(args, { env: database.own.environment });
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);
  const ended = (stdout: string, stderr = ''): Ended => ({ code: 0, stdout, stderr });
  const viewer = (key: string) => admit(database.manager, `Bearer ${key}`, new Date());

  it('given a partner that is set twice, then the second changes its name', async () => {
    expect(await run('partner', 'set', 'acme')).toEqual(ended('acme: acme\n'));
    expect(await json('partner', 'set', 'acme', '--name', 'Acme News')).toEqual({
      ...some,
      slug: 'acme',
      name: 'Acme News',
      pointsPerMinute: null,
    });
    expect(await run('partner', 'list')).toEqual(ended('acme                     Acme News\n'));
    expect(await json('partner')).toEqual([
      { ...some, slug: 'acme', name: 'Acme News', pointsPerMinute: null },
    ]);
  });

  it('given a budget, then the partner has it until it is set to the default', async () => {
    expect(await run('partner', 'set', 'acme', '--points', '5000')).toEqual(
      ended('acme: Acme News (5000 points a minute)\n'),
    );
    expect(await json('partner', 'set', 'acme', '--name', 'Acme')).toMatchObject({ pointsPerMinute: 5000 });
    expect(await run('partner', 'set', 'acme', '--points', 'default', '--name', 'Acme News')).toEqual(
      ended('acme: Acme News\n'),
    );
    const refused = await run('partner', 'set', 'acme', '--points', '0');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('from 1 to 2147483647') });
  });

  it('given keys of a partner and a source, then each is shown once and serves until it is revoked', async () => {
    await run('source', 'set', 'northern-post');
    const plain = await run('key', 'create', '--partner', 'acme', '--name', 'old site');
    expect(plain).toEqual(ended(expect.stringMatching(/^dl_acme_[\w-]{43}\n$/) as unknown as string, told));
    const first = plain.stdout.trim();
    const expires = ['--expires', '2999-01-01'];
    const second = await json('key', 'create', '--partner', 'acme', '--name', 'new site', ...expires);
    const expiresAt = '2999-01-01T00:00:00.000Z';
    const ofAcme = { ...some, role: 'READ', partner: 'acme', source: null };
    const key = expect.stringMatching(/^dl_acme_[\w-]{43}$/);
    expect(second).toEqual({ ...ofAcme, key, name: 'new site', expiresAt });
    const third = await json('key', 'create', '--source', 'northern-post', '--name', 'desk');
    expect(await admitSource(database.manager, `bearer ${third.key}`, new Date())).toMatchObject({
      slug: 'northern-post',
    });
    expect([(await viewer(first)).key.name, (await viewer(second.key)).key.name]).toEqual([
      'old site',
      'new site',
    ]);

    const revoked = await run('key', 'revoke', 'old site', '--partner', 'acme');
    expect(revoked.stdout).toMatch(/^[0-9a-f-]{36}: revoked as of \S+Z\n$/);
    await expect(viewer(first)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await viewer(second.key)).toMatchObject({ key: { name: 'new site' } });

    const listed = await run('key', 'list', '--json');
    const used = { lastUsedAt: expect.any(String) };
    expect(JSON.parse(listed.stdout)).toEqual([
      { ...ofAcme, ...used, name: 'old site', expiresAt: null, revokedAt: expect.any(String) },
      { ...ofAcme, ...used, name: 'new site', expiresAt, revokedAt: null },
      {
        ...{ ...some, ...used, role: 'INGEST', partner: null, source: 'northern-post', name: 'desk' },
        ...{ expiresAt: null, revokedAt: null },
      },
    ]);
    for (const secret of [first, second.key, third.key])
      expect(listed.stdout).not.toContain(secret.slice(-43));
    const lines = (await run('key', 'list', '--source', 'northern-post')).stdout;
    expect(lines).toMatch(
      /^[0-9a-f-]{36} {2}INGEST northern-post {12}desk \(expires never, last used \S+Z\)\n$/,
    );
  });

  it('given `demo` twice, then it is one partner, and both keys serve', async () => {
    const first = await run('demo');
    expect(first).toEqual(ended(expect.stringMatching(/^dl_demo_[\w-]{43}\n$/) as unknown as string, told));
    const second = await json('demo');
    expect(second).toEqual({ key: expect.stringMatching(/^dl_demo_/), partner: 'demo' });
    const [one, two] = [await viewer(first.stdout.trim()), await viewer(second.key)];
    expect(one.partner).toEqual(two.partner);
    expect(one.licenses).toEqual(two.licenses);
    expect(one.licenses).toMatchObject([{ fullText: true, media: true, advance: false }]);
  });

  it.each([
    [
      ['partner', 'set', 'Acme News'],
      'INVALID_SLUG "Acme News" is not a slug.\n→ Use lower-case letters, digits and single hyphens, at most 64 characters.\n',
    ],
    [
      ['partner', 'set', 'acme', '--name', ''],
      'BAD_ARGUMENT The partner’s name is empty.\n→ Mend the argument named.\n',
    ],
    [
      ['key', 'create', '--partner', 'nobody', '--name', 'x'],
      'UNKNOWN_PARTNER There is no partner "nobody".\n→ See `dateline partner list`; `dateline partner set` makes one.\n',
    ],
    [
      ['key', 'create', '--source', 'nobody', '--name', 'x'],
      'UNKNOWN_SOURCE There is no source "nobody".\n→ See `dateline source list`; `dateline source set` makes one.\n',
    ],
    [
      ['key', 'create', '--name', 'x'],
      'BAD_ARGUMENT Whose is it? Give --partner SLUG or --source SLUG.\n→ Mend the argument named.\n',
    ],
    [
      ['key', 'create', '--partner', 'acme', '--name', 'x', '--expires', 'tomorrow'],
      'BAD_ARGUMENT "tomorrow" is not a date such as 2027-01-31, or a time with its zone such as 2027-01-31T18:00:00Z.\n→ Mend the argument named.\n',
    ],
    [
      ['key', 'revoke', '00000000-0000-7000-8000-000000000000'],
      'UNKNOWN_KEY There is no key "00000000-0000-7000-8000-000000000000".\n→ See `dateline key list`.\n',
    ],
  ])('given %j, then it is refused with a remedy', async (args, stderr) => {
    expect(await run(...args)).toEqual({ code: 1, stdout: '', stderr });
  });
});
