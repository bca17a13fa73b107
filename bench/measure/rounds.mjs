import { peakMemory, processCpuMs } from './cpu.mjs';
import { quantile } from './quantile.mjs';

/**
 * One peer after the other, again and again: what the machine does beside comes upon all of them. Every measurement
 * is preceded by some requests of the same kind that do not count.
 */
export async function rounds({ contenders, names, count, requests, connections, backends, send, say }) {
  const measured = [];
  for (let round = 1; round <= count; round += 1) {
    say(`Round ${round} of ${count} …`);
    for (const name of names) {
      const some = contenders.filter(({ turns }) => turns.has(name));
      // Nobody always comes after the same one.
      for (let n = 0; n < some.length; n += 1)
        measured.push({
          round,
          workload: name,
          ...(await measure(some[(n + round) % some.length], name)),
        });
    }
  }
  return measured;

  async function measure({ key, peer, server, headers }, name) {
    const plan = { target: `${key} ${name}`, url: server.url, headers, connections };
    const amount = Math.max(requests * (peer.times ?? 1), connections);
    await send({ ...plan, amount: Math.max(Math.ceil(amount / 5), connections) });
    const before = { own: processCpuMs(server.pid), sql: await backends.cpuMs(peer.application) };
    const { times, seconds, faulty, faults } = await send({ ...plan, amount });
    const sql = await backends.cpuMs(peer.application);
    if (faulty > 0) throw new Error(`${key} ${name}: ${faulty} of ${amount} requests failed: ${faults[0]}`);
    const sorted = times.sort((one, other) => one - other);
    return {
      peer: key,
      requests: amount,
      serverMs: (processCpuMs(server.pid) - before.own) / amount,
      postgresMs: sql === null ? null : (sql - before.sql) / amount,
      perSecond: amount / seconds,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
      peakMiB: peakMemory(server.pid),
    };
  }
}
