// What does hostile traffic do to honest partners' latency? See README.md.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Gateway } from './gateway.mjs';
import { loader } from './loader.mjs';
import { quantile, spread } from './measure/quantile.mjs';
import { batch, costly, frontPage, hostile } from './queries.mjs';
import { lines } from './report/lines.mjs';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    rate: { type: 'string', default: '25' },
    'hostile-rate': { type: 'string', default: '20' },
    connections: { type: 'string', default: '4' },
    stories: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const [rounds, seconds, rate, hostileRate, connections, storyCount] = [
  given.rounds,
  given.seconds,
  given.rate,
  given['hostile-rate'],
  given.connections,
  given.stories,
].map(Number);

const honestQueries = [{ kind: 'front page', body: { query: frontPage } }];
const refused = [
  ...Object.entries(hostile).map(([kind, query]) => ({ kind, body: { query } })),
  { kind: 'batched', body: batch },
];
const allowed = [{ kind: 'costly', body: { query: costly } }];
const variants = {
  [`hostile, ${hostileRate} a second`]: { queries: refused, rate: hostileRate },
  [`hostile, ${connections} connections`]: { queries: refused, connections },
  'costly, 1 a second': { queries: allowed, rate: 1 },
  [`costly, ${connections} connections`]: { queries: allowed, connections },
};

const say = (text) => process.stderr.write(`${text}\n`);

if (!existsSync(fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url)))) {
  say('The gateway is not built: npm run bench:hostile, in the folder above, builds it first.');
  process.exit(1);
}
const gateway = new Gateway();
const loaders = [];
const newLoader = () => {
  loaders.push(loader());
  return loaders.at(-1);
};
// Whatever ends it, no database is left behind.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await gateway.close();
    process.exit(130);
  });
}
try {
  say(`Loading ${storyCount} stories …`);
  await gateway.start(storyCount);
  const result = await measure();
  process.stdout.write(given.json ? `${JSON.stringify(result)}\n` : table(result));
  if (!result.passed) process.exitCode = 1;
} finally {
  for (const { stop } of loaders) stop();
  await gateway.close();
}

async function measure() {
  // An operator would give a site that asks so much a budget for it; the hostile partner has the default.
  const honest = { loader: newLoader(), key: await gateway.partner('honest', 100_000_000) };
  const enemy = { loader: newLoader(), key: await gateway.partner('hostile') };
  const run = ({ loader: { send }, key }, plan) => send({ url: gateway.url, key, seconds, ...plan });
  const honestly = () => run(honest, { queries: honestQueries, rate });

  say('Warming up …');
  await honestly();
  await run(enemy, { queries: refused, connections: 1, seconds: 60, count: refused.length * 3 });
  const single = await singly((queries, count) =>
    run(enemy, { queries, connections: 1, seconds: 60, count }),
  );

  const phases = [];
  for (let round = 1; round <= rounds; round += 1) {
    say(`Round ${round} of ${rounds} …`);
    const alone = await phase('alone', round, honestly, null);
    phases.push(alone);
    for (const [name, plan] of Object.entries(variants)) {
      phases.push(await phase(name, round, honestly, () => run(enemy, plan)));
    }
  }
  return summary(phases, single);
}

/** What each kind takes when there is nobody else. */
async function singly(send) {
  const kinds = {};
  for (const query of [...honestQueries, ...allowed, ...refused]) {
    const count = 10;
    const before = await gateway.metric('process_cpu_seconds_total');
    const { answers } = await send([query], count);
    const cpu = (await gateway.metric('process_cpu_seconds_total')) - before;
    kinds[query.kind] = {
      code: answers[0].code,
      ms: round1(quantile(times(answers), 0.5)),
      serverCpuMs: round1((cpu * 1000) / count),
    };
  }
  return kinds;
}

async function phase(name, round, honestly, hostilely) {
  const [mine, theirs] = await Promise.all([honestly(), hostilely?.()]);
  const lag = await gateway.metric('nodejs_eventloop_lag_p99_seconds');
  return {
    name,
    round,
    honest: mine.answers,
    hostile: theirs?.answers ?? [],
    p50: round1(quantile(times(mine.answers), 0.5)),
    p90: round1(quantile(times(mine.answers), 0.9)),
    p99: round1(quantile(times(mine.answers), 0.99)),
    senderLoopDelayMs: round1(mine.loopDelayMs),
    serverLoopLagMs: round1(lag * 1000),
  };
}

