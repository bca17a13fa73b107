import { describe, expect, it } from '@jest/globals';
import { ManualClock, systemClock } from '../../src/kernel/clock.js';

describe('clocks', () => {
  it('given a manual clock, then it stands still until it is moved', () => {
    const clock = new ManualClock('2026-11-20T12:00:00.000Z');
    expect(clock.now()).toEqual(new Date('2026-11-20T12:00:00.000Z'));
    clock.advance(1500);
    expect(clock.now()).toEqual(new Date('2026-11-20T12:00:01.500Z'));
    clock.set('2020-02-29T00:00:00Z');
    expect(clock.now()).toEqual(new Date('2020-02-29T00:00:00.000Z'));
  });

  it('given a time that it told or was given, when that is changed, then the clock does not move', () => {
    const start = new Date('2026-11-20T12:00:00.000Z');
    const clock = new ManualClock(start);
    start.setFullYear(1999);
    clock.now().setFullYear(1999);
    expect(clock.now()).toEqual(new Date('2026-11-20T12:00:00.000Z'));
  });

  it('given the system clock, then it tells the present', () => {
    const before = Date.now();
    const told = systemClock.now().getTime();
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });
});
