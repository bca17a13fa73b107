import { resolve } from 'node:path';
import { z } from 'zod';
import { DatelineError } from './kernel/errors.js';
import { isSecret, secretRule } from './kernel/secret.js';

/**
 * Every setting of the gateway, read once. Nothing else reads the environment. All faults are reported
 * together, each with what to do about it.
 */
export interface Config {
  host: string;
  port: number;
  /** Where clients reach this gateway; addresses of what it serves itself begin with it. Null: host and port. */
  publicUrl: string | null;
  database: DatabaseConfig;
  /** From which the gateway's keys are derived; null: see `installationSecret`. */
  secret: string | null;
  /** `auto`: the embedded database always, a PostgreSQL only while it is empty. */
  migrateOnStart: 'auto' | 'always' | 'never';
  /** `auto`: into an embedded database that holds no story. */
  sampleWire: 'auto' | 'never';
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Bearer token of `POST /ingest`; null switches the route off. */
  ingestToken: string | null;
  corsOrigins: string[];
  /** `off`: nobody is told the schema, and the explorers, which live from it, are not served. */
  introspection: 'on' | 'off';
  limits: {
    maxRequestBytes: number;
    maxDocumentBytes: number;
    requestTimeoutMs: number;
    shutdownTimeoutMs: number;
  };
  /** What answers GraphQL queries: plans of them, or graphql-js, which is slower. */
  graphqlExecutor: 'planned' | 'interpreted';
  /** Of the content that requests have in common; 0: none is held. */
  entityCacheBytes: number;
  /** Of one GraphQL query. */
  query: { maxTokens: number; maxDepth: number; maxAliases: number; maxDirectives: number; maxCost: number };
  /** Memory that finished answers may take, in bytes; 0: none is kept. */
  responseCacheBytes: number;
  /** Streams that a partner may have open on one gateway. */
  maxStreamsPerPartner: number;
  webhooks: {
    /** `public`: https to public addresses alone; `any`: for development. */
    targets: 'public' | 'any';
    /** Whether this gateway sends what is due. */
    deliver: boolean;
  };
  /** After which a recall that a partner has not acknowledged is overdue. */
  recallOverdueMinutes: number;
  quota: {
    /** Points that the queries of a partner may cost in a minute, where it has no budget of its own. */
    pointsPerMinute: number;
    /** Where gateways count together; null: each for itself. */
    redisUrl: string | null;
    /** How many gateways count together. */
    instances: number;
  };
}

export type DatabaseConfig = {
  poolSize: number;
  statementTimeoutMs: number;
  /** Whether PostgreSQL is to keep the statements that come again. */
  prepared: boolean;
} & ({ kind: 'embedded'; dataDir: string } | { kind: 'postgres'; url: string });

type Environment = Record<string, string | undefined>;

const wholeNumber = (least: number, most: number, unit: string) => {
  const fault = `must be a whole number from ${least} to ${most} (${unit})`;
  return z
    .string()
    .regex(/^\d+$/, fault)
    .transform(Number)
    .refine((value) => value >= least && value <= most, fault);
};

const webAddress = (protocols: string[], fault: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), fault);

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

/** What a column of PostgreSQL's `integer` holds. */
export const maxPointsPerMinute = 2_147_483_647;

const settings = z.object({
  HOST: z.string().default('localhost'),
  PORT: wholeNumber(0, 65_535, 'a TCP port; 0 takes a free one').default(4000),
  PUBLIC_URL: webAddress(['http:', 'https:'], 'must be an address such as https://news.example').optional(),
  DATABASE_URL: webAddress(
    ['postgres:', 'postgresql:'],
    'must be an address such as postgres://user:password@host:5432/dateline; leave it unset for the embedded database',
  ).optional(),
  DATA_DIR: z.string().default('data'),
  DATELINE_SECRET: z.string().refine(isSecret, secretRule).optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 1000, 'connections').default(10),
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 3_600_000, 'milliseconds').default(10_000),
  DATABASE_PREPARED: oneOf(['on', 'off']).default('on'),
  MIGRATE_ON_START: oneOf(['auto', 'always', 'never']).default('auto'),
  SAMPLE_WIRE: oneOf(['auto', 'never']).default('auto'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  INGEST_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must be at least 16 printable characters without spaces')
    .optional(),
  CORS_ORIGINS: z
    .string()
    .default('https://studio.apollographql.com,https://sandbox.embed.apollographql.com')
    .transform((list) => list.split(',').flatMap((origin) => origin.trim() || []))
    .refine(
      (list) =>
        list.every((origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)),
      'must be origins such as https://app.example, parted by commas, or *',
    ),
  INTROSPECTION: oneOf(['on', 'off']).default('on'),
  MAX_REQUEST_BYTES: wholeNumber(1_000, 1_000_000_000, 'bytes').default(1_000_000),
  MAX_DOCUMENT_BYTES: wholeNumber(1_000, 1_000_000_000, 'bytes').default(2_000_000),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 3_600_000, 'milliseconds').default(30_000),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(100, 3_600_000, 'milliseconds').default(10_000),
  GRAPHQL_EXECUTOR: oneOf(['planned', 'interpreted']).default('planned'),
  ENTITY_CACHE_MB: wholeNumber(0, 100_000, 'megabytes').default(128),
  RESPONSE_CACHE_MB: wholeNumber(0, 100_000, 'megabytes').default(64),
  MAX_QUERY_TOKENS: wholeNumber(100, 100_000, 'tokens').default(4_000),
  MAX_QUERY_DEPTH: wholeNumber(5, 100, 'fields within fields').default(16),
  MAX_QUERY_ALIASES: wholeNumber(0, 10_000, 'aliases').default(100),
  MAX_QUERY_DIRECTIVES: wholeNumber(0, 10_000, 'directives').default(50),
  MAX_QUERY_COST: wholeNumber(100, 10_000_000, 'points').default(10_000),
  POINTS_PER_MINUTE: wholeNumber(1, maxPointsPerMinute, 'points').default(600_000),
  MAX_STREAMS_PER_PARTNER: wholeNumber(0, 100_000, 'streams').default(200),
  WEBHOOKS: oneOf(['on', 'off']).default('on'),
  WEBHOOK_TARGETS: oneOf(['public', 'any']).default('public'),
  RECALL_OVERDUE_MINUTES: wholeNumber(1, 100_000, 'minutes').default(60),
  REDIS_URL: webAddress(
    ['redis:', 'rediss:'],
    'must be an address such as redis://user:password@host:6379; leave it unset for a single gateway',
  ).optional(),
  GATEWAY_INSTANCES: wholeNumber(1, 10_000, 'gateways that share REDIS_URL').default(2),
});

