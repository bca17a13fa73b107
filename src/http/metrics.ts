import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EntityCache } from '../database/entity-cache.js';
import type { Statement } from '../database/statement-log.js';
import type { Parts } from '../graphql/executor/parts.js';
import type { DocumentReport } from '../ingest/report.js';

/** Each of the dozens of other methods that HTTP has would be a series of its own, made by whoever asks. */
const served = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** What the gateway counts, in a registry of its own: several gateways may run in one process. */
export class Metrics {
  readonly registry = new Registry();

  readonly #requests = new Histogram({
    name: 'dateline_http_request_duration_seconds',
    help: 'HTTP requests by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly #statements = new Histogram({
    name: 'dateline_sql_statement_duration_seconds',
    help: 'SQL statements by their verb and whether they succeeded.',
    labelNames: ['verb', 'succeeded'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 10],
    registers: [this.registry],
  });

  readonly #batches = new Histogram({
    name: 'dateline_loader_batch_keys',
    help: 'Keys in each batch of a loader.',
    labelNames: ['loader'],
    buckets: [1, 2, 5, 10, 20, 50, 100, 500, 1000],
    registers: [this.registry],
  });

  readonly #documents = new Counter({
    name: 'dateline_ingest_documents_total',
    help: 'Documents by what became of them, and the code of those that were rejected.',
    labelNames: ['result', 'code'],
    registers: [this.registry],
  });

  readonly #errors = new Counter({
    name: 'dateline_graphql_errors_total',
    help: 'Errors answered to GraphQL requests, by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });

  readonly #points = new Counter({
    name: 'dateline_quota_points_total',
    help: 'Points that queries cost, by whether the partner had them left.',
    labelNames: ['taken'],
    registers: [this.registry],
  });

  readonly #shared = new Gauge({
    name: 'dateline_quota_shared',
    help: 'Whether budgets are counted in Redis with all gateways (1), or by this gateway alone (0).',
    registers: [this.registry],
  });

  readonly #answers = new Counter({
    name: 'dateline_response_cache_requests_total',
    help: 'GraphQL requests with a key, by whether they were answered by an answer that was kept.',
    labelNames: ['result'],
    registers: [this.registry],
  });

  readonly #messages = new Counter({
    name: 'dateline_webhook_messages_total',
    help: 'Messages sent to webhooks, by the status that answered them; none: there was no answer.',
    labelNames: ['status'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Of which it is told whenever somebody asks for the metrics. */
  entityCache(cache: EntityCache): void {
    this.#counts(
      'dateline_entity_cache_reads_total',
      'Rows and their parts that requests needed, by whether the entity cache held them.',
      'held',
      () => ({ true: cache.reads.held, false: cache.reads.missed }),
    );
    this.#bytes('dateline_entity_cache_bytes', 'About how much the entity cache holds.', () => cache.bytes);
  }

  /** As above. */
  answerParts(parts: Parts): void {
    this.#counts(
      'dateline_answer_parts_total',
      'Parts of answers that were taken as they were written before, or written to be taken again.',
      'result',
      () => parts.counts,
    );
    this.#bytes('dateline_answer_parts_bytes', 'About how much the written parts take.', () => parts.bytes);
  }

  request(route: string, method: string, status: number, seconds: number): void {
    this.#requests.observe({ route, method: served.has(method) ? method : 'OTHER', status }, seconds);
  }

  statement({ text, milliseconds, succeeded }: Statement): void {
    const verb = /^\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ?? 'OTHER';
    this.#statements.observe({ verb, succeeded: String(succeeded) }, milliseconds / 1000);
  }

  batch(loader: string, keys: number): void {
    this.#batches.observe({ loader }, keys);
  }

  document({ result, error }: DocumentReport): void {
    this.#documents.inc({ result, code: error?.code ?? '' });
  }

  points(points: number, taken: boolean): void {
    this.#points.inc({ taken: String(taken) }, points);
  }

  quotaShared(isShared: boolean): void {
    this.#shared.set(isShared ? 1 : 0);
  }

  keptAnswer(result: 'hit' | 'miss'): void {
    this.#answers.inc({ result });
  }

  /** @param bytes how many the kept answers take now */
  keptBytes(bytes: () => number): void {
    this.#bytes('dateline_response_cache_bytes', 'What the answers that are kept take of memory.', bytes);
  }

  /** What somebody else counts, by the values of a label. */
  #counts(name: string, help: string, label: string, read: () => Record<string, number>): void {
    new Counter({
      ...{ name, help, labelNames: [label], registers: [this.registry] },
      collect() {
        this.reset();
        for (const [value, count] of Object.entries(read())) this.inc({ [label]: value }, count);
      },
    });
  }

  #bytes(name: string, help: string, bytes: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(bytes());
      },
    });
  }

  webhookMessage(status: number | null): void {
    this.#messages.inc({ status: status ?? 'none' });
  }

  graphqlError(code: string): void {
    this.#errors.inc({ code });
  }
}
