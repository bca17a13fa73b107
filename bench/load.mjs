// A process that sends requests, so that what it does costs nobody else's time. Its parent hands it a plan, and gets
// the answers' times and codes; both over the channel between them.
import { Agent, request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const agent = new Agent({ keepAlive: true });
let sent = 0;

process.on('message', async (plan) => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const answers = plan.rate ? await openLoop(plan) : await closedLoop(plan);
  delay.disable();
  process.send({ answers, loopDelayMs: delay.percentile(99) / 1e6 - 5 });
});

/**
 * At a fixed rate, whether or not the answers come; each is timed from when it should have been sent. With `connections`
 * those that are due wait for one that is free.
 */
async function openLoop({ url, key, queries, rate, seconds, connections = Infinity, fresh }) {
  agent.maxSockets = connections;
  const count = Math.round(rate * seconds);
  const begin = performance.now();
  const answers = [];
  for (let n = 0; n < count; n += 1) {
    const due = begin + (n * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    answers.push(ask(url, key, queries[n % queries.length], due, fresh));
  }
  return Promise.all(answers);
}

/** As fast as the answers come, from so many connections. */
async function closedLoop({ url, key, queries, connections, seconds, count = Infinity }) {
  const until = performance.now() + seconds * 1000;
  const answers = [];
  let n = 0;
  const connection = async () => {
    while (n < count && performance.now() < until) {
      const query = queries[n++ % queries.length];
      answers.push(await ask(url, key, query, performance.now()));
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return answers;
}

/** @param fresh whether each bears a comment that no other has: what the gateway remembers of queries is of no use then */
function ask(url, key, { kind, body }, due, fresh = true) {
  sent += 1;
  const remark = ({ query, ...rest }) => ({ query: `${query} #${process.pid}-${sent}`, ...rest });
  const payload = JSON.stringify(fresh ? (Array.isArray(body) ? body.map(remark) : remark(body)) : body);
  return new Promise((resolve) => {
    const done = (status, code) => resolve({ kind, status, code, ms: performance.now() - due });
    const asking = request(
      `${url}/graphql`,
      {
        method: 'POST',
        agent,
        timeout: 60_000,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => done(response.statusCode, codeOf(response.statusCode, text)));
        response.on('error', (error) => done(0, `none: ${error.code}`));
      },
    );
    asking.on('timeout', () => asking.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
    asking.on('error', (error) => done(0, `none: ${error.code}`));
    asking.end(payload);
  });
}

/** Only what went wrong is parsed: a large answer would keep this process from sending in time. */
function codeOf(status, text) {
  if (status === 200 && text.startsWith('{"data":') && !text.includes('"errors":')) return 'OK';
  try {
    return JSON.parse(text).errors[0].extensions.code;
  } catch {
    return `none: HTTP ${status}`;
  }
}
