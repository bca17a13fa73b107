// A process that sends requests, so that what it does is not counted as anybody's. Its parent hands it plans.
import autocannon from 'autocannon';

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

function run({ target, url, headers, amount, connections }) {
  const given = targets.get(target);
  const times = [];
  const faults = [];
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let last = began;
    const instance = autocannon(
      {
        url,
        amount,
        connections,
        timeout: 60,
        requests: [
          {
            method: 'POST',
            headers,
            setupRequest: (request) => {
              const next = given.requests[given.next++ % given.requests.length];
              return { ...request, ...next };
            },
            onResponse: (status, body) => {
              if (status !== 200 || body.includes('"errors":'))
                faults.push(`${status} ${body.slice(0, 300)}`);
            },
          },
        ],
      },
      (error) => {
        if (error) return reject(error);
        // Autocannon itself ends at its next beat.
        resolve({ seconds: (last - began) / 1000, times, faults: faults.slice(0, 3), faulty: faults.length });
      },
    );
    instance.on('response', (_client, _status, _bytes, ms) => {
      times.push(ms);
      last = performance.now();
    });
  });
}
