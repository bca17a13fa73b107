import { asking } from './measure/asking.mjs';
import { rounds } from './measure/rounds.mjs';
import { withSettings } from './peers/peers.mjs';
import { scaleTable } from './report/scale-table.mjs';
import { summary } from './report/summary.mjs';
import { Stage } from './stage.mjs';

/** One list is asked again and again: its answer would be kept. */
const uncached = withSettings('RESPONSE_CACHE_MB=0');

const size = 20;
const deep = 500;
const list = (
  filter,
) => `query List($first: Int!, $after: String) { articles(first: $first, after: $after${filter}) {
  edges { node { uri headline publishedAt } } pageInfo { endCursor hasNextPage } } }`;

/** Lists by whose key and by what filter. */
const lists = {
  newest: { key: 'wide', query: list('') },
  'a topic, with those below it': {
    key: 'wide',
    query: list(', filter: { topics: ["http://topics.example/1"] }'),
  },
  'a source': { key: 'wide', query: list(', filter: { sources: ["agency-1"] }') },
  'an author': { key: 'wide', query: null },
  'a partner with a narrow product': { key: 'slim', query: list('') },
};

/** Dateline alone, on ever more stories: what the first page of a list costs, and the 500th or the last. */
export async function scale(given, say) {
  const measured = [];
  let machine;
  const { rounds: count, requests, connections } = given;
  for (const stories of given.stories) {
    const stage = new Stage();
    try {
      const name = given.keep && `${given.keep}_${stories}`;
      await stage.open({ ...given, stories, peers: [uncached], name }, say);
      const { backends, send, keys } = stage;
      machine = stage.machine;
      const contender = stage.contenders[0];
      const contenders = [{ ...contender, turns: new Set() }];
      const pages = {};
      for (const [title, { key, query }] of Object.entries(lists)) {
        const headers = { ...contender.headers, authorization: `Bearer ${keys[key]}` };
        const asked =
          query ?? list(`, filter: { authors: [${JSON.stringify(await someAuthor(stage.database))}] }`);
        const request = (variables) => contender.peer.request(title, asked, variables);
        const { page, after } = await deepest(asking({ ...contender, headers }, title, request));
        for (const [named, variables] of [
          [`${title}: page 1`, { first: size }],
          [`${title}: page ${deep} or the last`, { first: size, after }],
        ]) {
          pages[named] = variables.after === undefined ? 1 : page;
          await send({ target: `${uncached} ${named}`, requests: [{ ...request(variables), headers }] });
          contenders[0].turns.add(named);
        }
      }
      say(`${stories} stories`);
      const names = Object.keys(pages);
      const found = await rounds({ contenders, names, count, requests, connections, backends, send, say });
      measured.push(...summary(found, names).map((row) => ({ stories, page: pages[row.workload], ...row })));
    } finally {
      await stage.close();
    }
  }
  const settings = { stories: given.stories, rounds: count, requests, connections, ...machine };
  const result = { settings, results: measured };
  return { result, table: scaleTable(result), svg: '' };
}

/** @returns the number of that page, and the cursor after which it comes */
async function deepest(ask) {
  let after = null;
  let before = null;
  let seen = 0;
  for (const wanted = (deep - 1) * size; seen < wanted; ) {
    const { data } = await ask({ first: Math.min(100, wanted - seen), after });
    const { edges, pageInfo } = data.articles;
    // The last page may be a short one; it is to be a whole one.
    if (!pageInfo.hasNextPage) return { page: Math.ceil((seen + edges.length) / size), after: before };
    seen += edges.length;
    before = after;
    after = pageInfo.endCursor;
  }
  return { page: deep, after };
}

async function someAuthor(database) {
  const [{ id }] = await database.query('SELECT id FROM bench.author WHERE source = 1 AND person = 5');
  return Buffer.from(`Author:${id}`).toString('base64url');
}
