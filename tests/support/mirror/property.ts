import { afterAll, beforeAll, it } from '@jest/globals';
import fc from 'fast-check';
import { type TestGateway, testGateway } from '../gateway.ts';
import { history } from './steps.ts';
import { World } from './world.ts';

/** Of each half; .ci/run sets THOROUGH. */
const runs = Number(process.env.MIRROR_RUNS ?? (process.env.THOROUGH ? 500 : 25));
/** The same histories each time, so that a change is judged by what it changes; other seeds look for more. */
const firstSeed = Number(process.env.MIRROR_SEED ?? 20_261_124);

/** Half of the histories: in two files, so that two workers live them. */
export function itHoldsInHistories(half: 0 | 1): void {
  const seed = firstSeed + half;
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  it(
    `given any history (${runs} of them, seed ${seed}), then it is what the partner may see, story by story and grant by grant`,
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async (steps) => (await World.make(wire)).live(steps)),
        { numRuns: runs, seed, endOnFailure: false },
      );
    },
    60_000 + runs * 3_000,
  );
}
