import { grid } from './grid.mjs';

/** The summary for people: medians, with the least and the greatest in brackets. */
export function table({ settings, results }, workloads, peers) {
  const lines = [
    '',
    `${settings.stories} stories, ${settings.rounds} rounds of ${settings.requests} requests on ${settings.connections} connections; ` +
      `Node ${settings.node}, PostgreSQL ${settings.postgres}, ${settings.cores} cores. CPU in ms a request.`,
  ];
  for (const name of new Set(results.map((row) => row.workload))) {
    const rows = results
      .filter((row) => row.workload === name)
      .sort((one, other) => other.totalMs.median - one.totalMs.median);
    lines.push(
      '',
      `${workloads[name].title}: ${workloads[name].says}`,
      ...grid(
        ['', 'CPU server', 'CPU PostgreSQL', 'sum to Dateline', 'requests/s', 'p50 ms', 'p99 ms', 'peak MiB'],
        rows.map((row) => [
          peers[row.peer].title,
          of(row.serverMs, 2),
          of(row.postgresMs, 2),
          of(row.ratio, 2),
          of(row.perSecond, 0),
          of(row.p50, 1),
          of(row.p99, 1),
          row.peakMiB.max.toFixed(0),
        ]),
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

function of(spread, digits) {
  if (!spread) return 'n/a';
  const [median, min, max] = [spread.median, spread.min, spread.max].map((value) => value.toFixed(digits));
  return `${median} (${min}–${max})`;
}
