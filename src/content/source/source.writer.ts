import type { EntityManager } from 'typeorm';
import { DatelineError } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { SourceEntity } from './source.entity.js';

export interface SourceSettings {
  name?: string | undefined;
  url?: string | undefined;
  /** IANA name. */
  timeZone?: string | undefined;
  /** What `expiresAt` means for its stories. */
  expiry?: SourceEntity['expiry'] | undefined;
}

/** The source with this slug, made if it is new. @throws INVALID_SOURCE */
export async function ensureSource(
  manager: EntityManager,
  slug: string,
  name: string,
  now: Date,
): Promise<SourceEntity> {
  const known = await manager.findOneBy(SourceEntity, { slug });
  if (known) return known;
  checkSlug(slug);
  await manager.query(
    `INSERT INTO source (id, slug, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING`,
    [newId(), slug, name, now],
  );
  return manager.findOneByOrFail(SourceEntity, { slug });
}

/** Sets what is given and leaves the rest. @throws INVALID_SOURCE, BAD_ARGUMENT */
export async function setSource(
  manager: EntityManager,
  slug: string,
  settings: SourceSettings,
  now: Date,
): Promise<SourceEntity> {
  if (settings.name !== undefined) checkName(settings.name);
  if (settings.timeZone !== undefined) checkTimeZone(settings.timeZone);
  if (settings.url !== undefined) checkUrl(settings.url);
  const source = await ensureSource(manager, slug, settings.name ?? slug, now);
  if (settings.name !== undefined) source.name = settings.name;
  if (settings.url !== undefined) source.url = settings.url;
  if (settings.timeZone) source.timeZone = settings.timeZone;
  if (settings.expiry) source.expiry = settings.expiry;
  return manager.save(source);
}

function checkSlug(slug: string): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 64) {
    throw new DatelineError('INVALID_SOURCE', `"${slug}" is not a source’s slug.`);
  }
}

function checkName(name: string): void {
  if (name.trim() !== '' && name.length <= 1000 && name.isWellFormed() && !/\p{Cc}/u.test(name)) return;
  throw new DatelineError(
    'BAD_ARGUMENT',
    'A name is one line of 1 to 1000 characters, none of them a control character.',
    { place: 'name' },
  );
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
