import { facts } from './corpus/facts.mjs';
import { rounds } from './measure/rounds.mjs';
import { turnsOf } from './measure/turns-of.mjs';
import { peers } from './peers/peers.mjs';
import { chart } from './report/chart.mjs';
import { summary } from './report/summary.mjs';
import { table } from './report/table.mjs';
import { Stage } from './stage.mjs';
import { workloads } from './workloads.mjs';

/** Loads, starts all, compares their answers, and measures them in turn. */
export async function compare(given, say) {
  const stage = new Stage();
  const [stories] = given.stories;
  const { rounds: count, requests, connections, workloads: names } = given;
  try {
    await stage.open({ ...given, stories, name: given.keep }, say);
    const { contenders, backends, send, machine } = stage;
    await turnsOf({ contenders, names, corpus: await facts(stage.database), connections, send, say });
    const measured = await rounds({ contenders, names, count, requests, connections, backends, send, say });
    const settings = { stories, rounds: count, requests, connections, ...machine };
    const result = { settings, results: summary(measured, names), measured };
    return { result, table: table(result, workloads, peers), svg: chart(result, workloads, peers) };
  } finally {
    await stage.close();
  }
}
