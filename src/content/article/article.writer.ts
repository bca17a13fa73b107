import type { EntityManager } from 'typeorm';
import type { ArticleDraft } from '../../formats/draft.js';
import { newId } from '../../kernel/ids.js';
import { storeMentioned } from '../media/media.writer.js';
import { writeMembership } from '../membership/write.js';
import { newsObjectRow, type Writing } from '../news-object/news-object.writer.js';
import { judge, type Verdict } from '../news-object/versions.js';
import { ArticleEntity } from './article.entity.js';
import { writeLinks } from './article-links.writer.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';
import { ArticleTextEntity } from './article-text.entity.js';
import { searchConfiguration } from './search-language.js';

/** A tsvector holds 1 MB: of a longer body, this many characters can be found. */
const searchedCharacters = 250_000;

/** Stores an article with its text, revision, links and media. @throws VERSION_CONFLICT, SOURCE_MISMATCH */
export async function storeArticle(
  manager: EntityManager,
  draft: ArticleDraft,
  writing: Writing,
): Promise<Verdict> {
  const held = await manager.findOne(ArticleEntity, {
    where: { uri: draft.uri },
    lock: { mode: 'pessimistic_write' },
  });
  const verdict = judge(held, draft, writing);
  if (verdict === 'unchanged' || verdict === 'stale') return verdict;
  const article = row(held, draft, writing);
  if (held) await manager.update(ArticleEntity, { id: article.id }, article);
  else await manager.insert(ArticleEntity, article);
  await manager.insert(ArticleRevisionEntity, revisionOf(article));
  if (draft.bodyHtml !== null) {
    const { id: articleId, revision } = article;
    await manager.insert(ArticleTextEntity, {
      articleId,
      revision,
      html: draft.bodyHtml,
      text: draft.bodyText ?? '',
    });
  }
  await writeSearch(manager, article, draft.bodyText);
  const shown = await mediaIds(manager, draft, writing);
  await writeMembership(manager, article, await writeLinks(manager, article, draft, writing, shown));
  writing.moved.articles.add(article.id);
  return verdict;
}

function row(held: ArticleEntity | null, draft: ArticleDraft, writing: Writing): ArticleEntity {
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

/** The items in the order of their uris, in which their locks were taken; their ids by uri. */
async function mediaIds(manager: EntityManager, draft: ArticleDraft, writing: Writing) {
  const items = draft.media.map((place) => place.media).sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const ids = new Map<string, string>();
  for (const item of items) {
    if (!ids.has(item.uri)) ids.set(item.uri, await storeMentioned(manager, item, writing));
  }
  return ids;
}

async function writeSearch(
  manager: EntityManager,
  article: ArticleEntity,
  text: string | null,
): Promise<void> {
  const beside = [article.summary, article.slugline, article.byline, article.dateline]
    .filter(Boolean)
    .join('\n');
  await manager.query(
    `INSERT INTO article_search (article_id, config, metadata, full_text)
     SELECT $1, $2, metadata, metadata || setweight(to_tsvector($2::regconfig, left($5, ${searchedCharacters})), 'D')
     FROM (SELECT setweight(to_tsvector($2::regconfig, $3), 'A') || setweight(to_tsvector($2::regconfig, $4), 'B'))
       AS vector (metadata)
     ON CONFLICT (article_id) DO UPDATE
       SET config = excluded.config, metadata = excluded.metadata, full_text = excluded.full_text`,
    [article.id, searchConfiguration(article.language), article.headline ?? '', beside, text ?? ''],
  );
}
