import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { empty, rows, type Sql, sql } from '../database/sql.js';
import { DatelineError } from '../kernel/errors.js';
import type { KeyRole } from './key/key.entity.js';
import { bearerOf, digestOf, isKeyShaped } from './key/secret.js';
import type { Entitled, HeldLicense, Viewer } from './viewer.js';

interface KeyRow {
  digest: Buffer;
  role: KeyRole;
}

interface PartnerRow {
  partnerId: string;
  partnerSlug: string;
  partnerName: string;
  pointsPerMinute: number | null;
  /** Null where the partner has no licence that holds: then the row has nothing of one. */
  id: string | null;
  productSlug: string;
  productName: string;
}

type LicensedRow = PartnerRow & Omit<HeldLicense, 'id'>;

interface ReadKeyRow extends KeyRow {
  keyId: string;
  keyName: string;
  expiresAt: Date | null;
  /** Null: this use of it was noted. */
  notedAt: Date | null;
}

/**
 * Who asks: the partner whose key the header bears, with the licences that hold. One statement: what is
 * revoked, ended or expired by then is refused, whichever instance has it. Queries over HTTP may be answered by one
 * that is a quarter of a second old, by the rules of graphql/response-cache.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export async function admit(
  manager: EntityManager,
  authorization: string | undefined,
  at: Date,
): Promise<Viewer> {
  const [viewer] = await admitAll(manager, [authorization], at);
  if (viewer instanceof Error) throw viewer;
  return viewer as Viewer;
}

/** As `admit`, of several in one statement: for each what it would give, or throw. */
export async function admitAll(
  manager: EntityManager,
  authorizations: readonly (string | undefined)[],
  at: Date,
): Promise<(Viewer | Error)[]> {
  const digests = authorizations.map((authorization) => orError(() => digestFrom(authorization)));
  const asked = digests.filter((digest) => Buffer.isBuffer(digest));
  const found =
    asked.length === 0
      ? []
      : await rows<ReadKeyRow & LicensedRow>(
          manager,
          sql`${heldKeys(asked, 'READ', at)}
            SELECT held.digest, held.role, held.id AS "keyId", held.name AS "keyName", held.expires_at AS "expiresAt",
              CASE WHEN due.id IS NULL THEN held.last_used_at END AS "notedAt", ${licensed}
            FROM held LEFT JOIN due ON due.id = held.id LEFT JOIN partner AS p ON p.id = held.partner_id ${withLicenses(at)}`,
        );
  const rowsOf = new Map<string, (ReadKeyRow & LicensedRow)[]>();
  for (const row of found) {
    const name = row.digest.toString('hex');
    const own = rowsOf.get(name) ?? [];
    own.push(row);
    rowsOf.set(name, own);
  }
  return digests.map((digest) =>
    digest instanceof Error
      ? digest
      : orError(() => viewerFrom(rowsOf.get(digest.toString('hex')) ?? [], digest, at)),
  );
}

function viewerFrom(own: readonly (ReadKeyRow & LicensedRow)[], digest: Buffer, at: Date): Viewer {
  const key = proven(own[0], digest, 'READ');
  return {
    ...entitledBy(key, own, at),
    key: { id: key.keyId, name: key.keyName, expiresAt: key.expiresAt },
    until: earliest([key.expiresAt, noteAgainAt(key.notedAt ?? at), ...turnsOf(own, at)]),
  };
}

function orError<T>(make: () => T): T | DatelineError {
  try {
    return make();
  } catch (error) {
    if (error instanceof DatelineError) return error;
    throw error;
  }
}

/**
 * What a partner is entitled to, whoever asks on its behalf: what is sent to it, no key comes for.
 * @returns null where there is no such partner
 */
export async function entitled(
  manager: EntityManager,
  partnerId: string,
  at: Date,
): Promise<Entitled | null> {
  const found = await rows<LicensedRow>(
    manager,
    sql`SELECT ${licensed} FROM partner AS p ${withLicenses(at, sql`WHERE p.id = ${partnerId}`)}`,
  );
  const [first] = found;
  return first ? entitledBy(first, found, at) : null;
}

/** Of a partner `p` with its licences. */
const licensed = sql`p.id AS "partnerId", p.slug AS "partnerSlug", p.name AS "partnerName",
  p.points_per_minute AS "pointsPerMinute",
  l.id, l.valid_from AS "validFrom", l.valid_until AS "validUntil", l.full_text AS "fullText", l.media,
  l.advance, l.territories, l.archive_days AS "archiveDays",
  l.product_id AS "productId", product.slug AS "productSlug", product.name AS "productName"`;

