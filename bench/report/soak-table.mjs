import { lines } from './lines.mjs';

const columns = {
  tenth: 'tenth',
  requests: 'requests',
  errors: 'errors',
  p50Ms: 'p50 ms',
  p99Ms: 'p99 ms',
  rssMiB: 'RSS',
  heapMiB: 'heap',
  leastHeapMiB: 'least heap',
  externalMiB: 'external',
  cacheMiB: 'cache',
  lagP99Ms: 'lag p99 ms',
  cores: 'cores',
  postgresCores: 'PostgreSQL',
  senderDelayMs: 'sender delay ms',
};
const titles = { heapMiB: 'heap', leastHeapMiB: 'least heap', rssMiB: 'RSS', p50Ms: 'p50', p99Ms: 'p99' };

/** For people; memory in MiB. */
export function soakTable({ settings, tenths, flat }) {
  const { seconds, rate, stories, connections, node, postgres, cores } = settings;
  const total = (name) => tenths.reduce((sum, tenth) => sum + tenth[name], 0);
  const published = {};
  for (const tenth of tenths)
    for (const [result, count] of Object.entries(tenth.published))
      published[result] = (published[result] ?? 0) + count;
  return [
    `${stories} stories, ${rate} requests a second on ${connections} connections for ${seconds} s; Node ${node}, PostgreSQL ${postgres}, ${cores} cores. Memory in MiB.`,
    ...lines(
      Object.values(columns),
      tenths.map((tenth) => Object.keys(columns).map((name) => shown(name, tenth[name]))),
    ),
    '',
    'Second half to the second to fifth tenth, medians',
    ...Object.entries(flat).map(
      ([name, { before, after, ratio }]) =>
        `  ${titles[name]}: ${before.toFixed(1)} → ${after.toFixed(1)}, ratio ${ratio.toFixed(2)}`,
    ),
    `RSS after ${total('requests')} requests: ${tenths.at(-1).rssMiB.toFixed(0)} MiB`,
    `Published: ${JSON.stringify(published)}`,
    ...tenths.flatMap(({ tenth, faults }) =>
      Object.entries(faults).map(([fault, count]) => `FAULT in tenth ${tenth}: ${fault}, ${count} times`),
    ),
    '',
  ].join('\n');
}

function shown(name, value) {
  if (value === null) return 'n/a';
  return Number.isInteger(value) ? value : value.toFixed(/cores/i.test(name) ? 2 : 1);
}
