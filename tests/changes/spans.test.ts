import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { spansOfRevisions } from '../../migrations/1764400000000-recalls.js';
import { held } from '../../src/changes/held.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { history } from '../support/mirror/steps.ts';
import { World } from '../support/mirror/world.ts';

const runs = process.env.THOROUGH ? 100 : 20;
/** The same histories each time, some of which hold more than a few stories. */
const seed = 20_261_124;

class TakenBack extends Error {}

describe('the spans of entitlement', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  /** Every exposure of a story that a partner was ever entitled to. */
  const heldStories = (manager: EntityManager) =>
    manager.query(
      `SELECT DISTINCT partner.slug, e.article_id, e.product_id, e.from_position
       FROM exposure AS e JOIN entitlement_span AS span ON span.product_id = e.product_id
       JOIN partner ON partner.id = span.partner_id
       WHERE ${held} ORDER BY 1, 2, 3, 4`,
    );

  it(
    `given any history (${runs} of them), then they hold the stories that the entitlement revisions say were held`,
    async () => {
      const { dataSource } = wire.gateway.database;
      let most = 0;
      const property = fc.asyncProperty(history, async (steps) => {
        const world = await World.make(wire);
        for (const step of steps) await world.take(step);
        await dataSource
          .transaction(async (manager) => {
            const written = await heldStories(manager);
            most = Math.max(most, written.length);
            await manager.query('DELETE FROM entitlement_span');
            await manager.query(spansOfRevisions);
            expect(written).toEqual(await heldStories(manager));
            throw new TakenBack();
          })
          .catch((error: unknown) => {
            if (!(error instanceof TakenBack)) throw error;
          });
      });
      await fc.assert(property, { numRuns: runs, seed, endOnFailure: false });
      expect(most).toBeGreaterThan(5);
    },
    60_000 + runs * 3_000,
  );

  it('given a licence whose grants alone change, then its span goes on; given other terms, then another begins', async () => {
    const world = await World.make(wire);
    const terms = { fullText: false, media: false, advance: false, archiveDays: null, until: null };
    await world.take({ kind: 'grant', partner: 0, product: 0, terms });
    const spans = () =>
      wire.gateway.database.dataSource.query(
        `SELECT advance, archive_days, until_position IS NULL AS open FROM entitlement_span
         WHERE license_id IN (SELECT id FROM license WHERE product_id IN (SELECT id FROM product WHERE slug LIKE 'h%'))
         ORDER BY id`,
      );
    const first = { advance: false, archive_days: null, open: true };
    await world.take({ kind: 'change', partner: 0, license: 0, terms: { fullText: true, media: true } });
    await world.take({ kind: 'product', product: 0, genres: ['b'] });
    expect(await spans()).toEqual([first]);
    await world.take({ kind: 'change', partner: 0, license: 0, terms: { archiveDays: 2 } });
    expect(await spans()).toEqual([
      { ...first, open: false },
      { ...first, archive_days: 2 },
    ]);
  });
});