function summary(phases, single) {
  const of = (name) => phases.filter((phase) => phase.name === name);
  const alone = of('alone');
  const all = ['alone', ...Object.keys(variants)].map((name) => {
    const mine = of(name);
    const ratios = (p) => mine.map((phase, index) => phase[p] / alone[index][p]);
    const honest = mine.flatMap((phase) => phase.honest);
    return {
      name,
      requests: honest.length,
      p50: round1(quantile(times(honest), 0.5)),
      p90: round1(quantile(times(honest), 0.9)),
      p99: round1(quantile(times(honest), 0.99)),
      ratioP50: rounded(ratios('p50')),
      ratioP99: rounded(ratios('p99')),
      senderLoopDelayMs: Math.max(...mine.map((phase) => phase.senderLoopDelayMs)),
      serverLoopLagMs: Math.max(...mine.map((phase) => phase.serverLoopLagMs)),
      honestCodes: tally(honest),
      hostileCodes: tally(mine.flatMap((phase) => phase.hostile)),
      rounds: mine.map(({ honest: _honest, hostile: theirs, name: _name, ...rest }) => ({
        ...rest,
        hostileCodes: tally(theirs),
      })),
    };
  });
  const faults = phases.flatMap(({ name, honest, hostile: theirs }) => [
    ...honest
      .filter(({ code }) => code !== 'OK')
      .map(({ code }) => `${name}: the honest partner got ${code}`),
    ...theirs
      .filter(({ kind, code }) => !isRefusal(code) && !(kind === 'costly' && code === 'OK'))
      .map(({ kind, code }) => `${name}: ${kind} got ${code}`),
  ]);
  const { database } = gateway;
  return {
    settings: { database, rounds, seconds, rate, hostileRate, connections, stories: storyCount },
    single,
    variants: all,
    faults: [...new Set(faults)],
    passed: faults.length === 0,
  };
}

/** A code that says what is wrong with the request; INTERNAL would be a fault of ours. */
function isRefusal(code) {
  return /^[A-Z_]+$/.test(code) && !['OK', 'INTERNAL', 'INTERNAL_SERVER_ERROR'].includes(code);
}

function tally(answers) {
  const counts = {};
  for (const { code } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function rounded(numbers) {
  const { median, min, max } = spread(numbers);
  return { median: round2(median), min: round2(min), max: round2(max) };
}

function times(answers) {
  return answers.map(({ ms }) => ms).sort((a, b) => a - b);
}

function round1(number) {
  return Math.round(number * 10) / 10;
}

function round2(number) {
  return Math.round(number * 100) / 100;
}

function table({ settings, single, variants: all, faults }) {
  const codes = (counts) =>
    Object.entries(counts)
      .map(([code, count]) => `${code} ${count}`)
      .join(', ');
  const range = ({ median, min, max }) => `${median} (${min}–${max})`;
  return [
    '',
    `${settings.database}, ${settings.stories} stories; ${settings.rate} honest requests a second, ` +
      `${settings.rounds} rounds of ${settings.seconds} s each. All times in ms.`,
    '',
    'A query by itself',
    ...lines(
      ['kind', 'answer', 'latency', 'server CPU'],
      Object.entries(single).map(([kind, { code, ms, serverCpuMs }]) => [kind, code, ms, serverCpuMs]),
    ),
    '',
    'Honest requests beside hostile ones; the ratios are to the same round without them',
    ...lines(
      ['beside', 'p50', 'p90', 'p99', 'p50 ratio', 'p99 ratio', 'sender delay', 'server lag'],
      all.map((variant) => [
        variant.name === 'alone' ? 'nobody' : variant.name,
        variant.p50,
        variant.p90,
        variant.p99,
        range(variant.ratioP50),
        range(variant.ratioP99),
        variant.senderLoopDelayMs,
        variant.serverLoopLagMs,
      ]),
    ),
    '',
    'What the hostile partner got',
    ...all.slice(1).map((variant) => `  ${variant.name}: ${codes(variant.hostileCodes)}`),
    '',
    // Then the honest requests queue for each other, and the ratios say little.
    ...(all[0].p50 > 200
      ? ['SATURATED: alone, the honest requests are too many already; try a lower --rate', '']
      : []),
    ...faults.map((fault) => `FAULT ${fault}`),
    '',
  ].join('\n');
}
