import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { history } from '../support/mirror/steps.ts';
import { World } from '../support/mirror/world.ts';

/** .ci/run sets THOROUGH. */
const runs = Number(process.env.MIRROR_RUNS ?? (process.env.THOROUGH ? 1000 : 50));
/** The same histories each time, so that a change is judged by what it changes; other seeds look for more. */
const seed = Number(process.env.MIRROR_SEED ?? 20_261_124);

describe('a copy that is kept by `changes`', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  it(
    `given any history (${runs} of them), then it is what the partner may see, story by story and grant by grant`,
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async (steps) => (await World.make(wire)).live(steps)),
        { numRuns: runs, seed, endOnFailure: false },
      );
    },
    60_000 + runs * 3_000,
  );
});
