import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueKey, revokeKey } from '../../src/access/key/key.writer.js';
import { bearerOf, digestOf, newSecret } from '../../src/access/key/secret.js';
import type { PartnerEntity } from '../../src/access/partner/partner.entity.js';
import { ensurePartner, setPartner } from '../../src/access/partner/partner.writer.js';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const later = new Date('2026-11-21T12:00:00.000Z');

describe('keys', () => {
  let database: OpenedDatabase;
  let partner: PartnerEntity;

  beforeAll(async () => {
    database = await openedDatabase();
    partner = await ensurePartner(database.manager, 'acme', 'Acme', now);
  });
  afterAll(() => database.close());

  const issue = (name: string, expiresAt: Date | null = null) =>
    issueKey(database.manager, { partner }, { name, expiresAt }, now);

  it('given a new key, then it bears its owner’s slug and 256 bits, and another one differs', async () => {
    const { secret } = await issue('first');
    expect(secret).toMatch(/^dl_acme_[\w-]{43}$/);
    expect(newSecret('acme')).not.toBe(newSecret('acme'));
  });

  it('given a key, then no table holds it, only its digest', async () => {
    const { secret, key } = await issue('hidden');
    const tables = await database.dataSource.query<{ name: string }[]>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const part = secret.slice('dl_acme_'.length);
    const forms = [part, Buffer.from(part).toString('hex'), Buffer.from(part, 'base64url').toString('hex')];
    for (const { name } of tables) {
      const [{ all }] = await database.dataSource.query(
        `SELECT string_agg(t::text, ' ') AS all FROM "${name}" AS t`,
      );
      for (const form of forms) expect(all ?? '').not.toContain(form);
    }
    const [row] = await database.dataSource.query('SELECT digest FROM api_key WHERE id = $1', [key.id]);
    expect(row.digest).toEqual(digestOf(secret));
  });

  it('given a key that is revoked twice, then it stays revoked as of the first time', async () => {
    const { key } = await issue('twice');
    expect(await revokeKey(database.manager, { id: key.id }, now)).toMatchObject({ revokedAt: now });
    expect(await revokeKey(database.manager, { id: key.id }, later)).toMatchObject({ revokedAt: now });
  });

  it('given a name, then it means the one key in force that has it', async () => {
    const { key: old } = await issue('rotated');
    const revoke = (name: string) => revokeKey(database.manager, { owner: { partner }, name }, now);
    await revoke('rotated');
    await expect(revoke('rotated')).rejects.toMatchObject({
      code: 'UNKNOWN_KEY',
      message: 'acme has no key in force named "rotated".',
    });
    const { key: next } = await issue('rotated');
    expect(next.id).not.toBe(old.id);
    expect(await revoke('rotated')).toMatchObject({ id: next.id });
    await issue('double');
    await issue('double');
    await expect(revoke('double')).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
      message: 'Several keys of acme are named "double": give an id.',
    });
  });

  it.each(['00000000-0000-7000-8000-000000000000', 'no-id', ''])(
    'given the id %j of no key, then it is UNKNOWN_KEY',
    async (id) => {
      await expect(revokeKey(database.manager, { id }, now)).rejects.toMatchObject({ code: 'UNKNOWN_KEY' });
    },
  );

  it.each([
    ['', null, 'The key’s name is empty.'],
    [' \t', null, 'The key’s name is empty.'],
    ['a\u001b[2Jb', null, 'The key’s name holds control characters.'],
    ['a\u202eb', null, 'The key’s name holds control characters.'],
    ['x'.repeat(201), null, 'The key’s name has more than 200 characters.'],
    ['late', now, 'The key would have expired already (2026-11-20T12:00:00.000Z).'],
  ])('given the name %j and the expiry %j, then it is refused', async (name, expiresAt, message) => {
    await expect(issue(name, expiresAt)).rejects.toMatchObject({ code: 'BAD_ARGUMENT', message });
  });

  it.each([
    ['Bearer dl_a_b', 'dl_a_b'],
    ['bEaReR   dl_a_b  ', 'dl_a_b'],
    ['Bearerdl_a_b', null],
    ['Token dl_a_b', null],
    ['dl_a_b', null],
  ])('given the header %j, then its credentials are %j', (header, credentials) => {
    expect(bearerOf(header)).toBe(credentials);
  });

  it.each(['Acme', '-a', 'a--b', 'a_b', '', 'x'.repeat(65), 'a\n'])(
    'given a partner’s slug %j, then it is INVALID_SLUG',
    async (slug) => {
      await expect(setPartner(database.manager, slug, {}, now)).rejects.toMatchObject({
        code: 'INVALID_SLUG',
      });
    },
  );
});
