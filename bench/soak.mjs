// Does a gateway that works on and on stay as it was? See README.md.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { documents } from './corpus/documents.mjs';
import { facts } from './corpus/facts.mjs';
import { loader } from './loader.mjs';
import { missing } from './missing.mjs';
import { withSettings } from './peers/peers.mjs';
import { soakTable } from './report/soak-table.mjs';
import { flatness } from './soak/flatness.mjs';
import { mixOf } from './soak/mix.mjs';
import { publisher } from './soak/publisher.mjs';
import { Watch } from './soak/watch.mjs';
import { Stage } from './stage.mjs';

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    rate: { type: 'string', default: '150' },
    stories: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '8' },
    node: { type: 'string', default: process.execPath },
    json: { type: 'boolean', default: false },
  },
});
const [seconds, rate, stories, connections] = [
  given.seconds,
  given.rate,
  given.stories,
  given.connections,
].map(Number);
const tenths = 10;

const say = (text) => process.stderr.write(`${text}\n`);
const lacking = missing();
if (lacking) {
  say(lacking);
  process.exit(1);
}
const stage = new Stage();
const sending = loader();
try {
  const token = randomBytes(16).toString('hex');
  await stage.open({ stories, peers: [withSettings(`INGEST_TOKEN=${token}`)], node: given.node }, say);
  const [contender] = stage.contenders;
  say('Asking everything once …');
  const mix = await mixOf(contender, await facts(stage.database));
  const publish = publisher(contender.server.url, token, await documents(stage.database, seconds));
  const rows = [];
  for (let tenth = 1; tenth <= tenths; tenth += 1) {
    rows.push({ tenth, ...(await phase(contender.server.url, mix, publish)) });
    say(`${tenth} of ${tenths}: ${rows.at(-1).requests} requests, p99 ${rows.at(-1).p99Ms.toFixed(0)} ms`);
  }
  const settings = { seconds, rate, stories, connections, ...stage.machine };
  const result = { settings, tenths: rows, flat: flatness(rows) };
  process.stdout.write(given.json ? `${JSON.stringify(result)}\n` : soakTable(result));
  if (rows.some(({ errors }) => errors > 0)) process.exitCode = 1;
} finally {
  sending.stop();
  await stage.close();
}

/** A tenth of the time: requests, publications and looks at the metrics beside each other. */
async function phase(url, mix, publish) {
  const span = seconds / tenths;
  const watch = new Watch(url, span);
  const postgresMs = () => stage.backends.cpuMs(stage.contenders[0].peer.application);
  const before = await postgresMs();
  const [{ answers, loopDelayMs }, published] = await Promise.all([
    sending.send({
      url,
      key: stage.keys.wide,
      queries: mix(Math.round(rate * span)),
      rate,
      seconds: span,
      connections,
      fresh: false,
    }),
    publish(span),
  ]);
  const tenth = await watch.end({ answers, published, loopDelayMs });
  const after = await postgresMs();
  return { ...tenth, postgresCores: after === null ? null : (after - before) / 1000 / span };
}
