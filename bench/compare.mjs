import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { facts } from './corpus/facts.mjs';
import { loadedDatabase } from './corpus/loaded.mjs';
import { environmentFor } from './environment.mjs';
import { Backends } from './measure/cpu.mjs';
import { rounds } from './measure/rounds.mjs';
import { sender } from './measure/send.mjs';
import { start } from './measure/start.mjs';
import { turnsOf } from './measure/turns-of.mjs';
import { binary } from './node-binary.mjs';
import { peers } from './peers/peers.mjs';
import { chart } from './report/chart.mjs';
import { summary } from './report/summary.mjs';
import { table } from './report/table.mjs';
import { workloads } from './workloads.mjs';

/** Loads, starts all, compares their answers, measures them in turn, and undoes all of it. */
export async function compare(given, say) {
  const [stories] = given.stories;
  const undo = [];
  const undoAll = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  // Whatever ends it, nothing is left behind.
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => undoAll().then(() => process.exit(130)));
  try {
    const node = binary(given.node);
    const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const environment = environmentFor();
    const name = given.keep ?? `dateline_bench_${process.pid}`;
    const { database, keys } = await loadedDatabase(name, environment, stories, say);
    if (!given.keep) undo.push(() => database.drop());
    const corpus = await facts(database);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    undo.push(() => client.end());
    const [{ server_version: postgres }] = (await client.query('SHOW server_version')).rows;

    const contenders = [];
    for (const key of given.peers) {
      if (peers[key].leastNode > node.major) {
        say(`${peers[key].title} needs Node ${peers[key].leastNode} and is left out; --node names another.`);
        continue;
      }
      const contender = await start({ key, peer: peers[key], node, folder, database, keys });
      undo.push(() => contender.server.stop());
      contenders.push(contender);
    }
    const { send, stop } = sender();
    undo.push(stop);
    await turnsOf({ contenders, names: given.workloads, corpus, send, say });
    const measured = await rounds({
      contenders,
      names: given.workloads,
      count: given.rounds,
      requests: given.requests,
      connections: given.connections,
      backends: new Backends(client, name),
      send,
      say,
    });
    const result = {
      settings: {
        stories,
        rounds: given.rounds,
        requests: given.requests,
        connections: given.connections,
        node: node.version,
        postgres: postgres.split(' ')[0],
        cores: availableParallelism(),
      },
      results: summary(measured, given.workloads),
      measured,
    };
    return { result, table: table(result, workloads, peers), svg: chart(result, workloads, peers) };
  } finally {
    await undoAll();
  }
}
