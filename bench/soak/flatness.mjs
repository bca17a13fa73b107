import { median } from '../measure/quantile.mjs';

const measures = ['heapMiB', 'leastHeapMiB', 'rssMiB', 'p50Ms', 'p99Ms'];

/** The median of the second half to that of the second to fifth tenth: the first is for warming up. 1 is flat. */
export function flatness(tenths) {
  const of = (measure, from, to) => median(tenths.slice(from, to).map((tenth) => tenth[measure]));
  return Object.fromEntries(
    measures.map((measure) => {
      const [before, after] = [of(measure, 1, 5), of(measure, 5, 10)];
      return [measure, { before, after, ratio: after / before }];
    }),
  );
}
