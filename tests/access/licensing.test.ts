import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EntitlementRevisionEntity } from '../../src/access/license/entitlement-revision.entity.js';
import { LicenseEntity } from '../../src/access/license/license.entity.js';
import { changeLicense, endLicense, grantLicense } from '../../src/access/license/license.writer.js';
import type { PartnerEntity } from '../../src/access/partner/partner.entity.js';
import { ensurePartner } from '../../src/access/partner/partner.writer.js';
import type { ProductEntity } from '../../src/access/product/product.entity.js';
import { ensureProduct, setProduct } from '../../src/access/product/product.writer.js';
import { inTransaction } from '../../src/database/transaction.js';
import { onPostgres } from '../support/database.ts';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const later = new Date('2026-11-20T13:00:00.000Z');
const latest = new Date('2026-11-20T14:00:00.000Z');
const act = { by: 'anna', at: now };
const asked = { by: 'ben', at: later };

describe('licensing', () => {
  let database: OpenedDatabase;
  let partner: PartnerEntity;
  let product: ProductEntity;
  let cases = 0;

  beforeAll(async () => {
    database = await openedDatabase();
  });
  beforeEach(async () => {
    cases += 1;
    partner = await ensurePartner(database.manager, `partner-${cases}`, 'Partner', now);
    product = await ensureProduct(database.manager, `product-${cases}`, 'Product', now);
  });
  afterAll(() => database.close());

  const revisions = (of = partner) =>
    database.manager.find(EntitlementRevisionEntity, {
      where: { partnerId: of.id },
      order: { number: 'ASC' },
    });
  const told = async (of = partner) =>
    (await revisions(of)).map(({ number, at, byWhom, change }) => [number, at, byWhom, change]);
  const snapshotOf = (license: LicenseEntity, terms: object = {}) => ({
    ...{ id: license.id, product: { slug: product.slug, name: 'Product', selection: {} } },
    ...{
      validFrom: '2026-11-20T12:00:00.000Z',
      validUntil: null,
      fullText: false,
      media: false,
      advance: false,
    },
    ...{ territories: null, archiveDays: null },
    ...terms,
  });

  describe('of a licence', () => {
    it('given a grant, a change and an end, then each is a revision with who, when, what and all licences', async () => {
      const { manager } = database;
      const given = { fullText: true, territories: ['DE', 'AT', 'DE'], archiveDays: 30 };
      const { license, revision } = await grantLicense(manager, partner, product, given, act);
      expect(revision).toBe(1);
      const change = { media: true, territories: null, validUntil: latest };
      expect(await changeLicense(manager, license.id, change, asked)).toMatchObject({ revision: 2 });
      const { license: ended } = await endLicense(manager, license.id, asked);
      expect(ended.validUntil).toEqual(later);
      expect(await told()).toEqual([
        [
          ...[1, now, 'anna'],
          `Granted ${product.slug}: from 2026-11-20T12:00:00.000Z; open-ended; full text; no media; not before embargo; in AT, DE; 30 days of archive.`,
        ],
        [
          ...[2, later, 'ben'],
          `Changed ${product.slug}: until 2026-11-20T14:00:00.000Z (was open-ended); media (was no media); everywhere (was in AT, DE).`,
        ],
        [3, later, 'ben', `Ended ${product.slug}.`],
      ]);
      const terms = { fullText: true, archiveDays: 30 };
      const changed = { ...terms, media: true };
      expect((await revisions()).map(({ licenses }) => licenses)).toEqual([
        [snapshotOf(license, { ...terms, territories: ['AT', 'DE'] })],
        [snapshotOf(license, { ...changed, validUntil: '2026-11-20T14:00:00.000Z' })],
        [snapshotOf(license, { ...changed, validUntil: '2026-11-20T13:00:00.000Z' })],
      ]);
    });

    it('given a change that changes nothing and an end of what has ended, then no revision is kept', async () => {
      const { manager } = database;
      const { license } = await grantLicense(manager, partner, product, { media: true }, act);
      expect(await changeLicense(manager, license.id, { media: true }, asked)).toMatchObject({
        revision: null,
      });
      await endLicense(manager, license.id, asked);
      const again = await endLicense(manager, license.id, { by: 'ben', at: latest });
      expect(again).toMatchObject({ revision: null, license: { validUntil: later } });
      expect(await revisions()).toHaveLength(2);
    });

    it('given a licence that has not begun, then its end takes it back, and the audit alone tells of it', async () => {
      const { manager } = database;
      const { license } = await grantLicense(manager, partner, product, { validFrom: later }, act);
      expect(await endLicense(manager, license.id, act)).toMatchObject({ revision: 2 });
      expect(await manager.findOneBy(LicenseEntity, { id: license.id })).toBeNull();
      const [first, second] = await revisions();
      expect(first?.licenses).toHaveLength(1);
      expect(second).toMatchObject({ change: `Took ${product.slug} back before it began.`, licenses: [] });
    });

    it('given ten changes at once, then their numbers have no gaps and each tells what it found', async () => {
      const { license } = await grantLicense(database.manager, partner, product, { archiveDays: 0 }, act);
      const numbers = await Promise.all(
        Array.from({ length: 10 }, async (_, index) => {
          const change = (at: Date) =>
            inTransaction(database.dataSource, (manager) =>
              changeLicense(manager, license.id, { archiveDays: index + 1 }, { by: 'anna', at }),
            );
          return (await change(later)).revision;
        }),
      );
      const kept = await revisions();
      expect(kept.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      expect(new Set(numbers)).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
      const days = kept.map(({ licenses }) => (licenses as { archiveDays: number }[])[0]?.archiveDays);
      expect(kept.slice(1).map(({ change }) => change)).toEqual(
        days
          .slice(1)
          .map(
            (now, index) =>
              `Changed ${product.slug}: ${now} days of archive (was ${days[index]} days of archive).`,
          ),
      );
    });

    it('given a transaction that fails after the change, then neither the change nor a number is kept', async () => {
      const { license } = await grantLicense(database.manager, partner, product, {}, act);
      const failing = database.dataSource.transaction(async (manager) => {
        await endLicense(manager, license.id, asked);
        throw new Error('after all not');
      });
      await expect(failing).rejects.toThrow('after all not');
      expect(await database.manager.findOneBy(LicenseEntity, { id: license.id })).toMatchObject({
        validUntil: null,
      });
      await changeLicense(database.manager, license.id, { media: true }, asked);
      expect((await revisions()).map(({ number }) => number)).toEqual([1, 2]);
    });

    it.each([
      [
        { validUntil: now },
        'The licence would end (2026-11-20T12:00:00.000Z) before it begins (2026-11-20T12:00:00.000Z).',
      ],
      [{ territories: [] }, 'The licence names no territory.'],
      [
        { territories: ['DE', 'de'] },
        '"de" is not a territory: two capital letters of ISO 3166-1, such as DE.',
      ],
      [{ archiveDays: -1 }, 'An archive of -1 days is not from 0 to 100000 days.'],
      [{ archiveDays: 1.5 }, 'An archive of 1.5 days is not from 0 to 100000 days.'],
    ])(
      'given the terms %j, then they are refused for a new licence and an old one',
      async (terms, message) => {
        const { manager } = database;
        const refused = { code: 'BAD_ARGUMENT', message };
        await expect(grantLicense(manager, partner, product, terms, act)).rejects.toMatchObject(refused);
        const { license } = await grantLicense(manager, partner, product, {}, act);
        await expect(changeLicense(manager, license.id, terms, asked)).rejects.toMatchObject(refused);
        expect(await revisions()).toHaveLength(1);
      },
    );

    it.each(['00000000-0000-7000-8000-000000000000', 'no-id'])(
      'given %j, then it is UNKNOWN_LICENSE',
      async (id) => {
        await expect(endLicense(database.manager, id, act)).rejects.toMatchObject({
          code: 'UNKNOWN_LICENSE',
        });
      },
    );

    it('given nobody’s name, then nothing is changed', async () => {
      const nobody = inTransaction(database.dataSource, (manager) =>
        grantLicense(manager, partner, product, {}, { by: ' ', at: now }),
      );
      await expect(nobody).rejects.toMatchObject({ code: 'BAD_ARGUMENT', message: 'Who does it is empty.' });
      expect(await database.manager.countBy(LicenseEntity, { partnerId: partner.id })).toBe(0);
    });
  });

  describe('of a product', () => {
    const stored = () => ensureProduct(database.manager, product.slug, '', now);
    const settle = (at: Date) =>
      database.dataSource.query('UPDATE product SET settled_at = $2 WHERE id = $1', [product.id, at]);

    it('given another selection, then it is unsettled, and those licensed to it get a revision, others none', async () => {
      const { manager } = database;
      const past = await ensurePartner(manager, `past-${cases}`, 'Past', now);
      const other = await ensurePartner(manager, `other-${cases}`, 'Other', now);
      const { license } = await grantLicense(manager, partner, product, {}, act);
      await grantLicense(manager, past, product, { validUntil: later }, act);
      await settle(now);
      const settings = { name: 'Sport', selection: { urgency: [3, 1, 3], languages: ['en'] } };
      const set = await setProduct(manager, product.slug, settings, asked);
      expect(set).toMatchObject({
        selection: { urgency: [1, 3], languages: ['en'] },
        changedAt: later,
        settledAt: now,
      });
      expect(await stored()).toEqual(set);
      expect((await told()).slice(1)).toEqual([
        [2, later, 'ben', `Product ${product.slug}: named "Sport", selects other stories.`],
      ]);
      const [, revision] = await revisions();
      const ofProduct = {
        slug: product.slug,
        name: 'Sport',
        selection: { urgency: [1, 3], languages: ['en'] },
      };
      expect(revision?.licenses).toEqual([snapshotOf(license, { product: ofProduct })]);
      expect([(await revisions(past)).length, (await revisions(other)).length]).toEqual([1, 0]);
    });

    it('given lists, then each replaces its own and leaves the others, and clearing takes all', async () => {
      const set = async (settings: Parameters<typeof setProduct>[2]) =>
        (await setProduct(database.manager, product.slug, settings, asked)).selection;
      expect(await set({ selection: { urgency: [1] } })).toEqual({ urgency: [1] });
      expect(await set({ selection: { genres: ['Report'] } })).toEqual({ genres: ['Report'], urgency: [1] });
      expect(await set({ selection: { urgency: [2] } })).toEqual({ genres: ['Report'], urgency: [2] });
      expect(await set({ clear: true, selection: { languages: ['de'] } })).toEqual({ languages: ['de'] });
      expect(await set({ clear: true })).toEqual({});
    });

    it('given the same again, in another order, then it stays settled and nothing is kept', async () => {
      const { manager } = database;
      await setProduct(manager, product.slug, { selection: { urgency: [1, 2], genres: ['A', 'B'] } }, act);
      await grantLicense(manager, partner, product, {}, act);
      await settle(now);
      const selection = { genres: ['B', 'A'], urgency: [2, 1] };
      await setProduct(manager, product.slug, { name: 'Product', selection }, asked);
      expect(await stored()).toMatchObject({ changedAt: now, settledAt: now });
      expect(await revisions()).toHaveLength(1);
    });

    it('given a clock that went back, then another selection is unsettled all the same', async () => {
      await settle(later);
      await setProduct(database.manager, product.slug, { selection: { urgency: [1] } }, act);
      const { changedAt, settledAt } = await stored();
      expect([settledAt, changedAt]).toEqual([later, new Date(later.getTime() + 1)]);
    });

    it('given grants and changes of the product at once, then each partner’s last revision has the last selection', async () => {
      const partners: PartnerEntity[] = [];
      for (let index = 0; index < 8; index++)
        partners.push(await ensurePartner(database.manager, `many-${cases}-${index}`, 'Many', now));
      await Promise.all(
        partners.flatMap((one, index) => [
          inTransaction(database.dataSource, (manager) => grantLicense(manager, one, product, {}, act)),
          inTransaction(database.dataSource, (manager) =>
            setProduct(manager, product.slug, { selection: { urgency: [index + 1] } }, act),
          ),
        ]),
      );
      const { selection } = await stored();
      for (const one of partners) {
        const kept = await revisions(one);
        expect(kept.map(({ number }) => number)).toEqual(kept.map((_, index) => index + 1));
        expect(kept.at(-1)?.licenses).toMatchObject([{ product: { selection } }]);
      }
    });
  });

  // The embedded database has one session: nothing happens beside an open transaction.
  if (onPostgres)
    describe('while another selection of the product is about to be kept', () => {
      /** Begins to set the urgency, runs `work` until it is done or has to wait, and only then commits. */
      const beside = async (work: () => Promise<unknown>) => {
        let begun: Promise<unknown> = Promise.resolve();
        await database.dataSource.transaction(async (manager) => {
          await setProduct(manager, product.slug, { selection: { urgency: [1] } }, act);
          let done = false;
          begun = work().finally(() => {
            done = true;
          });
          while (!done && !(await someoneWaits()));
        });
        await begun;
      };
      const someoneWaits = async () => {
        const waiting = await database.dataSource.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting.length > 0;
      };
      const inOwn = <T>(work: Parameters<typeof inTransaction<T>>[1]) =>
        inTransaction(database.dataSource, work);

      it('given a grant, then its revision has that selection', async () => {
        await beside(() => inOwn((manager) => grantLicense(manager, partner, product, {}, asked)));
        expect((await revisions()).at(-1)?.licenses).toMatchObject([
          { product: { selection: { urgency: [1] } } },
        ]);
      });

      it('given another list of it, then both are kept', async () => {
        const genres = { selection: { genres: ['Report'] } };
        await beside(() => inOwn((manager) => setProduct(manager, product.slug, genres, asked)));
        const kept = await ensureProduct(database.manager, product.slug, '', now);
        expect(kept.selection).toEqual({ genres: ['Report'], urgency: [1] });
      });
    });

  it.each([
    `UPDATE entitlement_revision SET by_whom = 'nobody'`,
    'DELETE FROM entitlement_revision',
    'TRUNCATE entitlement_revision',
    'TRUNCATE partner CASCADE',
  ])('given the statement %s, then the audit refuses it', async (statement) => {
    await grantLicense(database.manager, partner, product, {}, act);
    await expect(database.dataSource.query(statement)).rejects.toThrow(
      'entitlement_revision is only ever added to',
    );
    expect(await told()).toMatchObject([[1, now, 'anna', expect.any(String)]]);
  });
});
