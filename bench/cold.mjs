// How long from starting a gateway on the embedded database until it answers? See README.md.
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { processCpuMs, residentMemory } from './measure/cpu.mjs';
import { spread } from './measure/quantile.mjs';
import { Server } from './measure/server.mjs';
import { frontPage } from './queries.mjs';
import { lines } from './report/lines.mjs';

const { values: given } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
const rounds = Number(given.rounds);
if (!(rounds >= 1)) throw new Error('--rounds must be a number, 1 or more.');

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const dataDir = join(folder, 'data');
let running;
const undo = async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => undo().then(() => process.exit(130)));
try {
  const first = await start();
  const starts = [];
  for (let round = 1; round <= rounds; round += 1) starts.push(await start());
  const of = (name) => spread(starts.map((one) => one[name]));
  const result = {
    node: process.version,
    rounds,
    first,
    ms: of('ms'),
    cpuMs: of('cpuMs'),
    rssMiB: of('rssMiB'),
    starts,
  };
  process.stdout.write(given.json ? `${JSON.stringify(result)}\n` : table(result));
} finally {
  await undo();
}

/** @returns from the start of the process to the first answer with stories; the CPU that it took, and its memory then */
async function start() {
  const port = await freePort();
  running = new Server(process.execPath, join(folder, 'log'));
  const began = performance.now();
  // As who has just installed it starts it: nothing is set but where.
  const told = running.startDateline({
    PATH: process.env.PATH,
    HOST: '127.0.0.1',
    PORT: port,
    DATA_DIR: dataDir,
  });
  // Rejects where the gateway ends; that it says that it serves is not waited for.
  const ended = told.then(() => new Promise(() => {}));
  const stories = await Promise.race([answered(`http://127.0.0.1:${port}/graphql`), ended]);
  const ms = performance.now() - began;
  const found = { ms, cpuMs: processCpuMs(running.pid), rssMiB: residentMemory(running.pid), stories };
  await told;
  await running.stop();
  return found;
}

/** Asks again and again, with the demo key as soon as there is one. @returns how many stories were answered */
async function answered(url) {
  for (; ; await pause(5)) {
    const key = await readFile(join(dataDir, 'demo.key'), 'utf8').catch(() => '');
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key.trim()}` },
      body: JSON.stringify({ query: frontPage }),
    }).catch(() => null);
    if (response?.status !== 200) continue;
    const { data, errors } = await response.json();
    const stories = data?.articles?.edges.length;
    if (!errors && stories > 0) return stories;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function table({ node, first, ms, cpuMs, rssMiB, starts }) {
  const row = (name, one) => [name, one.ms.toFixed(0), one.cpuMs.toFixed(0), one.rssMiB.toFixed(0)];
  const all = ({ min, median, max }) => [min, median, max].map((value) => value.toFixed(0)).join(' / ');
  return [
    `From starting the process to the first answer of ${first.stories} stories, embedded database, Node ${node}`,
    ...lines(
      ['start', 'ms', 'CPU ms', 'RSS MiB'],
      [row('empty folder', first), ...starts.map((one, n) => row(`with data, ${n + 1}`, one))],
    ),
    `With data, min / median / max: ${all(ms)} ms, CPU ${all(cpuMs)} ms, RSS ${all(rssMiB)} MiB`,
    '',
  ].join('\n');
}
