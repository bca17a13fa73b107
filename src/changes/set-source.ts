import type { EntityManager } from 'typeorm';
import { SourceEntity } from '../content/source/source.entity.js';
import { type SourceSettings, setSource } from '../content/source/source.writer.js';
import { takePosition } from '../database/log-head.js';
import { expose } from './expose.js';
import { showing } from './record.js';

/**
 * As `setSource`, for followers too: another meaning of `expiresAt` shows or hides the source's stories that have
 * expired, and changes those that show its media.
 */
export async function setSourceInLog(
  manager: EntityManager,
  slug: string,
  settings: SourceSettings,
  now: Date,
): Promise<SourceEntity> {
  const before = await manager.findOne(SourceEntity, {
    where: { slug },
    lock: { mode: 'for_no_key_update' },
  });
  const source = await setSource(manager, slug, settings, now);
  const turned = before !== null && before.expiry !== source.expiry;
  const shownIn = turned ? await showing(manager, await expiring(manager, 'media', source)) : [];
  const own = turned ? await expiring(manager, 'article', source) : [];
  const article = new Set([...shownIn, ...own]);
  const head = await takePosition(manager, { source: [source.id], article });
  await expose(manager, shownIn, head, { now, content: true, backfill: true });
  await expose(manager, own, head, { now, content: false, backfill: true });
  return source;
}

async function expiring(
  manager: EntityManager,
  table: 'article' | 'media',
  { id }: SourceEntity,
): Promise<string[]> {
  const found = await manager.query<{ id: string }[]>(
    `SELECT id FROM ${table} WHERE source_id = $1 AND expires_at IS NOT NULL`,
    [id],
  );
  return found.map((row) => row.id);
}
