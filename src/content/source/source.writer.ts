import type { EntityManager } from 'typeorm';
import { rows, sql } from '../../database/sql.js';
import { DatelineError } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { checkedName } from '../../kernel/name.js';
import { isSlug } from '../../kernel/slug.js';
import { SourceEntity } from './source.entity.js';

export interface SourceSettings {
  name?: string | undefined;
  url?: string | undefined;
  /** IANA name. */
  timeZone?: string | undefined;
  /** What `expiresAt` means for its stories. */
  expiry?: SourceEntity['expiry'] | undefined;
}

/** Who supplies, as a document or the operator names it. */
export interface Supplier {
  slug: string;
  name: string;
}

export interface KnownSources {
  /** Ids of those that are new. */
  made: readonly string[];
  idOf(slug: string): string;
}

/** The sources with these slugs, which are ones, made where they are new. */
export async function ensureSources(
  manager: EntityManager,
  suppliers: readonly Supplier[],
  now: Date,
): Promise<KnownSources> {
  const named = new Map<string, Supplier & { id: string }>();
  for (const one of suppliers) if (!named.has(one.slug)) named.set(one.slug, { ...one, id: newId() });
  // Sorted: transactions that bring the same sources then wait for each other, never in a circle.
  const sorted = [...named.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const slugs = sorted.map(({ slug }) => slug);
  const made = await rows<{ id: string }>(
    manager,
    sql`INSERT INTO source (id, slug, name, created_at)
      SELECT given.id, given.slug, given.name, ${now}
      FROM unnest(${sorted.map(({ id }) => id)}::uuid[], ${slugs}::text[], ${sorted.map(({ name }) => name)}::text[])
        AS given (id, slug, name)
      WHERE NOT EXISTS (SELECT FROM source WHERE source.slug = given.slug)
      ON CONFLICT (slug) DO NOTHING RETURNING id`,
  );
  const known = await rows<{ id: string; slug: string }>(
    manager,
    sql`SELECT id, slug FROM source WHERE slug = ANY(${slugs}::text[])`,
  );
  const ids = new Map(known.map(({ id, slug }) => [slug, id]));
  return { made: made.map(({ id }) => id), idOf: (slug) => ids.get(slug) as string };
}

/** @throws INVALID_SOURCE */
export function checkSlug(slug: string): void {
  if (!isSlug(slug)) throw new DatelineError('INVALID_SOURCE', `"${slug}" is not a source’s slug.`);
}

/** Sets what is given and leaves the rest. @throws INVALID_SOURCE, BAD_ARGUMENT */
export async function setSource(
  manager: EntityManager,
  slug: string,
  settings: SourceSettings,
  now: Date,
): Promise<SourceEntity> {
  const name = settings.name === undefined ? undefined : checkedName('The source’s name', settings.name);
  if (settings.timeZone !== undefined) checkTimeZone(settings.timeZone);
  if (settings.url !== undefined) checkUrl(settings.url);
  checkSlug(slug);
  await ensureSources(manager, [{ slug, name: name ?? slug }], now);
  const source = await manager.findOneByOrFail(SourceEntity, { slug });
  if (name !== undefined) source.name = name;
  if (settings.url !== undefined) source.url = settings.url;
  if (settings.timeZone) source.timeZone = settings.timeZone;
  if (settings.expiry) source.expiry = settings.expiry;
  return manager.save(source);
}

/** Readers are given it as a link. */
function checkUrl(url: string): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  throw new DatelineError('BAD_ARGUMENT', `"${url}" is not an address such as https://news.example.`);
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new DatelineError('BAD_ARGUMENT', `"${timeZone}" is not an IANA time zone such as Europe/Berlin.`);
  }
}
