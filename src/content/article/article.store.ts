import type { Sight } from '../../access/sight.js';
import { batched, byColumn, byId, groupedBy } from '../../database/loaders.js';
import { andWhere, raw } from '../../database/sql.js';
import type { CursorKeys } from '../../kernel/cursor.js';
import type { Edge } from '../relay/connection.js';
import { type ListField, ownedConnection } from '../relay/list.js';
import { ArticleEntity } from './article.entity.js';
import { ArticleOrder } from './article.filter.js';
import { type ArticleOwner, articleList, ownersOf } from './article.list.js';
import type { ArticleSelection } from './article.selection.js';
import {
  ArticleAuthorEntity,
  ArticleMediaEntity,
  ArticleRelatedEntity,
  ArticleTopicEntity,
} from './article-links.entity.js';
import { ArticleTextEntity } from './article-text.entity.js';

export const articleById = byId<Sight, ArticleEntity>(ArticleEntity, (sight, row) =>
  sight.scope.article(row),
);

export const articleByUri = byColumn<Sight, ArticleEntity>(ArticleEntity, 'uri', (sight, row) =>
  sight.scope.article(row),
);

// Keys of the links are ids of articles that the sight was given by a loader above.
export const authorLinks = groupedBy<Sight, ArticleAuthorEntity>(
  ArticleAuthorEntity,
  'articleId',
  'position',
);
export const mediaLinks = groupedBy<Sight, ArticleMediaEntity>(ArticleMediaEntity, 'articleId', 'position');
export const relatedLinks = groupedBy<Sight, ArticleRelatedEntity>(
  ArticleRelatedEntity,
  'articleId',
  'position',
);

const topicLinks = groupedBy<Sight, ArticleTopicEntity>(ArticleTopicEntity, 'articleId', 'position');

/** The topics that the source named, without their ancestors. */
export async function directTopicIds(sight: Sight, articleId: string): Promise<string[]> {
  const links = await sight.loader(topicLinks).load(articleId);
  return links.filter((link) => link.direct).map((link) => link.topicId);
}

export interface TextKey {
  articleId: string;
  revision: number;
}

/** The body of one revision; asked for only behind the gate of FULL_TEXT, and granted in its own statement too. */
export const textOfRevision = batched<Sight, TextKey, ArticleTextEntity | null>(
  'ArticleText.revision',
  async (sight, keys) => {
    const named = sight.manager
      .createQueryBuilder(ArticleTextEntity, 'text')
      .innerJoin(ArticleEntity, 'article', 'article.id = text.articleId')
      .where(
        '(text.articleId, text.revision) IN (SELECT id, revision FROM unnest(:ids::uuid[], :revisions::int[]) AS named (id, revision))',
        { ids: keys.map((key) => key.articleId), revisions: keys.map((key) => key.revision) },
      );
    const found = await andWhere(named, sight.scope.fullText(raw('article'))).getMany();
    const texts = new Map(found.map((text) => [nameOf(text), text]));
    return keys.map((key) => texts.get(nameOf(key)) ?? null);
  },
  nameOf,
);

function nameOf(key: TextKey): string {
  return `${key.articleId} ${key.revision}`;
}

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
  node: articleById,
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
