// How fast is each format taken in, and does memory stay flat? See README.md.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatNamed } from '../dist/src/formats/registry.js';
import { formats } from './corpus/formats.mjs';
import { prepare } from './corpus/load.mjs';
import { Database } from './database.mjs';
import { environmentFor } from './environment.mjs';
import { taking } from './measure/taking.mjs';

const { values: given } = parseArgs({
  options: {
    stories: { type: 'string', default: '10000' },
    formats: { type: 'string', default: Object.keys(formats).join(',') },
    json: { type: 'boolean', default: false },
  },
});
const stories = Number(given.stories);
/** As many stories as a feed has. */
const together = 100;
const say = (text) => process.stderr.write(`${text}\n`);

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
let database = null;
const undo = async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => undo().then(() => process.exit(130)));
try {
  const results = [];
  for (const name of given.formats.split(',')) {
    results.push(await measured(name));
    say(row(results.at(-1)));
  }
  process.stdout.write(given.json ? `${JSON.stringify({ stories, results })}\n` : table(results));
} finally {
  await undo();
}

async function measured(name) {
  const { make, ending } = formats[name];
  const wire = join(folder, name);
  await mkdir(wire);
  let [bytes, readSeconds] = [0, 0];
  const context = { sourceSlug: 'bench-wire', timeZone: 'UTC', receivedAt: new Date() };
  for (let from = 0; from < stories; from += together) {
    const numbers = Array.from({ length: Math.min(together, stories - from) }, (_, at) => from + at);
    for (const [at, text] of make(numbers).entries()) {
      bytes += Buffer.byteLength(text);
      await writeFile(
        join(wire, `${String(from).padStart(6, '0')}-${String(at).padStart(3, '0')}.${ending}`),
        text,
      );
      const began = performance.now();
      for (const read of formatNamed(name).documents(text, context)) read();
      readSeconds += (performance.now() - began) / 1000;
    }
  }
  database = new Database(`dateline_bench_${process.pid}_formats`, environmentFor());
  await database.make();
  await prepare(database);
  const { code, said, seconds, peaks } = await taking(
    database.environment,
    wire,
    '--source',
    'bench-wire',
    '--format',
    name,
  );
  await database.drop();
  database = null;
  await rm(wire, { recursive: true });
  if (code !== 0 || !said.startsWith(`${stories} created, 0 updated`)) throw new Error(`${name}: ${said}`);
  return { name, bytes: bytes / stories, read: stories / readSeconds, taken: stories / seconds, peaks };
}

function table(results) {
  return [
    `${stories} documents of each format`,
    '| format | bytes a document | read alone, documents/s | taken in, documents/s | peak MiB by quarter |',
    '| --- | --- | --- | --- | --- |',
    ...results.map(row),
    '',
  ].join('\n');
}

function row({ name, bytes, read, taken, peaks }) {
  return `| ${name} | ${bytes.toFixed(0)} | ${read.toFixed(0)} | ${taken.toFixed(0)} | ${peaks.join(', ')} |`;
}
