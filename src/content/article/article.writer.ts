import type { EntityManager } from 'typeorm';
import { insertRows } from '../../database/insert-rows.js';
import { rows, sql } from '../../database/sql.js';
import { newId } from '../../kernel/ids.js';
import { writeMembership } from '../membership/write.js';
import { newsObjectRow } from '../news-object/news-object.writer.js';
import { ArticleEntity } from './article.entity.js';
import { type LinkedArticle, writeLinks } from './article-links.writer.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';
import { ArticleTextEntity } from './article-text.entity.js';
import { searchConfiguration } from './search-language.js';

/** A tsvector holds 1 MB: of a longer body, this many characters can be found. */
const searchedCharacters = 250_000;

/** A version of an article that is to be stored. */
export interface NewVersion extends Omit<LinkedArticle, 'article'> {
  /** The article that it is one of; null: it is the first. */
  held: { id: string; revision: number } | null;
}

/**
 * Stores articles with their texts, revisions and links, by as many statements as for one. Each article comes once.
 * @returns their ids, in that order
 */
export async function storeArticles(
  manager: EntityManager,
  versions: readonly NewVersion[],
): Promise<string[]> {
  if (versions.length === 0) return [];
  const articles = versions.map((version) => ({ ...version, article: row(version) }));
  await insertRows(
    manager,
    ArticleEntity,
    articles.map(({ article }) => article),
    ['id'],
  );
  await insertRows(
    manager,
    ArticleRevisionEntity,
    articles.map(({ article }) => revisionOf(article)),
  );
  await insertRows(manager, ArticleTextEntity, articles.flatMap(textOf));
  await writeSearch(manager, articles);
  await writeMembership(manager, await writeLinks(manager, articles));
  return articles.map(({ article }) => article.id);
}

function row({ held, draft, writing }: NewVersion): ArticleEntity {
  return {
    ...newsObjectRow(held?.id ?? newId(), draft, writing),
    revision: (held?.revision ?? 0) + 1,
    contentType: draft.contentType,
    summary: draft.summary,
    dateline: draft.dateline,
    slugline: draft.slugline,
    urgency: draft.urgency,
    genre: draft.genre,
    signal: draft.signal,
    wordCount: draft.wordCount,
  };
}

function textOf({ article: { id, revision }, draft }: LinkedArticle): ArticleTextEntity[] {
  if (draft.bodyHtml === null) return [];
  return [{ articleId: id, revision, html: draft.bodyHtml, text: draft.bodyText ?? '' }];
}

function revisionOf(article: ArticleEntity): ArticleRevisionEntity {
  const { id, revision, version, digest, status, headline, summary, signal } = article;
  const { editorialNote, wordCount, modifiedAt, receivedAt } = article;
  return {
    articleId: id,
    revision,
    version,
    digest,
    status,
    headline,
    summary,
    signal,
    editorialNote,
    wordCount,
    modifiedAt,
    receivedAt,
  };
}

async function writeSearch(manager: EntityManager, articles: readonly LinkedArticle[]): Promise<void> {
  const words = articles.map(({ article, draft }) => ({
    id: article.id,
    config: searchConfiguration(article.language),
    headline: article.headline ?? '',
    beside: [article.summary, article.slugline, article.byline, article.dateline].filter(Boolean).join('\n'),
    body: draft.bodyText?.slice(0, 2 * searchedCharacters) ?? '',
  }));
  await rows(
    manager,
    sql`INSERT INTO article_search (article_id, config, metadata, full_text)
      SELECT id, config, metadata,
        metadata || setweight(to_tsvector(config::regconfig, left(body, ${searchedCharacters}::int)), 'D')
      FROM json_to_recordset(${JSON.stringify(words)}::json)
        AS given (id uuid, config text, headline text, beside text, body text)
      CROSS JOIN LATERAL (
        SELECT setweight(to_tsvector(config::regconfig, headline), 'A')
          || setweight(to_tsvector(config::regconfig, beside), 'B') AS metadata
        OFFSET 0 -- made once
      ) AS vector
      ON CONFLICT (article_id) DO UPDATE
        SET config = excluded.config, metadata = excluded.metadata, full_text = excluded.full_text`,
  );
}
