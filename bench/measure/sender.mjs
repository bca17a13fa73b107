// A process that sends requests, so that what it does is not counted as anybody's. Its parent hands it plans.
import { Client } from 'undici';

const targets = new Map();

process.on('message', async (plan) => {
  // What is asked of a target is handed over once; every run goes on where the last one stopped.
  if (plan.requests) {
    targets.set(plan.target, { requests: plan.requests, next: 0 });
    process.send({ ready: true });
    return;
  }
  process.send(await run(plan));
});

/** So many requests, on each connection the next when the last is answered. */
async function run({ target, url, headers, amount, connections }) {
  const given = targets.get(target);
  const seen = { left: amount, times: [], faults: [] };
  const began = performance.now();
  const senders = Array.from({ length: connections }, () => new Client(url, { headersTimeout: 60_000 }));
  await Promise.all(
    senders.map(async (client) => {
      while (seen.left > 0) {
        seen.left -= 1;
        await ask(client, headers, given.requests[given.next++ % given.requests.length], seen);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(senders.map((client) => client.close()));
  const { times, faults } = seen;
  return { seconds, times, faults: faults.slice(0, 3), faulty: faults.length };
}

/** By undici's dispatcher itself: whatever is made of an answer here takes time from whom it is asked of. */
function ask(client, usual, { path, body, headers = usual }, { times, faults }) {
  return new Promise((resolve, reject) => {
    const asked = performance.now();
    const chunks = [];
    let status;
    client.dispatch(
      { path, method: 'POST', headers, body },
      {
        onRequestStart() {},
        onResponseStart(_controller, answered) {
          status = answered;
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          times.push(performance.now() - asked);
          const answer = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
          if (status !== 200 || answer.includes('"errors":'))
            faults.push(`${status} ${answer.toString('utf8', 0, 300)}`);
          resolve();
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}
