const bars = 430;
const right = 130;
/** Of a letter: settings are capitals. */
const letter = 8;
const line = 22;
const shown = ['varied', 'front', 'story'];

/** CPU time a request of each, as bars: the server's, and PostgreSQL's after it. Legible on light and on dark. */
export function chart({ settings, results }, workloads, peers) {
  const names = [...new Set(results.map((row) => row.workload))].filter((name) => shown.includes(name));
  const most = Math.max(
    ...results.filter((row) => names.includes(row.workload)).map((row) => row.totalMs.median),
  );
  const left = letter * Math.max(...results.map(({ peer }) => peers[peer].title.length)) + 20;
  const width = left + bars + right;
  const scale = bars / most;
  const parts = [];
  let y = 64;
  for (const name of names) {
    parts.push(text(0, y, workloads[name].title, 'class="head"'));
    y += 10;
    const rows = results.filter((row) => row.workload === name);
    for (const row of rows.sort((one, other) => one.totalMs.median - other.totalMs.median)) {
      const own = row.serverMs.median * scale;
      const sql = (row.postgresMs?.median ?? 0) * scale;
      const { title } = peers[row.peer];
      const middle = y + line / 2 + 4;
      parts.push(
        text(left - 10, middle, title, `text-anchor="end"${row.peer === 'dateline' ? ' class="own"' : ''}`),
        bar(left, y + 3, own, 'server'),
        bar(left + own, y + 3, sql, 'postgres'),
        text(left + own + sql + 8, middle, figures(row)),
      );
      y += line;
    }
    y += 30;
  }
  const height = y;
  const about = `${settings.stories.toLocaleString('en')} stories, Node ${settings.node}, PostgreSQL ${settings.postgres}, ${settings.cores} cores`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${height}" width="${round(width)}" height="${height}" role="img" aria-label="CPU time a request of Dateline and others">
<style>
  text { font: 13px system-ui, sans-serif; fill: #57606a }
  .head { font-weight: 600; font-size: 14px }
  .own { font-weight: 700 }
  .server { fill: #2f81f7 } .postgres { fill: #8fbcf9 }
  @media (prefers-color-scheme: dark) { text { fill: #9da7b3 } .postgres { fill: #1f4f8f } }
</style>
${text(0, 18, 'CPU milliseconds a request', 'class="head"')}
${bar(left, 8, 12, 'server')}${text(left + 18, 18, 'server')}${bar(left + 80, 8, 12, 'postgres')}${text(left + 98, 18, 'PostgreSQL')}
${text(0, 38, about)}
${parts.join('\n')}
</svg>
`;
}

function figures(row) {
  const postgres = row.postgresMs ? ` + ${row.postgresMs.median.toFixed(2)}` : '';
  return `${row.serverMs.median.toFixed(2)}${postgres}`;
}

function bar(x, y, length, kind) {
  return `<rect x="${round(x)}" y="${y}" width="${round(length)}" height="${line - 8}" class="${kind}"/>`;
}

function text(x, y, words, more = '') {
  return `<text x="${round(x)}" y="${y}" ${more}>${words}</text>`;
}

function round(number) {
  return Math.round(number * 10) / 10;
}
