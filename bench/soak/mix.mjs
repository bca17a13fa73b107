import { asking } from '../measure/asking.mjs';
import { inTurn } from '../turns.mjs';
import { workloads } from '../workloads.mjs';

/** Of ten requests. */
const shares = { varied: 3, front: 2, story: 3, search: 1, changes: 1 };

/**
 * What the bench's workloads ask, mixed.
 * @returns what gives the next so many requests; it goes on where it stopped, and begins anew after the last
 */
export async function mixOf(contender, corpus) {
  const { key, peer, server, headers } = contender;
  const lists = await Promise.all(
    Object.keys(shares).map(async (name) => {
      const { query, turns } = workloads[name];
      const request = (variables) => peer.request(name, query, variables);
      const ask = asking({ key, peer, server, headers }, name, request);
      const found = await turns(async (variables) => (await ask(variables)).data, corpus, peer);
      return found.map((variables) => ({ kind: name, body: { query, variables } }));
    }),
  );
  const order = inTurn(Object.values(shares).flatMap((share, list) => Array(share).fill(list)));
  const places = lists.map(() => 0);
  let sent = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      const list = order[sent++ % order.length];
      return lists[list][places[list]++ % lists[list].length];
    });
}
