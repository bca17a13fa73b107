import { spread } from '../measure/quantile.mjs';

const measures = ['serverMs', 'postgresMs', 'totalMs', 'perSecond', 'p50', 'p99', 'peakMiB'];

/** @returns of each workload and peer each measure's least, median and greatest of the rounds, and its ratio to Dateline's */
export function summary(measured, workloads) {
  const found = [];
  for (const workload of workloads) {
    const of = (peer) => measured.filter((one) => one.workload === workload && one.peer === peer);
    const own = of('dateline');
    for (const peer of new Set(measured.map((one) => one.peer))) {
      const mine = of(peer);
      if (mine.length === 0) continue;
      const total = (one) => one && one.serverMs + (one.postgresMs ?? 0);
      const value = (one, measure) => (measure === 'totalMs' ? total(one) : one[measure]);
      found.push({
        workload,
        peer,
        ...Object.fromEntries(measures.map((m) => [m, spreadOrNull(mine.map((one) => value(one, m)))])),
        // Round by round: what came upon one came upon the other.
        ratio: own.length === 0 ? null : spread(mine.map((one, n) => total(one) / total(own[n]))),
      });
    }
  }
  return found;
}

/** Where PostgreSQL runs on another machine, its CPU is not known. */
function spreadOrNull(values) {
  return values.includes(null) ? null : spread(values);
}
