import { metricsOf } from '../measure/metrics.mjs';
import { median, quantile } from '../measure/quantile.mjs';

const looks = 12;
const good = new Set(['created', 'updated']);
const gauges = {
  rssMiB: 'process_resident_memory_bytes',
  heapMiB: 'nodejs_heap_size_used_bytes',
  externalMiB: 'nodejs_external_memory_bytes',
  cacheMiB: 'dateline_entity_cache_bytes',
};

/** Looks at a gateway's metrics every now and then, for a tenth of the time. */
export class Watch {
  #seen = [];
  #looking = Promise.resolve();
  #timer;

  constructor(url, seconds) {
    this.began = performance.now();
    this.cpu = metricsOf(url).then(({ value }) => value('process_cpu_seconds_total'));
    this.#timer = setInterval(
      () => {
        this.#looking = metricsOf(url).then(({ value }) => this.#seen.push(value));
        this.#looking.catch(() => {});
      },
      (seconds * 1000) / (looks + 0.5),
    );
  }

  /** @returns what the tenth was like: of memory and lag the median of the looks, and the least heap, after a collection */
  async end({ answers, published, loopDelayMs }) {
    const seconds = (performance.now() - this.began) / 1000;
    clearInterval(this.#timer);
    await this.#looking;
    const seen = (name) => this.#seen.map((value) => value(name));
    const mib = (bytes) => bytes / 2 ** 20;
    const times = answers.map(({ ms }) => ms).sort((one, other) => one - other);
    const faults = tally(
      answers.filter(({ code }) => code !== 'OK').map(({ kind, code }) => `${kind}: ${code}`),
    );
    for (const [result, count] of Object.entries(published))
      if (!good.has(result)) faults[`ingest: ${result}`] = count;
    return {
      requests: answers.length,
      perSecond: answers.length / seconds,
      published,
      errors: Object.values(faults).reduce((sum, count) => sum + count, 0),
      faults,
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      ...Object.fromEntries(
        Object.entries(gauges).map(([name, metric]) => [name, mib(median(seen(metric)))]),
      ),
      leastHeapMiB: mib(Math.min(...seen(gauges.heapMiB))),
      lagP99Ms: median(seen('nodejs_eventloop_lag_p99_seconds')) * 1000,
      cores: (this.#seen.at(-1)('process_cpu_seconds_total') - (await this.cpu)) / seconds,
      senderDelayMs: loopDelayMs,
    };
  }
}

function tally(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
