import type { EntityManager } from 'typeorm';
import type { Altered } from '../database/log-entries.js';
import { takePosition } from '../database/log-head.js';
import { expose } from './expose.js';
import { openReceipts } from './recalls/receipts.writer.js';

/** What a document has changed. */
export interface Changed {
  articles: ReadonlySet<string>;
  /** Whether its source must not see those articles used any more. */
  isRecall: boolean;
  /** All stories that show them have changed with them. */
  media: ReadonlySet<string>;
  /** What it has made or written beside, which changes no story for those who are shown it. */
  beside: Altered;
}

/** Enters a publication into the log: the last that its transaction does. */
export async function recordPublication(
  manager: EntityManager,
  { articles, isRecall, media, beside }: Changed,
  now: Date,
): Promise<void> {
  // Before the log's end is held; no other story comes to show them, for whoever writes one waits for their uris.
  const changed = [...new Set([...articles, ...(await showing(manager, [...media]))])];
  const head = await takePosition(manager, {
    ...beside,
    article: changed,
    media: [...media, ...(beside.media ?? [])],
  });
  await expose(manager, changed, head, { now, content: true, backfill: false });
  if (isRecall && articles.size > 0) await openReceipts(manager, [...articles], head);
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
