import { workloads } from '../workloads.mjs';
import { comparable, difference } from './alike.mjs';
import { asking, each } from './asking.mjs';

/** How often more all is asked that is not measured: whatever is held, kept or planned then is. */
const warmings = 2;

/**
 * Finds what to ask each contender, hands it to the sender, and asks all of it once: nothing is measured of one
 * whose answers are not those of the first. Then it is asked again, as it will be measured, until all are warm.
 * @throws where two answers differ
 */
export async function turnsOf({ contenders, names, corpus, connections, send, say }) {
  for (const name of names) {
    const workload = workloads[name];
    const [first] = contenders;
    const wanted = [];
    let example;
    for (const contender of contenders) {
      const { key, peer, server } = contender;
      if (workload.only && !workload.only.includes(key.split(' ')[0])) continue;
      const request = (variables) => peer.request(name, workload.query, variables);
      if (key === 'static') {
        await fetch(`${server.url}/${name}`, { method: 'PUT', body: example ?? '{}' });
        await send({ target: `${key} ${name}`, requests: [request()] });
        contender.turns.add(name);
        continue;
      }
      const ask = asking(contender, name, request);
      const turns = await workload.turns(async (variables) => (await ask(variables)).data, corpus, peer);
      await each(turns, async (variables, n) => {
        const { text, data } = await ask(variables);
        if (n === 0) example ??= text;
        const answer = comparable(data);
        if (contender === first) wanted[n] = answer;
        const found = difference(wanted[n], answer);
        if (found)
          throw new Error(
            `${first.peer.title} and ${peer.title} answer ${name} ${JSON.stringify(variables)} differently, at ${found}`,
          );
      });
      if (turns.length !== wanted.length)
        throw new Error(
          `${name}: ${wanted.length} questions for ${first.peer.title}, ${turns.length} for ${peer.title}`,
        );
      const target = `${key} ${name}`;
      await send({ target, requests: turns.map(request) });
      const amount = Math.max(warmings * turns.length, connections);
      await send({ target, url: server.url, headers: contender.headers, connections, amount });
      contender.turns.add(name);
    }
    say(`${workload.title}: ${wanted.length} different questions, all answers compared.`);
  }
}
