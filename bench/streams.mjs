// How soon do many partners' apps hear of a story? See README.md.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Gateway } from './gateway.mjs';
import { stories } from './stories.mjs';

const { values: given } = parseArgs({
  options: {
    clients: { type: 'string', default: '2000' },
    partners: { type: 'string', default: '20' },
    publishes: { type: 'string', default: '100' },
    warmup: { type: 'string', default: '10' },
    stories: { type: 'string', default: '2000' },
    apart: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const [clients, partners, publishes, warmup, storyCount] = [
  given.clients,
  given.partners,
  given.publishes,
  given.warmup,
  given.stories,
].map(Number);

const say = (text) => process.stderr.write(`${text}\n`);
const gateway = new Gateway({ MAX_STREAMS_PER_PARTNER: String(Math.ceil(clients / partners)) });
const receiver = fork(fileURLToPath(new URL('receive.mjs', import.meta.url)));
const heard = () => new Promise((resolve) => receiver.once('message', resolve));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await gateway.close();
    process.exit(130);
  });
}
try {
  say(`Loading ${storyCount} stories, making ${partners} partners …`);
  await gateway.start(storyCount);
  const keys = [];
  for (let n = 0; n < partners; n += 1)
    keys.push(await gateway.partner(`partner-${n}`, 100_000_000, given.apart ? `product-${n}` : 'all'));
  const result = await measure(keys);
  process.stdout.write(given.json ? `${JSON.stringify(result)}\n` : table(result));
} finally {
  receiver.kill();
  await gateway.close();
}

async function measure(keys) {
  const cursors = await Promise.all(keys.map(latestCursor));
  const before = await gateway.metric('process_resident_memory_bytes');
  say(`Opening ${clients} streams …`);
  const open = heard();
  receiver.send({
    url: gateway.url,
    clients,
    followers: keys.map((key, n) => ({ key, cursor: cursors[n] })),
  });
  await open;
  // Over the next beat, from which on the streams of a partner stand at one place.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  const after = await gateway.metric('process_resident_memory_bytes');
  const upcoming = live(warmup + publishes);
  say(`Publishing ${warmup} stories that do not count …`);
  for (let n = 0; n < warmup; n += 1) await publish(upcoming.next().value);
  say(`Publishing ${publishes} stories, one after the other …`);
  const [statements, cpu] = [await statementsOf(), await gateway.metric('process_cpu_seconds_total')];
  const begin = performance.now();
  const times = [];
  for (const story of upcoming) times.push(await publish(story));
  const seconds = (performance.now() - begin) / 1000;
  const sorted = (name) => times.map((time) => time[name]).sort((one, other) => one - other);
  const at = (name, share) => sorted(name)[Math.min(times.length - 1, Math.floor(times.length * share))];
  const quantiles = (name) => ({ p50: at(name, 0.5), p99: at(name, 0.99), max: at(name, 1) });
  return {
    clients,
    partners,
    alike: !given.apart,
    publishes,
    database: gateway.database,
    firstReceiptMs: quantiles('first'),
    lastReceiptMs: quantiles('last'),
    lastReceiptAfterStoredMs: quantiles('fromStored'),
    kilobytesPerClient: (after - before) / clients / 1024,
    statementsPerPublish: ((await statementsOf()) - statements) / publishes,
    cpuSecondsPerPublish: ((await gateway.metric('process_cpu_seconds_total')) - cpu) / publishes,
    seconds,
  };
}

/** @returns when the first and the last client had it, from when it was sent and from when it was stored */
async function publish(story) {
  const all = heard();
  const due = performance.timeOrigin + performance.now();
  receiver.send({ await: story.uri });
  const response = await fetch(`${gateway.url}/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${gateway.ingestToken}` },
    body: JSON.stringify(story),
  });
  if (!response.ok) throw new Error(await response.text());
  const stored = performance.timeOrigin + performance.now();
  const { first, last } = await all;
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { first: first - due, last: last - due, fromStored: last - stored };
}

function* live(count) {
  for (const story of stories(count))
    yield { ...story, uri: `urn:bench:live:${story.uri.split(':').at(-1)}.` };
}

async function latestCursor(key) {
  for (let after = null; ; ) {
    const query = 'query ($after: String) { changes(after: $after, first: 100) { cursor hasMore } }';
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables: { after } }),
    });
    const { cursor, hasMore } = (await response.json()).data.changes;
    if (!hasMore) return cursor;
    after = cursor;
  }
}

/** All but those by which it is looked, four times a second, whether there is something to tell. */
async function statementsOf() {
  return gateway.sum('dateline_sql_statement_duration_seconds_count');
}

function table(result) {
  const ms = ({ p50, p99, max }) =>
    `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, most ${max.toFixed(0)} ms`;
  return `${result.clients} SSE clients of ${result.partners} partners, licensed ${result.alike ? 'alike' : 'each to a product of its own'}, on one gateway (${result.database}), ${result.publishes} stories
  from sending a story to its first receipt: ${ms(result.firstReceiptMs)}
  from sending a story to its last receipt:  ${ms(result.lastReceiptMs)}
  from its being stored to its last receipt: ${ms(result.lastReceiptAfterStoredMs)}
  memory of the gateway: ${result.kilobytesPerClient.toFixed(0)} KB a client
  SQL statements: ${result.statementsPerPublish.toFixed(0)} a story, its own publication and all looks included
  CPU of the gateway: ${(result.cpuSecondsPerPublish * 1000).toFixed(0)} ms a story\n`;
}
