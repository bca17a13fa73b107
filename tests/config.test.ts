import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig, type SettingName, wantsNoColor } from '../src/config.js';
import { DatelineError } from '../src/kernel/errors.js';

function refusal(environment: Record<string, string>): DatelineError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof DatelineError) return error;
    throw error;
  }
  throw new Error('the settings were taken');
}

describe('the settings', () => {
  it('given none, or only empty ones, then all have a default', () => {
    const defaults = {
      host: 'localhost',
      port: 4000,
      publicUrl: null,
      database: {
        kind: 'embedded',
        dataDir: resolve('data'),
        poolSize: 10,
        statementTimeoutMs: 10_000,
        prepared: true,
      },
      secret: null,
      migrateOnStart: 'auto',
      sampleWire: 'auto',
      logLevel: 'info',
      ingestToken: null,
      corsOrigins: ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'],
      introspection: 'on',
      limits: {
        maxRequestBytes: 1_000_000,
        maxDocumentBytes: 2_000_000,
        requestTimeoutMs: 30_000,
        shutdownTimeoutMs: 10_000,
      },
      graphqlExecutor: 'planned',
      entityCacheBytes: 128_000_000,
      query: { maxTokens: 4000, maxDepth: 16, maxAliases: 100, maxDirectives: 50, maxCost: 10_000 },
      responseCacheBytes: 64_000_000,
      maxStreamsPerPartner: 200,
      webhooks: { targets: 'public', deliver: true },
      recallOverdueMinutes: 60,
      quota: { pointsPerMinute: 600_000, redisUrl: null, instances: 2 },
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: '', DATABASE_URL: '', INGEST_TOKEN: '', PATH: '/bin' })).toEqual(defaults);
  });

  it('given each, then it is taken', () => {
    const environment: Record<SettingName, string> = {
      HOST: '0.0.0.0',
      PORT: '8080',
      PUBLIC_URL: 'https://news.example/',
      DATABASE_URL: 'postgres://desk:secret@db.example:5433/news',
      DATA_DIR: 'unused',
      DATELINE_SECRET: 'thirty-two-letters-and-signs-!!!',
      DATABASE_POOL_SIZE: '20',
      STATEMENT_TIMEOUT_MS: '5000',
      DATABASE_PREPARED: 'off',
      MIGRATE_ON_START: 'never',
      SAMPLE_WIRE: 'never',
      LOG_LEVEL: 'warn',
      INGEST_TOKEN: 'sixteen-letters!',
      CORS_ORIGINS: 'https://app.example, http://localhost:3000',
      INTROSPECTION: 'off',
      MAX_REQUEST_BYTES: '2000',
      MAX_DOCUMENT_BYTES: '3000',
      REQUEST_TIMEOUT_MS: '4000',
      SHUTDOWN_TIMEOUT_MS: '6000',
      GRAPHQL_EXECUTOR: 'interpreted',
      ENTITY_CACHE_MB: '2',
      RESPONSE_CACHE_MB: '5',
      MAX_QUERY_TOKENS: '500',
      MAX_QUERY_DEPTH: '6',
      MAX_QUERY_ALIASES: '7',
      MAX_QUERY_DIRECTIVES: '0',
      MAX_QUERY_COST: '800',
      POINTS_PER_MINUTE: '9000',
      MAX_STREAMS_PER_PARTNER: '0',
      WEBHOOKS: 'off',
      WEBHOOK_TARGETS: 'any',
      RECALL_OVERDUE_MINUTES: '15',
      REDIS_URL: 'rediss://cache.example:6380/1',
      GATEWAY_INSTANCES: '3',
    };
    expect(readConfig(environment)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://news.example',
      database: {
        kind: 'postgres',
        url: 'postgres://desk:secret@db.example:5433/news',
        poolSize: 20,
        statementTimeoutMs: 5000,
        prepared: false,
      },
      secret: 'thirty-two-letters-and-signs-!!!',
      migrateOnStart: 'never',
      sampleWire: 'never',
      logLevel: 'warn',
      ingestToken: 'sixteen-letters!',
      corsOrigins: ['https://app.example', 'http://localhost:3000'],
      introspection: 'off',
      limits: {
        maxRequestBytes: 2000,
        maxDocumentBytes: 3000,
        requestTimeoutMs: 4000,
        shutdownTimeoutMs: 6000,
      },
      graphqlExecutor: 'interpreted',
      entityCacheBytes: 2_000_000,
      query: { maxTokens: 500, maxDepth: 6, maxAliases: 7, maxDirectives: 0, maxCost: 800 },
      responseCacheBytes: 5_000_000,
      maxStreamsPerPartner: 0,
      webhooks: { targets: 'any', deliver: false },
      recallOverdueMinutes: 15,
      quota: { pointsPerMinute: 9000, redisUrl: 'rediss://cache.example:6380/1', instances: 3 },
    });
  });

  const timeSpan = 'must be a whole number from 100 to 3600000 (milliseconds)';
  const size = 'must be a whole number from 1000 to 1000000000 (bytes)';
  const port = 'must be a whole number from 0 to 65535 (a TCP port; 0 takes a free one)';
  const databaseUrl =
    'must be an address such as postgres://user:password@host:5432/dateline; leave it unset for the embedded database';
  const secret =
    'must be at least 32 printable characters without spaces; `openssl rand -base64 32` makes one';
  const origins = 'must be origins such as https://app.example, parted by commas, or *';
  // HOST and DATA_DIR take any text: only using them tells whether they are right.
  const wrong: [Exclude<SettingName, 'HOST' | 'DATA_DIR'>, string, string][] = [
    ['PORT', '65536', port],
    ['PORT', '-1', port],
    ['PORT', '4000.5', port],
    ['PUBLIC_URL', 'news.example', 'must be an address such as https://news.example'],
    ['PUBLIC_URL', 'ftp://news.example', 'must be an address such as https://news.example'],
    ['DATABASE_URL', 'mysql://localhost/news', databaseUrl],
    ['DATABASE_POOL_SIZE', '0', 'must be a whole number from 1 to 1000 (connections)'],
    ['DATELINE_SECRET', 'thirty-one-letters-are-too-few!', secret],
    ['DATELINE_SECRET', 'with spaces in it, however long it is', secret],
    ['STATEMENT_TIMEOUT_MS', '99', timeSpan],
    ['DATABASE_PREPARED', 'yes', 'must be one of on, off'],
    ['MIGRATE_ON_START', 'yes', 'must be one of auto, always, never'],
    ['SAMPLE_WIRE', 'no', 'must be one of auto, never'],
    ['MAX_STREAMS_PER_PARTNER', '-1', 'must be a whole number from 0 to 100000 (streams)'],
    ['ENTITY_CACHE_MB', '-1', 'must be a whole number from 0 to 100000 (megabytes)'],
    ['WEBHOOKS', 'yes', 'must be one of on, off'],
    ['WEBHOOK_TARGETS', 'private', 'must be one of public, any'],
    ['RECALL_OVERDUE_MINUTES', '0', 'must be a whole number from 1 to 100000 (minutes)'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
    ['INGEST_TOKEN', 'fifteen-letters', 'must be at least 16 printable characters without spaces'],
    ['INGEST_TOKEN', 'with spaces in it', 'must be at least 16 printable characters without spaces'],
    ['CORS_ORIGINS', 'https://app.example/path', origins],
    ['INTROSPECTION', 'false', 'must be one of on, off'],
    ['MAX_REQUEST_BYTES', '1MB', size],
    ['MAX_DOCUMENT_BYTES', '1000000001', size],
    ['REQUEST_TIMEOUT_MS', '30s', timeSpan],
    ['SHUTDOWN_TIMEOUT_MS', '3600001', timeSpan],
    ['GRAPHQL_EXECUTOR', 'compiled', 'must be one of planned, interpreted'],
    ['MAX_QUERY_TOKENS', '99', 'must be a whole number from 100 to 100000 (tokens)'],
    ['MAX_QUERY_DEPTH', '4', 'must be a whole number from 5 to 100 (fields within fields)'],
    ['MAX_QUERY_ALIASES', '-1', 'must be a whole number from 0 to 10000 (aliases)'],
    ['MAX_QUERY_DIRECTIVES', '1e3', 'must be a whole number from 0 to 10000 (directives)'],
    ['MAX_QUERY_COST', '99', 'must be a whole number from 100 to 10000000 (points)'],
  ];

  it.each(wrong)('given %s as %j, then it is told what it must be', (name, value, message) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe('CONFIG_INVALID');
    expect(error.message).toBe(`A setting is wrong:\n  ${name} ${message}`);
  });

  it('given many that are wrong, then all are told at once', () => {
    const environment = Object.fromEntries(wrong.map(([name, value]) => [name, value]));
    const told = refusal(environment).message.split('\n');
    expect(told[0]).toBe('28 settings are wrong:');
    expect(
      told
        .slice(1)
        .map((line) => line.trim().split(' ')[0])
        .sort(),
    ).toEqual(Object.keys(environment).sort());
  });

  it('given PostgreSQL without a secret, then a gateway is refused, and another command is not', () => {
    const environment = { DATABASE_URL: 'postgres://db.example/news' };
    expect(readConfig(environment).secret).toBeNull();
    expect(() => readConfig(environment, 'gateway')).toThrow(
      'A setting is wrong:\n  DATELINE_SECRET must be set with DATABASE_URL, the same for all gateways;',
    );
    expect(readConfig({}, 'gateway').secret).toBeNull();
  });

  it('given NO_COLOR as anything but nothing, then no colour is wanted', () => {
    expect(wantsNoColor({})).toBe(false);
    expect(wantsNoColor({ NO_COLOR: '' })).toBe(false);
    expect(wantsNoColor({ NO_COLOR: '0' })).toBe(true);
  });
});
