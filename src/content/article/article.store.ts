import { guarded } from '../../access/guarded.js';
import type { CursorKeys } from '../../kernel/cursor.js';
import type { Edge } from '../relay/connection.js';
import { type ListField, ownedConnection } from '../relay/list.js';
import { ArticleEntity } from './article.entity.js';
import { ArticleOrder } from './article.filter.js';
import { type ArticleOwner, articleList, ownersOf } from './article.list.js';
import type { ArticleSelection } from './article.selection.js';
import { ArticleTextEntity } from './article-text.entity.js';
import { revisionPart } from './revision-part.js';

export const guardedArticle = guarded(ArticleEntity, (scope, row) => scope.article(row));

export const articleByUri = guardedArticle.inScopeBy('uri');

/** The body of one revision, by `articleId revision`; asked for only behind the gate of FULL_TEXT. Never altered. */
export const texts = revisionPart(ArticleTextEntity);

/** An edge of a list of stories; with a search it tells how and how well the story matches. */
export interface ArticleEdge extends Edge<ArticleEntity> {
  score: number | null;
  search: string | null;
}

function edge(plain: Edge<ArticleEntity>, keys: CursorKeys, selection: ArticleSelection): ArticleEdge {
  const score = selection.order === ArticleOrder.RELEVANCE ? keys[0] : null;
  return { ...plain, score: typeof score === 'number' ? score : null, search: selection.search };
}

export const articles: ListField<ArticleSelection, ArticleEntity, ArticleEdge> = {
  name: 'articles',
  list: (sight, selection) => articleList(selection, sight.scope),
  node: (sight, id) => sight.given(guardedArticle, id),
  edge,
};

export const articlesOfTopic = articlesOf('topic');
export const articlesOfAuthor = articlesOf('author');
export const articlesOfSource = articlesOf('source');

function articlesOf(owner: ArticleOwner) {
  return ownedConnection<ArticleSelection, ArticleEntity, ArticleEdge>(
    {
      ...articles,
      name: `${owner}.articles`,
      list: (sight, selection) => articleList(selection, sight.scope, owner),
    },
    (ids) => ownersOf(owner, ids),
  );
}
