import type { EntityManager } from 'typeorm';
import { rows, sql } from '../../database/sql.js';

/**
 * Links stories to the ancestors that their topics have now, and no more to others: as they would be written if they
 * came again.
 * @returns the ids of those whose links were others
 */
export async function linkToAncestors(manager: EntityManager, ids: readonly string[]): Promise<string[]> {
  const changed = await rows<{ id: string }>(
    manager,
    sql`WITH link AS (
        SELECT * FROM article_topic WHERE article_id = ANY(${ids}::uuid[])
      ), wanted AS (
        SELECT link.article_id, above.ancestor_id AS topic_id, min(link.position) AS position, link.published_at
        FROM link JOIN topic_ancestor AS above ON above.topic_id = link.topic_id
          LEFT JOIN link AS named ON named.direct
            AND named.article_id = link.article_id AND named.topic_id = above.ancestor_id
        WHERE link.direct AND named.topic_id IS NULL
        GROUP BY link.article_id, above.ancestor_id, link.published_at
      ), gone AS (
        DELETE FROM article_topic AS old USING link LEFT JOIN wanted USING (article_id, topic_id)
        WHERE NOT link.direct AND wanted.topic_id IS NULL
          AND old.article_id = link.article_id AND old.topic_id = link.topic_id
        RETURNING old.article_id
      ), come AS (
        INSERT INTO article_topic AS old (article_id, topic_id, direct, position, published_at)
        SELECT article_id, topic_id, false, position, published_at FROM wanted
        ON CONFLICT (article_id, topic_id) DO UPDATE SET position = excluded.position
          WHERE old.position <> excluded.position
        RETURNING old.article_id
      )
      SELECT article_id AS id FROM gone UNION SELECT article_id FROM come`,
  );
  return changed.map(({ id }) => id);
}