export type SettingName = keyof z.infer<typeof settings>;

export const secretMissing =
  'DATELINE_SECRET must be set with DATABASE_URL, the same for all gateways; `openssl rand -base64 32` makes one';

/**
 * @param use what else must be set: a gateway needs more than the other commands
 * @throws CONFIG_INVALID with a line for every fault
 */
export function readConfig(
  environment: Environment = process.env,
  use: 'gateway' | 'command' = 'command',
): Config {
  // An empty value means unset: that is how shells and compose files leave a variable out.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  const faults = (read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (use === 'gateway' && given.DATABASE_URL && !given.DATELINE_SECRET) faults.push(secretMissing);
  if (!read.success || faults.length > 0) {
    const many = faults.length === 1 ? 'A setting is' : `${faults.length} settings are`;
    throw new DatelineError('CONFIG_INVALID', [`${many} wrong:`, ...faults].join('\n  '));
  }
  const value = read.data;
  const pool = {
    poolSize: value.DATABASE_POOL_SIZE,
    statementTimeoutMs: value.STATEMENT_TIMEOUT_MS,
    prepared: value.DATABASE_PREPARED === 'on',
  };
  return {
    host: value.HOST,
    port: value.PORT,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    database: value.DATABASE_URL
      ? { kind: 'postgres', url: value.DATABASE_URL, ...pool }
      : { kind: 'embedded', dataDir: resolve(value.DATA_DIR), ...pool },
    secret: value.DATELINE_SECRET ?? null,
    migrateOnStart: value.MIGRATE_ON_START,
    sampleWire: value.SAMPLE_WIRE,
    logLevel: value.LOG_LEVEL,
    ingestToken: value.INGEST_TOKEN ?? null,
    corsOrigins: value.CORS_ORIGINS,
    introspection: value.INTROSPECTION,
    limits: {
      maxRequestBytes: value.MAX_REQUEST_BYTES,
      maxDocumentBytes: value.MAX_DOCUMENT_BYTES,
      requestTimeoutMs: value.REQUEST_TIMEOUT_MS,
      shutdownTimeoutMs: value.SHUTDOWN_TIMEOUT_MS,
    },
    graphqlExecutor: value.GRAPHQL_EXECUTOR,
    entityCacheBytes: value.ENTITY_CACHE_MB * 1_000_000,
    query: {
      maxTokens: value.MAX_QUERY_TOKENS,
      maxDepth: value.MAX_QUERY_DEPTH,
      maxAliases: value.MAX_QUERY_ALIASES,
      maxDirectives: value.MAX_QUERY_DIRECTIVES,
      maxCost: value.MAX_QUERY_COST,
    },
    responseCacheBytes: value.RESPONSE_CACHE_MB * 1_000_000,
    maxStreamsPerPartner: value.MAX_STREAMS_PER_PARTNER,
    webhooks: { targets: value.WEBHOOK_TARGETS, deliver: value.WEBHOOKS === 'on' },
    recallOverdueMinutes: value.RECALL_OVERDUE_MINUTES,
    quota: {
      pointsPerMinute: value.POINTS_PER_MINUTE,
      redisUrl: value.REDIS_URL ?? null,
      instances: value.GATEWAY_INSTANCES,
    },
  };
}

/** https://no-color.org: set to anything but nothing. */
export function wantsNoColor(environment: Environment = process.env): boolean {
  return (environment.NO_COLOR ?? '') !== '';
}
