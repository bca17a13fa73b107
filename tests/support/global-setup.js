// Makes one migrated database that every test file copies: migrating once is cheaper than once a file.
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import pg from 'pg';
import { appendRevisions } from '../../dist/src/access/license/entitlement-revision.writer.js';
import { entities } from '../../dist/src/content/entities.js';
import { openDatabase } from '../../dist/src/database/connect.js';
import { migrate } from '../../dist/src/database/migrate.js';
import { makeRunFolder } from './run-folder.js';

// The key of a partner that is licensed to everything, in every test's database.
const key = `dl_all-seeing_${randomBytes(32).toString('base64url')}`;

const pool = { poolSize: 2, statementTimeoutMs: 10_000, prepared: true };

export default async function setUp() {
  const server = process.env.TEST_DATABASE_URL;
  const removeFolder = await makeRunFolder();
  const template = server ? await postgresTemplate(server) : await embeddedTemplate();
  process.env.DATELINE_TEST_TEMPLATE = template.name;
  process.env.DATELINE_TEST_KEY = key;
  globalThis.removeTestTemplate = async () => {
    await template.remove();
    await removeFolder();
  };
}

async function embeddedTemplate() {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-template-'));
  const database = await openDatabase({ kind: 'embedded', dataDir: folder, ...pool }, entities);
  await migrate(database.dataSource);
  await licenseToAll(database.dataSource);
  await database.close();
  // To fill the 128 MB of the default with nothing is half of what opening it takes.
  await appendFile(join(folder, 'pgdata', 'postgresql.conf'), "shared_buffers = '16MB'\n");
  return { name: folder, remove: async () => {} };
}

async function postgresTemplate(server) {
  const name = `dateline_template_${process.pid}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ kind: 'postgres', url: url.href, ...pool }, entities);
  await migrate(database.dataSource);
  await licenseToAll(database.dataSource);
  await database.close();
  return { name, remove: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Last used in the minute in which tests begin: reading it moves nothing. */
async function licenseToAll(dataSource) {
  const digest = createHash('sha256').update(key).digest();
  await dataSource.query(
    `WITH everyone AS (
       INSERT INTO partner (id, slug, name, created_at) VALUES (gen_random_uuid(), 'all-seeing', 'All Seeing', '2026-01-01')
       RETURNING id
     ), everything AS (
       INSERT INTO product (id, slug, name, created_at, changed_at, settled_at)
       VALUES (gen_random_uuid(), 'everything', 'Everything', '2026-01-01', '2026-01-01', '2026-01-01') RETURNING id
     ), key AS (
       INSERT INTO api_key (id, role, partner_id, name, digest, created_at, last_used_at)
       SELECT gen_random_uuid(), 'READ', id, 'tests', $1, '2026-01-01', '2026-11-20T12:00:00Z' FROM everyone
     )
     INSERT INTO license (id, partner_id, product_id, valid_from, full_text, media, advance, created_at)
     SELECT gen_random_uuid(), everyone.id, everything.id, '1970-01-01', true, true, false, '2026-01-01'
     FROM everyone, everything`,
    [digest],
  );
  const [{ id }] = await dataSource.query(`SELECT id FROM partner WHERE slug = 'all-seeing'`);
  const act = { by: 'tests', at: new Date('2026-01-01') };
  await dataSource.transaction((manager) => appendRevisions(manager, [id], 'Made.', act));
}

async function run(server, statement) {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(statement);
  await client.end();
}
