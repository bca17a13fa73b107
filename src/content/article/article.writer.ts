import type { EntityManager } from 'typeorm';
import { insertRows } from '../../database/insert-rows.js';
import { rows as run, sql } from '../../database/sql.js';
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
  const rows = articles.map(({ article }) => article);
  await insertRows(manager, ArticleEntity, rows, 'id');
  await insertRows(manager, ArticleRevisionEntity, rows.map(revisionOf));
  await insertRows(manager, ArticleTextEntity, articles.flatMap(textOf));
  await writeSearch(manager, rows);
  await writeMembership(manager, await writeLinks(manager, articles));
  return rows.map(({ id }) => id);
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

/** Of what was written just now: bodies are long, and need not travel twice. */
async function writeSearch(manager: EntityManager, articles: readonly ArticleEntity[]): Promise<void> {
  const ids = articles.map(({ id }) => id);
  const configs = articles.map(({ language }) => searchConfiguration(language));
  await run(
    manager,
    sql`INSERT INTO article_search (article_id, config, metadata, full_text)
      SELECT id, config, metadata,
        metadata || setweight(to_tsvector(config::regconfig, left(coalesce(body, ''), ${searchedCharacters}::int)), 'D')
      FROM (
        SELECT a.id, given.config, t.text AS body,
          setweight(to_tsvector(given.config::regconfig, coalesce(a.headline, '')), 'A')
          || setweight(to_tsvector(given.config::regconfig, concat_ws(E'\n', a.summary, a.slugline, a.byline, a.dateline)), 'B')
          AS metadata
        FROM unnest(${ids}::uuid[], ${configs}::text[]) AS given (id, config) JOIN article AS a USING (id)
        LEFT JOIN article_text AS t ON (t.article_id, t.revision) = (a.id, a.revision)
        OFFSET 0 -- made once, not for each of the two
      ) AS made
      ON CONFLICT (article_id) DO UPDATE
        SET config = excluded.config, metadata = excluded.metadata, full_text = excluded.full_text`,
  );
}
