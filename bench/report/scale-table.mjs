import { grid } from './grid.mjs';

/** A row for each list and place in it, a column for each number of stories. */
export function scaleTable({ settings, results }) {
  const sizes = settings.stories;
  const names = [...new Set(results.map((row) => row.workload))];
  const cell = (name, stories) => {
    const row = results.find((one) => one.workload === name && one.stories === stories);
    const postgres = row.postgresMs ? row.postgresMs.median.toFixed(2) : 'n/a';
    return `${row.serverMs.median.toFixed(2)} + ${postgres}, p50 ${row.p50.median.toFixed(1)}${row.page > 1 ? `, page ${row.page}` : ''}`;
  };
  return [
    '',
    `Dateline alone: CPU ms a request of the server + of PostgreSQL, and the latency in ms. ${settings.rounds} rounds of ` +
      `${settings.requests} requests on ${settings.connections} connections; Node ${settings.node}, PostgreSQL ${settings.postgres}, ${settings.cores} cores.`,
    '',
    ...grid(
      ['', ...sizes.map((stories) => `${stories} stories`)],
      names.map((name) => [name, ...sizes.map((stories) => cell(name, stories))]),
    ),
    '',
  ].join('\n');
}
