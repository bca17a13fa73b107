import type { EntityManager } from 'typeorm';
import type { Altered } from '../database/log-entries.js';
import { takePosition } from '../database/log-head.js';
import { expose } from './expose.js';
import { openReceipts } from './recalls/receipts.writer.js';

/** What documents have changed. */
export interface Changed {
  articles: readonly string[];
  /** Of the articles: those that their source must not see used any more. */
  recalled: readonly string[];
  /** All stories that show them have changed with them. */
  media: readonly string[];
  /** What they have made or written beside, which changes no story for those who are shown it. */
  beside: Altered;
}

/**
 * Enters a publication into the log: the last that its transaction does. However many documents it is of, it is one
 * position: nobody sees a part of a transaction, so that nothing could be told of what came first in it; feeds page
 * within a position by the stories' ids, as they do where the clock or an operator's edit moves many.
 */
export async function recordPublication(
  manager: EntityManager,
  { articles, recalled, media, beside }: Changed,
  now: Date,
): Promise<void> {
  // Before the log's end is held; no other story comes to show them, for whoever writes one waits for their uris.
  const changed = [...new Set([...articles, ...(await showing(manager, media))])];
  const head = await takePosition(manager, {
    ...beside,
    article: changed,
    media: [...media, ...(beside.media ?? [])],
  });
  await expose(manager, changed, head, { now, content: true, backfill: false });
  if (recalled.length > 0) await openReceipts(manager, recalled, head);
}

/** The stories that show any of these items. */
export async function showing(manager: EntityManager, media: readonly string[]): Promise<string[]> {
  if (media.length === 0) return [];
  const found = await manager.query<{ id: string }[]>(
    'SELECT DISTINCT article_id AS id FROM article_media WHERE media_id = ANY($1::uuid[])',
    [media],
  );
  return found.map(({ id }) => id);
}
