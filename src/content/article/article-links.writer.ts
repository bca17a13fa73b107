import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../../database/insert-rows.js';
import type { ArticleDraft, MediaType } from '../../formats/draft.js';
import type { Written } from '../membership/write.js';
import type { Writing } from '../news-object/news-object.writer.js';
import type { ArticleEntity } from './article.entity.js';
import {
  ArticleAuthorEntity,
  ArticleMediaEntity,
  ArticleRelatedEntity,
  ArticleTopicEntity,
} from './article-links.entity.js';

/** An article as it is written, and what it is written from. */
export interface LinkedArticle {
  article: ArticleEntity;
  draft: ArticleDraft;
  writing: Writing;
  /** Of the media items that it shows, by their uris. */
  mediaIds: ReadonlyMap<string, string>;
}

/**
 * Writes articles' links anew; each carries the article's time, by which lists are read.
 * @returns the articles with the ids of their topics, broader ones included
 */
export async function writeLinks(
  manager: EntityManager,
  articles: readonly LinkedArticle[],
): Promise<Written[]> {
  const written = articles.map((one) => ({ article: one.article, topicLinks: topics(one) }));
  const links = [
    [ArticleAuthorEntity, articles.flatMap(authors)],
    [ArticleTopicEntity, written.flatMap(({ topicLinks }) => topicLinks)],
    [ArticleMediaEntity, articles.flatMap(media)],
    [ArticleRelatedEntity, articles.flatMap(related)],
  ] as const;
  const again = articles.filter(({ article }) => article.revision > 1).map(({ article }) => article.id);
  for (const [entity, rows] of links) {
    if (again.length > 0) await manager.delete(entity, { articleId: In(again) });
    await insertRows<object>(manager, entity, rows);
  }
  return written.map(({ article, topicLinks }) => ({
    article,
    topicIds: topicLinks.map((link) => link.topicId),
  }));
}

/** A person or topic named twice is linked once, in the first place. */
function distinct<T>(rows: T[], key: (row: T) => string): T[] {
  const kept = new Map<string, T>();
  for (const row of rows) if (!kept.has(key(row))) kept.set(key(row), row);
  return [...kept.values()];
}

function authors({ article, draft, writing }: LinkedArticle): ArticleAuthorEntity[] {
  const { id: articleId, publishedAt } = article;
  const rows = draft.authors.flatMap((author, position) => {
    const id = writing.authorId(author.name);
    return id ? [{ articleId, authorId: id, position, role: author.role, publishedAt }] : [];
  });
  return distinct(rows, (row) => row.authorId);
}

function topics({ article, draft, writing }: LinkedArticle): ArticleTopicEntity[] {
  const { id: articleId, publishedAt } = article;
  const known = writing.topics;
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

function media({ article, draft, mediaIds }: LinkedArticle): ArticleMediaEntity[] {
  const { id: articleId, publishedAt } = article;
  const types = new Set<MediaType>();
  return draft.media.flatMap(({ role, caption, media: { uri, type: mediaType } }, position) => {
    const mediaId = mediaIds.get(uri);
    if (!mediaId) return [];
    const firstOfType = !types.has(mediaType);
    types.add(mediaType);
    return [{ articleId, mediaId, position, role, caption, mediaType, firstOfType, publishedAt }];
  });
}

function related({ article, draft }: LinkedArticle): ArticleRelatedEntity[] {
  return draft.related.map((one, position) => ({ articleId: article.id, position, ...one }));
}