/** Those that hold at the instant or from a later one; a row without one where there is none. */
function withLicenses(at: Date, where: Sql = empty): Sql {
  return sql`LEFT JOIN license AS l ON l.partner_id = p.id
      AND (l.valid_until IS NULL OR l.valid_until > ${at})
    LEFT JOIN product ON product.id = l.product_id
    ${where} ORDER BY product.slug, l.valid_from, l.id`;
}

function entitledBy(
  { partnerId, partnerSlug, partnerName, pointsPerMinute }: LicensedRow,
  found: readonly LicensedRow[],
  at: Date,
): Entitled {
  return {
    at,
    partner: { id: partnerId, slug: partnerSlug, name: partnerName, pointsPerMinute },
    licenses: found.flatMap(({ id, ...row }) =>
      id === null || row.validFrom > at ? [] : [licenseOf(id, row)],
    ),
  };
}

/** When its licences begin or end. */
function turnsOf(found: readonly LicensedRow[], at: Date): (Date | null)[] {
  return found.map(({ id, validFrom, validUntil }) =>
    id === null ? null : validFrom > at ? validFrom : validUntil,
  );
}

function earliest(instants: readonly (Date | null)[]): Date {
  return new Date(Math.min(...instants.flatMap((instant) => (instant ? [instant.getTime()] : []))));
}

/** Who publishes: the source whose key the header bears. @throws UNAUTHENTICATED, FORBIDDEN */
export async function admitSource(
  manager: EntityManager,
  authorization: string | undefined,
  at: Date,
): Promise<{ id: string; slug: string }> {
  const digest = digestFrom(authorization);
  const found = await rows<KeyRow & { id: string; slug: string }>(
    manager,
    sql`${heldKeys([digest], 'INGEST', at)}
      SELECT held.digest, held.role, source.id, source.slug
      FROM held LEFT JOIN source ON source.id = held.source_id`,
  );
  const { id, slug } = proven(found[0], digest, 'INGEST');
  return { id, slug };
}

/** Between two notes of a key's use. */
const noteEveryMs = 60_000;

function noteAgainAt(notedAt: Date): Date {
  return new Date(notedAt.getTime() + noteEveryMs);
}

/**
 * The keys of these digests as `held`, where neither revoked nor expired; `last_used_at` moves once a minute. Skipping
 * what is locked, no request ever waits for another one's note of use, or for an operator.
 */
function heldKeys(digests: readonly Buffer[], role: KeyRole, at: Date): Sql {
  const holds = sql`digest = ANY(${digests}::bytea[]) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${at})`;
  const aMinuteAgo = new Date(at.getTime() - noteEveryMs);
  return sql`WITH held AS (SELECT * FROM api_key WHERE ${holds}),
    due AS (
      SELECT id FROM api_key WHERE ${holds} AND role = ${role} AND (last_used_at IS NULL OR last_used_at <= ${aMinuteAgo})
      FOR NO KEY UPDATE SKIP LOCKED
    ),
    used AS (UPDATE api_key SET last_used_at = ${at} FROM due WHERE api_key.id = due.id)`;
}

/** @throws UNAUTHENTICATED */
export function digestFrom(authorization: string | undefined): Buffer {
  const secret = bearerOf(authorization);
  if (secret === null) {
    throw new DatelineError('UNAUTHENTICATED', 'A key is needed: send it as `Authorization: Bearer KEY`.');
  }
  if (!isKeyShaped(secret)) throw refused();
  return digestOf(secret);
}

/** The index found it by its digest, in no constant time; what decides is this comparison. */
function proven<R extends KeyRow>(key: R | undefined, digest: Buffer, role: KeyRole): R {
  if (!key || !timingSafeEqual(key.digest, digest)) throw refused();
  if (key.role === role) return key;
  const message =
    role === 'READ'
      ? 'A source’s key publishes; it does not read.'
      : 'A partner’s key reads; it does not publish.';
  throw new DatelineError('FORBIDDEN', message);
}

/** The same for what never was a key, what was revoked and what has expired. */
function refused(): DatelineError {
  return new DatelineError('UNAUTHENTICATED', 'This key does not hold.');
}

function licenseOf(id: string, row: Omit<LicensedRow, 'id'>): HeldLicense {
  const { productId, validFrom, validUntil, fullText, media, advance, territories, archiveDays } = row;
  const product = { id: productId, slug: row.productSlug, name: row.productName };
  return {
    id,
    productId,
    validFrom,
    validUntil,
    fullText,
    media,
    advance,
    territories,
    archiveDays,
    product,
  };
}
