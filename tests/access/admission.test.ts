import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admit, admitAll, admitSource } from '../../src/access/admission.js';
import { issueKey, revokeKey } from '../../src/access/key/key.writer.js';
import { digestOf, newSecret } from '../../src/access/key/secret.js';
import { endLicense, grantLicense } from '../../src/access/license/license.writer.js';
import type { PartnerEntity } from '../../src/access/partner/partner.entity.js';
import { ensurePartner } from '../../src/access/partner/partner.writer.js';
import { ensureProduct } from '../../src/access/product/product.writer.js';
import { setSource } from '../../src/content/source/source.writer.js';
import { onPostgres } from '../support/database.ts';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';

const start = new Date('2026-11-20T12:00:00.000Z');
const plus = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const minute = 60_000;

const missing = {
  code: 'UNAUTHENTICATED',
  message: 'A key is needed: send it as `Authorization: Bearer KEY`.',
};
const refused = { code: 'UNAUTHENTICATED', message: 'This key does not hold.' };

describe('admission', () => {
  let database: OpenedDatabase;
  let partner: PartnerEntity;
  let source: { id: string; slug: string };
  let names = 0;

  beforeAll(async () => {
    database = await openedDatabase();
    partner = await ensurePartner(database.manager, 'acme', 'Acme', start);
    source = await setSource(database.manager, 'northern-post', { name: 'Northern Post' }, start);
  });
  afterAll(() => database.close());

  const newKey = (expiresAt: Date | null = null, of = partner) => {
    names += 1;
    return issueKey(database.manager, { partner: of }, { name: `key ${names}`, expiresAt }, start);
  };
  const newSourceKey = () =>
    issueKey(database.manager, { source }, { name: 'ingest', expiresAt: null }, start);
  const ask = (secret: string, at = start) => admit(database.manager, `Bearer ${secret}`, at);

  it('given a key, then its partner, the key and the licences that hold are known, from one statement', async () => {
    const { manager } = database;
    const northern = await ensurePartner(manager, 'northern-herald', 'Northern Herald', start);
    const sport = await ensureProduct(manager, 'sport', 'Sport', start);
    const culture = await ensureProduct(manager, 'culture', 'Culture', start);
    const act = { by: 'anna', at: start };
    const terms = { fullText: true, territories: ['DE', 'AT'], archiveDays: 30, validUntil: plus(minute) };
    const { license: one } = await grantLicense(manager, northern, sport, terms, act);
    const { license: two } = await grantLicense(manager, northern, culture, { media: true }, act);
    await grantLicense(manager, northern, culture, { validFrom: plus(1) }, act);
    const { key, secret } = await newKey(plus(minute), northern);
    let viewer: unknown;
    const statements = await database.statements(async () => {
      viewer = await ask(secret);
    });
    expect(statements).toHaveLength(1);
    expect(viewer).toEqual({
      at: start,
      partner: { id: northern.id, slug: 'northern-herald', name: 'Northern Herald', pointsPerMinute: null },
      key: { id: key.id, name: key.name, expiresAt: plus(minute) },
      // The third licence begins.
      until: plus(1),
      licenses: [
        {
          ...{
            id: two.id,
            productId: culture.id,
            product: { id: culture.id, slug: 'culture', name: 'Culture' },
          },
          ...{ validFrom: start, validUntil: null, fullText: false, media: true, advance: false },
          ...{ territories: null, archiveDays: null },
        },
        {
          ...{ id: one.id, productId: sport.id, product: { id: sport.id, slug: 'sport', name: 'Sport' } },
          ...{ validFrom: start, validUntil: plus(minute), fullText: true, media: false, advance: false },
          ...{ territories: ['AT', 'DE'], archiveDays: 30 },
        },
      ],
    });
  });

  it('given a partner without a licence, then it is known and holds none', async () => {
    const { secret } = await newKey();
    expect(await ask(secret)).toMatchObject({ partner: { slug: 'acme' }, licenses: [] });
  });

  it('given many keys at once, then one statement tells of each what it is by itself', async () => {
    const { manager } = database;
    const twin = await ensurePartner(manager, 'twin', 'Twin', start);
    const licensed = await ensurePartner(manager, 'licensed', 'Licensed', start);
    const act = { by: 'anna', at: start };
    for (const name of ['one', 'two']) {
      const product = await ensureProduct(manager, `many-${name}`, name, start);
      for (const of of name === 'one' ? [twin, licensed] : [licensed])
        await grantLicense(manager, of, product, {}, act);
    }
    const [mine, theirs] = [await newKey(null, licensed), await newKey(null, twin)];
    const { secret: revoked, key } = await newKey();
    await revokeKey(manager, { id: key.id }, start);
    const { secret: publishing } = await newSourceKey();
    const asked = [mine.secret, undefined, revoked, theirs.secret, publishing, 'no-key', mine.secret].map(
      (secret) => secret && `Bearer ${secret}`,
    );
    const alone = await Promise.all(
      asked.map((header) => admit(manager, header, start).catch((error: unknown) => error)),
    );
    let together: unknown;
    const statements = await database.statements(async () => {
      together = await admitAll(manager, asked, start);
    });
    expect(statements).toHaveLength(1);
    expect(together).toEqual(alone);
    expect(together).toMatchObject([
      { partner: { slug: 'licensed' }, licenses: { length: 2 } },
      missing,
      refused,
      { partner: { slug: 'twin' }, licenses: { length: 1 } },
      { code: 'FORBIDDEN' },
      refused,
      { partner: { slug: 'licensed' }, licenses: { length: 2 } },
    ]);
  });

  it.each(['bearer', 'BEARER', 'Bearer  ', ' Bearer'])(
    'given the scheme as %j, then it is understood',
    async (scheme) => {
      const { secret } = await newKey();
      expect(await admit(database.manager, `${scheme} ${secret} `, start)).toMatchObject({
        partner: { slug: 'acme' },
      });
    },
  );

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b'])(
    'given the header %j, then a key is asked for, and no statement is sent',
    async (header) => {
      const statements = await database.statements(async () => {
        await expect(admit(database.manager, header, start)).rejects.toMatchObject(missing);
        await expect(admitSource(database.manager, header, start)).rejects.toMatchObject(missing);
      });
      expect(statements).toEqual([]);
    },
  );

  it('given a key of nobody, a revoked and an expired one, then each is refused in the same words by the same statement', async () => {
    const { secret: revoked, key } = await newKey();
    await revokeKey(database.manager, { id: key.id }, start);
    const { secret: expired } = await newKey(plus(1));
    const texts = await database.statements(async () => {
      for (const secret of [newSecret('acme'), revoked, expired, `${expired.slice(0, -1)}_`])
        await expect(ask(secret, plus(1))).rejects.toMatchObject(refused);
    });
    expect(texts).toHaveLength(4);
    expect(new Set(texts).size).toBe(1);
  });

  it('given what cannot be a key, then it is refused in the same words', async () => {
    for (const secret of [
      'x',
      'dl_acme_short',
      `dl_acme_${'\u00e9'.repeat(43)}`,
      `dl_acme_${'a'.repeat(5000)}`,
    ])
      await expect(ask(secret)).rejects.toMatchObject(refused);
  });

  it('given an expiry, then the key holds until the millisecond before', async () => {
    const { secret } = await newKey(plus(minute));
    expect(await ask(secret, plus(minute - 1))).toMatchObject({ partner: { slug: 'acme' } });
    await expect(ask(secret, plus(minute))).rejects.toMatchObject(refused);
  });

  it('given two keys and one revoked, then that one is refused at once and the other holds', async () => {
    const first = await newKey();
    const second = await newKey();
    await ask(first.secret);
    await revokeKey(database.manager, { owner: { partner }, name: first.key.name }, plus(5000));
    await expect(ask(first.secret, plus(1))).rejects.toMatchObject(refused);
    expect(await ask(second.secret, plus(1))).toMatchObject({ key: { id: second.key.id } });
  });

  it('given a licence that ends, then it holds until the millisecond before', async () => {
    const { manager } = database;
    const product = await ensureProduct(manager, 'weather', 'Weather', start);
    const act = { by: 'anna', at: start };
    const { license } = await grantLicense(manager, partner, product, { validFrom: plus(1000) }, act);
    await endLicense(manager, license.id, { by: 'anna', at: plus(2000) });
    const { secret } = await newKey();
    const held = async (at: number) => (await ask(secret, plus(at))).licenses.length;
    expect([await held(999), await held(1000), await held(1999), await held(2000)]).toEqual([0, 1, 1, 0]);
  });

  it('given a source’s key, then the source is known from one statement, and it cannot read', async () => {
    const { secret } = await newSourceKey();
    const statements = await database.statements(async () => {
      expect(await admitSource(database.manager, `Bearer ${secret}`, start)).toEqual({
        id: source.id,
        slug: 'northern-post',
      });
    });
    expect(statements).toHaveLength(1);
    await expect(ask(secret)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      httpStatus: 403,
      message: 'A source’s key publishes; it does not read.',
    });
  });

  it('given a partner’s key, then it cannot publish; once it is revoked nothing tells what it was', async () => {
    const { secret, key } = await newKey();
    const publish = () => admitSource(database.manager, `Bearer ${secret}`, start);
    await expect(publish()).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'A partner’s key reads; it does not publish.',
    });
    await revokeKey(database.manager, { id: key.id }, start);
    await expect(publish()).rejects.toMatchObject(refused);
  });

  describe('noting the last use', () => {
    const lastUse = async (secret: string) => {
      const [row] = await database.dataSource.query(
        'SELECT last_used_at AS at FROM api_key WHERE digest = $1',
        [digestOf(secret)],
      );
      return row.at as Date | null;
    };

    it('given requests, then it moves once a minute, and not by what is refused', async () => {
      const { secret, key } = await newKey();
      expect(await lastUse(secret)).toBeNull();
      await expect(admitSource(database.manager, `Bearer ${secret}`, start)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      expect(await lastUse(secret)).toBeNull();
      const seen: (Date | null)[] = [];
      for (const at of [0, minute - 1, minute, minute + 1]) {
        await ask(secret, plus(at));
        seen.push(await lastUse(secret));
      }
      expect(seen).toEqual([start, start, plus(minute), plus(minute)]);
      await revokeKey(database.manager, { id: key.id }, start);
      await expect(ask(secret, plus(5 * minute))).rejects.toMatchObject(refused);
      expect(await lastUse(secret)).toEqual(plus(minute));
    });

    it('given many requests at once, then all are admitted', async () => {
      const { secret } = await newKey();
      const viewers = await Promise.all(Array.from({ length: 30 }, () => ask(secret)));
      expect(viewers.map((viewer) => viewer.partner.slug)).toEqual(Array(30).fill('acme'));
      expect(await lastUse(secret)).toEqual(start);
    });

    // The embedded database has one session, which a transaction keeps.
    if (onPostgres)
      it('given a key that another transaction holds, then nobody waits for it', async () => {
        const { secret, key } = await newKey();
        await database.dataSource.transaction(async (manager) => {
          await manager.query('SELECT id FROM api_key WHERE id = $1 FOR UPDATE', [key.id]);
          expect(await ask(secret)).toMatchObject({ partner: { slug: 'acme' } });
        });
        expect(await lastUse(secret)).toBeNull();
      });
  });
});
