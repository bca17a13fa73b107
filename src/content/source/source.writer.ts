import type { EntityManager } from 'typeorm';
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

export interface KnownSource {
  source: SourceEntity;
  isNew: boolean;
}

/** The source with this slug, made if it is new. @throws INVALID_SOURCE */
export async function ensureSource(
  manager: EntityManager,
  slug: string,
  name: string,
  now: Date,
): Promise<KnownSource> {
  const known = await manager.findOneBy(SourceEntity, { slug });
  if (known) return { source: known, isNew: false };
  if (!isSlug(slug)) throw new DatelineError('INVALID_SOURCE', `"${slug}" is not a source’s slug.`);
  const made = await manager.query<{ id: string }[]>(
    `INSERT INTO source (id, slug, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING RETURNING id`,
    [newId(), slug, name, now],
  );
  return { source: await manager.findOneByOrFail(SourceEntity, { slug }), isNew: made.length > 0 };
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
  const { source } = await ensureSource(manager, slug, name ?? slug, now);
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
