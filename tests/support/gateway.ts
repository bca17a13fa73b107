import { type Logger, pino } from 'pino';
import { type Gateway, startGateway } from '../../src/app.js';
import { type Config, readConfig } from '../../src/config.js';
import type { DocumentReport } from '../../src/ingest/report.js';
import { ManualClock } from '../../src/kernel/clock.js';
import { byItself, counted } from './counted.ts';
import { executor, type TestDatabase, testDatabase } from './database.ts';

/** The instant at which tests begin. */
export const startOfTest = '2026-11-20T12:00:00.000Z';

const ingestToken = 'a-token-for-tests';

/** For tests that count statements, or break the code that answers: each answer is computed. */
export const keepsNoAnswer: Partial<Config> = { responseCacheBytes: 0 };

/** Of a partner in every test's database that is licensed to everything: see global-setup.js. */
export const allSeeing = process.env.DATELINE_TEST_KEY ?? '';

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known where it is written
  data: any;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  extensions?: any;
}

export interface IngestAnswer extends Record<string, unknown> {
  status: number;
  documents: DocumentReport[];
}

/** A gateway of a test file's own, listening on a free port, its clock in the test's hand. */
export interface TestGateway {
  gateway: Gateway;
  database: TestDatabase;
  clock: ManualClock;
  url: string;
  /** With a key that sees everything, another one, or none (null). */
  ask(query: string, variables?: Record<string, unknown>, key?: string | null): Promise<Answer>;
  /** The data, where no error is expected. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  data(query: string, variables?: Record<string, unknown>, key?: string | null): Promise<any>;
  /** A document as it is, by whatever type; nothing is said of it if none is given. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  post(body: BodyInit, parameters?: Record<string, string>, type?: string): Promise<any>;
  /** Documents of JSON, or a text that is one in another format. */
  ingest(documents: unknown, parameters?: Record<string, string>): Promise<IngestAnswer>;
  /** The statements that are sent while `work` runs, but for those that the gateway sends by itself. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

interface TestGatewayOptions {
  config?: Partial<Config>;
  database?: TestDatabase;
  logger?: Logger;
  now?: string;
}

export async function testGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const database = options.database ?? (await testDatabase());
  const clock = new ManualClock(options.now ?? startOfTest);
  const config: Config = {
    ...readConfig({
      ...{ ...database.environment, ...executor },
      ...{ PORT: '0', SAMPLE_WIRE: 'never', INGEST_TOKEN: ingestToken },
    }),
    // What tests ask in a minute is not what one partner may.
    quota: { pointsPerMinute: 1_000_000_000, redisUrl: null, instances: 1 },
    // Only where a test is about them: they look for work at all times, and tests count statements.
    webhooks: { targets: 'any', deliver: false },
    ...options.config,
    database: database.config,
  };
  const logger = options.logger ?? pino({ level: 'silent' });
  const gateway = await byItself(() => startGateway(config, logger, clock));
  const { url } = gateway;

  const ask: TestGateway['ask'] = async (query, variables, key = allSeeing) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, headers: response.headers, ...(await response.json()) };
  };

  const post: TestGateway['post'] = async (body, parameters = {}, type = 'application/octet-stream') => {
    const response = await fetch(`${url}/ingest?${new URLSearchParams(parameters)}`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${ingestToken}` },
      body,
    });
    return { status: response.status, ...(await response.json()) };
  };

  return {
    gateway,
    database,
    clock,
    url,
    ask,
    async data(query, variables, key) {
      const { data, errors } = await ask(query, variables, key);
      if (errors) throw new Error(errors.map((error) => error.message).join('; '));
      return data;
    },
    post,
    ingest(documents, parameters = {}) {
      if (typeof documents === 'string') return post(documents, parameters, 'application/xml');
      const list = Array.isArray(documents) ? documents : [documents];
      const lines = list.map((document) => JSON.stringify(document)).join('\n');
      return post(lines, parameters, 'application/x-ndjson');
    },
    statements: (work) => counted(gateway.database.statements, work),
    async close() {
      await gateway.close();
      await database.remove();
    },
  };
}
