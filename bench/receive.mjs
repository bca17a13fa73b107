// A process of partners' apps, each with a stream of its own. Its parent tells it where, and then which story is next;
// it tells when the first and the last of them had it.
import { Agent, request } from 'node:http';

const query = `subscription ($after: String) { changes(after: $after) { cursor asOf changes {
  ... on ArticleUpserted { article { id uri version headline summary publishedAt source { name } authors { name } } }
  ... on ArticleRemoved { id uri reason } } } }`;
const now = () => performance.timeOrigin + performance.now();

let awaited = null;
let has = 0;
let first = 0;
let clients = 0;

process.on('message', (told) => {
  if (told.await) {
    awaited = told.await;
    has = 0;
    return;
  }
  clients = told.clients;
  openAll(told).then(() => process.send('open'));
});

async function openAll({ url, followers }) {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  for (let n = 0; n < clients; ) {
    const some = [];
    for (let batch = 0; batch < 50 && n < clients; batch += 1, n += 1)
      some.push(open(url, agent, followers[n % followers.length]));
    await Promise.all(some);
  }
}

function open(url, agent, { key, cursor }) {
  return new Promise((resolve, reject) => {
    const asking = request(
      `${url}/graphql/stream`,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${key}`,
          accept: 'text/event-stream',
          'content-type': 'application/json',
        },
      },
      (response) => {
        response.setEncoding('utf8');
        response.on('data', (text) => {
          if (response.statusCode !== 200) reject(new Error(text));
          if (text.includes('event: next')) resolve();
          if (awaited && text.includes(awaited)) receipt();
        });
        response.on('end', () => reject(new Error('A stream ended.')));
      },
    );
    asking.on('error', reject);
    asking.end(JSON.stringify({ query, variables: { after: cursor } }));
  });
}

function receipt() {
  has += 1;
  if (has === 1) first = now();
  if (has < clients) return;
  process.send({ first, last: now() });
}
