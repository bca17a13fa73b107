import type { Sight } from '../../access/sight.js';
import { rowsAsOf } from '../../database/as-of.js';
import type { Content } from '../../database/content.js';
import { oneOf, sql } from '../../database/sql.js';
import { andThen, type MaybePromise } from '../../kernel/maybe-promise.js';

/** What a story leads to, each in its source's order. */
interface ArticleLinks {
  authors: { authorId: string; role: string }[];
  /** Those that the source named, without their ancestors. */
  topics: string[];
  media: {
    mediaId: string;
    role: string;
    /** In this place, where it is another than the item's own. */
    caption: string | null;
  }[];
  /** Other stories by their uris: they may come later, or never. */
  related: { rel: string; uri: string }[];
}

interface LinkRow {
  articleId: string;
  kind: 'author' | 'topic' | 'media' | 'related';
  target: string;
  role: string;
  caption: string | null;
}

/**
 * All links of a story that is seen. Four tables in one statement: what leads away from a story is asked for together
 * as a rule, and to send a statement costs more than to read three lists that may not be needed.
 */
const articleLinks: Content<ArticleLinks> = {
  name: 'Article.links',
  read: async (manager, ids) => {
    const ofThese = oneOf(sql`article_id`, ids);
    const { value: found, position } = await rowsAsOf<LinkRow>(
      manager,
      sql`link.*`,
      sql`(
          SELECT article_id AS "articleId", 'author' AS kind, position, author_id::text AS target, role, NULL AS caption
          FROM article_author WHERE ${ofThese}
          UNION ALL SELECT article_id, 'topic', position, topic_id::text, NULL, NULL
          FROM article_topic WHERE ${ofThese} AND direct
          UNION ALL SELECT article_id, 'media', position, media_id::text, role, caption
          FROM article_media WHERE ${ofThese}
          UNION ALL SELECT article_id, 'related', position, uri, rel, NULL
          FROM article_related WHERE ${ofThese}
        ) AS link ON true ORDER BY link.position`,
      'articleId',
    );
    const value = new Map(ids.map((id) => [id, none()]));
    for (const row of found) add(value.get(row.articleId), row);
    return { value, position };
  },
  nothing: undefined,
};

/** Of a story that is seen. */
export function linksOf<K extends keyof ArticleLinks>(
  sight: Sight,
  id: string,
  kind: K,
): MaybePromise<ArticleLinks[K] | null> {
  return andThen(sight.content(articleLinks, id), (links) => links?.[kind] ?? null);
}

function none(): ArticleLinks {
  return { authors: [], topics: [], media: [], related: [] };
}

function add(links: ArticleLinks | undefined, { kind, target, role, caption }: LinkRow): void {
  if (kind === 'author') links?.authors.push({ authorId: target, role });
  else if (kind === 'topic') links?.topics.push(target);
  else if (kind === 'media') links?.media.push({ mediaId: target, role, caption });
  else links?.related.push({ rel: role, uri: target });
}
