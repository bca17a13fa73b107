import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseConfig } from '../../src/config.js';

/** A database of a test file's own, already migrated: PGlite, or PostgreSQL with TEST_DATABASE_URL. */
export interface TestDatabase {
  config: DatabaseConfig;
  /** The same as settings of a child process. */
  environment: Record<string, string>;
  remove(): Promise<void>;
}

export const onPostgres = process.env.TEST_DATABASE_URL !== undefined;

/** What answers GraphQL in all tests; the answers are the same. */
export const executor = { GRAPHQL_EXECUTOR: process.env.TEST_GRAPHQL_EXECUTOR ?? '' };

/** As gateways that share a database share it. */
export const sharedSecret = 'a-secret-that-gateways-in-tests-share';

const pool = { poolSize: 10, statementTimeoutMs: 20_000, prepared: true };

export function testDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  const template = process.env.DATELINE_TEST_TEMPLATE;
  if (!template) throw new Error('global-setup.js did not run');
  return server ? copyOnServer(server, template) : copyFolder(template);
}

/** An empty one: nothing is migrated. */
export function emptyDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? copyOnServer(server, 'template0') : copyFolder(null);
}

async function copyFolder(template: string | null): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  // A thousand small files: one after the other is several times as fast as `cp`.
  if (template) cpSync(join(template, 'pgdata'), join(dataDir, 'pgdata'), { recursive: true });
  return {
    config: { kind: 'embedded', dataDir, ...pool },
    environment: { DATA_DIR: dataDir },
    remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function copyOnServer(server: string, template: string): Promise<TestDatabase> {
  const name = `dateline_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    config: { kind: 'postgres', url: url.href, ...pool },
    environment: { DATABASE_URL: url.href, DATELINE_SECRET: sharedSecret },
    remove: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
