import type { EntityManager } from 'typeorm';
import type { ArticleDraft, MediaType } from '../../formats/draft.js';
import type { Writing } from '../news-object/news-object.writer.js';
import type { KnownTopics } from '../topic/topic.writer.js';
import type { ArticleEntity } from './article.entity.js';
import {
  ArticleAuthorEntity,
  ArticleMediaEntity,
  ArticleRelatedEntity,
  ArticleTopicEntity,
} from './article-links.entity.js';

/**
 * Writes an article's links anew; each carries the article's time, by which lists are read.
 * @returns the ids of its topics, broader ones included
 */
export async function writeLinks(
  manager: EntityManager,
  article: ArticleEntity,
  draft: ArticleDraft,
  writing: Writing,
  mediaIds: ReadonlyMap<string, string>,
): Promise<string[]> {
  const articleId = article.id;
  const { publishedAt } = article;
  const topicLinks = topics(articleId, publishedAt, draft, writing.topics);
  const links = [
    [ArticleAuthorEntity, authors(articleId, publishedAt, draft, writing.authorId)],
    [ArticleTopicEntity, topicLinks],
    [ArticleMediaEntity, media(articleId, publishedAt, draft, mediaIds)],
    [ArticleRelatedEntity, draft.related.map((related, position) => ({ articleId, position, ...related }))],
  ] as const;
  for (const [entity, rows] of links) {
    if (article.revision > 1) await manager.delete(entity, { articleId });
    if (rows.length > 0) await manager.insert(entity, rows as never);
  }
  return topicLinks.map((link) => link.topicId);
}

/** A person or topic named twice is linked once, in the first place. */
function distinct<T>(rows: T[], key: (row: T) => string): T[] {
  const kept = new Map<string, T>();
  for (const row of rows) if (!kept.has(key(row))) kept.set(key(row), row);
  return [...kept.values()];
}

function authors(
  articleId: string,
  publishedAt: Date,
  draft: ArticleDraft,
  authorId: (name: string) => string | undefined,
): ArticleAuthorEntity[] {
  const rows = draft.authors.flatMap((author, position) => {
    const id = authorId(author.name);
    return id ? [{ articleId, authorId: id, position, role: author.role, publishedAt }] : [];
  });
  return distinct(rows, (row) => row.authorId);
}

function topics(
  articleId: string,
  publishedAt: Date,
  draft: ArticleDraft,
  known: KnownTopics,
): ArticleTopicEntity[] {
  const direct = draft.topics.flatMap((topic, position) => {
    const topicId = known.idOf(topic);
    return topicId ? [{ articleId, topicId, direct: true, position, publishedAt }] : [];
  });
  const broader = direct.flatMap((link) =>
    known.ancestorsOf(link.topicId).map((topicId) => ({ ...link, topicId, direct: false })),
  );
  // A topic that is named, and is another one's ancestor as well, is direct.
  return distinct([...direct, ...broader], (row) => row.topicId);
}

function media(
  articleId: string,
  publishedAt: Date,
  draft: ArticleDraft,
  ids: ReadonlyMap<string, string>,
): ArticleMediaEntity[] {
  const types = new Set<MediaType>();
  return draft.media.flatMap(({ role, caption, media: { uri, type: mediaType } }, position) => {
    const mediaId = ids.get(uri);
    if (!mediaId) return [];
    const firstOfType = !types.has(mediaType);
    types.add(mediaType);
    return [{ articleId, mediaId, position, role, caption, mediaType, firstOfType, publishedAt }];
  });
}
