import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Present } from '../../src/changes/present.js';
import { ManualClock } from '../../src/kernel/clock.js';
import { startOfTest } from '../support/gateway.ts';

interface Look {
  answer(position: number): void;
  fail(): void;
}

describe('what is taken for the present without asking', () => {
  let looks: Look[];
  let passed: number;
  let present: Present;

  beforeEach(() => {
    looks = [];
    passed = 0;
    const query = () =>
      new Promise((resolve, reject) => {
        looks.push({
          answer: (position) =>
            resolve([{ position: String(position), turnsAt: null, days: null, oldest: null }]),
          fail: () => reject(new Error('gone')),
        });
      });
    present = new Present({ query } as unknown as DataSource, new ManualClock(startOfTest), () => passed);
  });

  const position = async () => (await present.moment())?.position ?? null;

  it('given a look, then it is good for all who ask within 250 ms of its begin', async () => {
    const asked = Promise.all([position(), position()]);
    passed = 200;
    looks[0]?.answer(7);
    expect(await asked).toEqual([7, 7]);
    passed = 249;
    expect(await position()).toBe(7);
    passed = 250;
    const again = position();
    looks[1]?.answer(8);
    expect([await again, looks.length]).toEqual([8, 2]);
  });

  it('given a look that takes 250 ms, then it tells nothing', async () => {
    const asked = position();
    passed = 250;
    looks[0]?.answer(7);
    expect(await asked).toBeNull();
  });

  it('given a look that fails, then it tells nothing, and the next who asks looks again', async () => {
    const asked = position();
    looks[0]?.fail();
    expect(await asked).toBeNull();
    const again = position();
    looks[1]?.answer(7);
    expect(await again).toBe(7);
  });

  it('given a cut, then what was looked at before is not good, nor a look that was under way', async () => {
    const first = position();
    looks[0]?.answer(7);
    await first;
    present.cut();
    const asked = position();
    present.cut();
    const after = position();
    looks[2]?.answer(9);
    expect(await after).toBe(9);
    looks[1]?.answer(8);
    expect([await asked, await position()]).toEqual([9, 9]);
  });
});
