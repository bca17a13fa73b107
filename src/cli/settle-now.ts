import type { DataSource } from 'typeorm';
import { type Settled, settleProducts } from '../changes/settle.js';
import { systemClock } from '../kernel/clock.js';
import type { Output } from './output.js';
import { type Progress, progressOn } from './progress.js';

/**
 * Writes the membership of the products that have changed, and tells how far it is. Should the command be ended
 * before, a gateway that serves, or the next command like it, does it.
 */
export async function settleNow(dataSource: DataSource, output: Output, wanted: boolean): Promise<Settled[]> {
  let progress: Progress | undefined;
  let before = 0;
  const end = () => {
    progress?.end();
    progress = undefined;
    before = 0;
  };
  try {
    return await settleProducts(dataSource, systemClock, (product, done, total) => {
      progress ??= progressOn(output, wanted, total);
      progress.step(product, done - before);
      before = done;
      if (done === total) end();
    });
  } finally {
    end();
  }
}
