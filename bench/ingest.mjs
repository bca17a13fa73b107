// How fast are many documents taken in, beside an INSERT of their rows by hand? See README.md.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { byHand } from './by-hand.mjs';
import { documentsOf } from './corpus/documents.mjs';
import { load, prepare } from './corpus/load.mjs';
import { Database } from './database.mjs';
import { environmentFor } from './environment.mjs';
import { taking } from './measure/taking.mjs';

const { values: given } = parseArgs({
  options: {
    stories: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const [stories, rounds] = [given.stories, given.rounds].map(Number);
const say = (text) => process.stderr.write(`${text}\n`);

const made = [];
const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const database = async (name) => {
  const one = new Database(`dateline_bench_${process.pid}_${name}`, environmentFor());
  made.push(one);
  await one.make();
  await prepare(one);
  return one;
};
const undo = async () => {
  for (const one of made.splice(0)) await one.drop();
  await rm(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => undo().then(() => process.exit(130)));
try {
  const wire = join(folder, 'wire.ndjson');
  await writeWire(wire);
  const results = [];
  for (let round = 1; round <= rounds; round += 1) {
    const ingested = await database(`ingested_${round}`);
    const { seconds, peaks } = await ingest(ingested, wire);
    const copied = await database(`by_hand_${round}`);
    const hand = await byHand(ingested, copied);
    const [there] = await copied.query('SELECT count(*)::int AS count FROM article');
    if (there.count !== stories) throw new Error(`${there.count} of ${stories} stories are there.`);
    const rates = { ingest: stories / seconds, byHand: stories / hand };
    results.push({ ...rates, ratio: rates.ingest / rates.byHand, peaks });
    for (const one of made.splice(0)) await one.drop();
    say(row(results.at(-1)));
  }
  process.stdout.write(given.json ? `${JSON.stringify({ stories, results })}\n` : table(results));
} finally {
  await undo();
}

async function writeWire(path) {
  say(`Making ${stories} documents …`);
  const corpus = await database('corpus');
  await load(corpus, stories, say);
  const lines = async function* () {
    for await (const document of documentsOf(corpus)) yield `${JSON.stringify(document)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  await made.pop().drop();
}

async function ingest({ environment }, wire) {
  const { code, said, seconds, peaks } = await taking(environment, wire);
  if (code !== 0 || !said.startsWith(`${stories} created, 0 updated`)) throw new Error(`ingest: ${said}`);
  return { seconds, peaks };
}

function table(results) {
  return [
    `${stories} documents, ${rounds} rounds`,
    '| documents/s, ingest | by hand | ratio | peak MiB by quarter |',
    '| --- | --- | --- | --- |',
    ...results.map(row),
    '',
  ].join('\n');
}

function row({ ingest, byHand, ratio, peaks }) {
  return `| ${ingest.toFixed(0)} | ${byHand.toFixed(0)} | ${ratio.toFixed(2)} | ${peaks.join(', ')} |`;
}
