import type { DataSource, EntityManager } from 'typeorm';
import { ProductEntity } from '../access/product/product.entity.js';
import { linkToAncestors } from '../content/article/topic-links.writer.js';
import { lockSelections } from '../content/membership/lock.js';
import { rewriteMembership } from '../content/membership/rewrite.js';
import { takePosition } from '../database/log-head.js';
import { type Queryable, rows, sql } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import type { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { expose } from './expose.js';

const batch = 1_000;

/** Notes topics that have other ancestors now: the stories about them are to be linked anew. */
export async function awaitRelinking(manager: EntityManager, topicIds: readonly string[]): Promise<void> {
  if (topicIds.length === 0) return;
  await rows(
    manager,
    sql`INSERT INTO topic_relink (topic_id, mark) SELECT id, ${newId()}::uuid FROM unnest(${topicIds}::uuid[]) AS id
      ON CONFLICT (topic_id) DO UPDATE SET mark = excluded.mark`,
  );
}

/**
 * Links the stories about those topics to the ancestors that they have now, and writes which products they are in
 * thereby, in batches, so that publications wait for none of it long. What is interrupted is done again from the start;
 * what was done then is found done. Any number may do so at once.
 * @returns how many stories were linked otherwise
 */
export async function relinkStories(
  dataSource: DataSource,
  clock: Clock,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const waiting = await topicsToRelink(dataSource);
  if (waiting.length === 0) return 0;
  const topicIds = waiting.map(({ id }) => id);
  const total = await countAbout(dataSource, topicIds);
  let [done, relinked] = [0, 0];
  for (let after = none; ; ) {
    const ids = await nextAbout(dataSource, topicIds, after);
    if (ids.length === 0) break;
    relinked += await inTransaction(dataSource, (manager) => relink(manager, ids, clock.now()));
    after = ids.at(-1) as string;
    done += ids.length;
    onProgress(Math.min(done, total), total);
  }
  // One that was noted again meanwhile bears another mark, and stays.
  await rows(
    dataSource,
    sql`DELETE FROM topic_relink WHERE (topic_id, mark) IN (
      SELECT * FROM unnest(${topicIds}::uuid[], ${waiting.map(({ mark }) => mark)}::uuid[]))`,
  );
  return relinked;
}

export function topicsToRelink(database: Queryable): Promise<{ id: string; mark: string }[]> {
  return rows(database, sql`SELECT topic_id AS id, mark FROM topic_relink ORDER BY topic_id`);
}

/** Before every id. */
const none = '00000000-0000-0000-0000-000000000000';

async function countAbout(database: Queryable, topicIds: readonly string[]): Promise<number> {
  const [row] = await rows<{ count: number }>(
    database,
    sql`SELECT count(DISTINCT article_id)::int AS count FROM article_topic
      WHERE direct AND topic_id = ANY(${topicIds}::uuid[])`,
  );
  return row?.count ?? 0;
}

/** Under no lock: a story that is published meanwhile is linked by the new ancestors anyway. */
async function nextAbout(database: Queryable, topicIds: readonly string[], after: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database,
    sql`SELECT DISTINCT article_id AS id FROM article_topic
      WHERE direct AND topic_id = ANY(${topicIds}::uuid[]) AND article_id > ${after}::uuid
      ORDER BY article_id LIMIT ${batch}`,
  );
  return found.map(({ id }) => id);
}

async function relink(manager: EntityManager, ids: readonly string[], now: Date): Promise<number> {
  await lockSelections(manager, 'alone');
  const relinked = await linkToAncestors(manager, ids);
  if (relinked.length === 0) return 0;
  const products = await manager.find(ProductEntity, { select: { id: true, selection: true } });
  const byTopic = products.filter(({ selection }) => selection.topics);
  const moved = await rewriteMembership(manager, byTopic, relinked);
  // All of them: in lists by topic the others have moved as well.
  const head = await takePosition(manager, { article: relinked });
  await expose(manager, moved, head, { now, content: false, backfill: true });
  return relinked.length;
}
