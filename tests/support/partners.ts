import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { appendRevisions } from '../../src/access/license/entitlement-revision.writer.js';
import { settleProducts } from '../../src/changes/settle.js';
import type { TestGateway } from './gateway.ts';

let last = 0;

/** What a product selects; without a selection, everything. */
export interface ProductOptions {
  slug?: string;
  selection?: Record<string, unknown>;
}

/** What a licence grants; without a word, the metadata and all beside it, since ever and for ever. */
export interface LicenseOptions {
  /** Id of a product. */
  product: string;
  validFrom?: string;
  validUntil?: string | null;
  fullText?: boolean;
  media?: boolean;
  advance?: boolean;
  territories?: string[] | null;
  archiveDays?: number | null;
}

export interface KeyOptions {
  name?: string;
  expiresAt?: string | null;
  revokedAt?: string | null;
}

const created = '2026-01-01T00:00:00.000Z';

/** Makes a product that selects from all stories that are there, and from those that come. @returns its id */
export async function makeProduct(
  wire: TestGateway,
  { slug = `product-${++last}`, selection = {} }: ProductOptions = {},
): Promise<string> {
  const { dataSource } = wire.gateway.database;
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO product (id, slug, name, selection, created_at, changed_at) VALUES ($1, $2, $2, $3, $4, $4)`,
    [id, slug, JSON.stringify(selection), created],
  );
  await settleProducts(dataSource, wire.clock);
  return id;
}

/** Makes a partner with these licences and one key. @returns the key */
export async function makePartner(
  wire: TestGateway,
  licenses: readonly LicenseOptions[] = [],
  key: KeyOptions & { pointsPerMinute?: number | null } = {},
): Promise<string> {
  const { dataSource } = wire.gateway.database;
  const partnerId = randomUUID();
  await dataSource.query(
    'INSERT INTO partner (id, slug, name, points_per_minute, created_at) VALUES ($1, $2, $2, $3, $4)',
    [partnerId, `partner-${++last}`, key.pointsPerMinute ?? null, created],
  );
  for (const license of licenses) await insertLicense(wire, partnerId, license);
  const act = { by: 'tests', at: new Date(created) };
  await dataSource.transaction((manager) => appendRevisions(manager, [partnerId], 'Made.', act));
  return insertKey(wire, partnerId, key);
}

async function insertLicense(wire: TestGateway, partnerId: string, given: LicenseOptions): Promise<void> {
  await wire.gateway.database.dataSource.query(
    `INSERT INTO license (id, partner_id, product_id, valid_from, valid_until, full_text, media, advance, territories,
       archive_days, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      randomUUID(),
      partnerId,
      given.product,
      given.validFrom ?? '1970-01-01T00:00:00.000Z',
      given.validUntil ?? null,
      given.fullText ?? true,
      given.media ?? true,
      given.advance ?? false,
      given.territories ?? null,
      given.archiveDays ?? null,
      created,
    ],
  );
}

/** Last used when tests begin, so that to read with it writes nothing. */
async function insertKey(wire: TestGateway, partnerId: string, given: KeyOptions): Promise<string> {
  const key = `dl_test_${randomBytes(32).toString('base64url')}`;
  await wire.gateway.database.dataSource.query(
    `INSERT INTO api_key (id, role, partner_id, name, digest, created_at, expires_at, revoked_at, last_used_at)
     VALUES ($1, 'READ', $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      partnerId,
      given.name ?? 'tests',
      createHash('sha256').update(key).digest(),
      created,
      given.expiresAt ?? null,
      given.revokedAt ?? null,
      wire.clock.now(),
    ],
  );
  return key;
}
