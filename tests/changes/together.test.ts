import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entitled } from '../../src/access/admission.js';
import type { Entitled } from '../../src/access/viewer.js';
import { turnClock } from '../../src/changes/clock.js';
import { FeedCursors, type FeedState } from '../../src/changes/feed/cursor.js';
import { Feed, type FoundPage } from '../../src/changes/feed/feed.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { history, type Step } from '../support/mirror/steps.ts';
import { World } from '../support/mirror/world.ts';

const runs = Number(process.env.MIRROR_RUNS ?? (process.env.THOROUGH ? 150 : 25));
const seed = Number(process.env.MIRROR_SEED ?? 20_261_125);

/** A licence to all that is published, for both: else they would be told of little. */
const toAll: Step[] = [0, 1].map((partner) => ({
  kind: 'grant',
  partner,
  product: 1,
  terms: { fullText: true, media: false, advance: false, archiveDays: null, until: null },
}));

describe('partners that ask for their changes at one time', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  /** The two of a history, and where each stands. */
  const partners = async (world: World) => {
    const { dataSource } = wire.gateway.database;
    const feed = new Feed(dataSource, new FeedCursors(createSecretKey(randomBytes(32))), async () => {
      await turnClock(dataSource, wire.clock.now());
    });
    const states: (FeedState | null)[] = [null, null];
    const who = () =>
      Promise.all(
        world.partnerIds.map(
          async (id) => (await entitled(dataSource.manager, id, wire.clock.now())) as Entitled,
        ),
      );
    return { feed, states, who };
  };

  it(
    `given any history (${runs} of them, seed ${seed}), then each is told what it would be told alone`,
    async () => {
      let common = 0;
      await fc.assert(
        fc.asyncProperty(history, fc.integer({ min: 0, max: 1 }), async (steps, unlike) => {
          const world = await World.make(wire);
          const { feed, states, who } = await partners(world);
          const happening = steps.filter(({ kind }) => !['follow', 'keep', 'go back'].includes(kind));
          for (const [index, step] of [...toAll, ...happening].entries()) {
            for (const one of unlike === 0 ? [step] : alike(step)) await world.take(one);
            // Now and then one stays behind.
            const following = index % 5 === 4 ? [0] : [0, 1];
            for (let isWhole = false; !isWhole; ) {
              const all = await who();
              const asking = following.map((n) => ({
                entitled: all[n] as Entitled,
                state: states[n] ?? null,
              }));
              const together = (await feed.fromEach(asking, 50)) as FoundPage[];
              const alone = await Promise.all(asking.map((one) => feed.from(one.entitled, one.state, 50)));
              expect(together.map(({ page }) => page)).toEqual(alone);
              const told = together.filter(({ page }) => page.changes.length > 0);
              if (told.length === 2 && told[0]?.occasion === told[1]?.occasion) common += 1;
              for (const [k, n] of following.entries()) states[n] = alone[k]?.state ?? null;
              isWhole = alone.every(({ hasMore }) => !hasMore);
            }
          }
        }),
        { numRuns: runs, seed, endOnFailure: true },
      );
      // Else nothing was looked at.
      expect(common).toBeGreaterThan(0);
    },
    60_000 + runs * 3_000,
  );
});

/** What is granted to one is granted to the other. */
function alike(step: Step): Step[] {
  if ('partner' in step) return [0, 1].map((partner) => ({ ...step, partner }));
  if (step.kind === 'at once') return [{ ...step, steps: step.steps.flatMap(alike) }];
  return [step];
}
