import { type DataSource, LessThan } from 'typeorm';
import { fromCursor, toCursor } from '../keyset.js';
import { Article, ArticleTopic } from './entities.js';

/** One more than asked for: it tells whether there is a next page. */
export function newest(dataSource: DataSource, first: number, after: string | null): Promise<Article[]> {
  const { at, id } = fromCursor(after);
  return dataSource.getRepository(Article).find({
    where: [{ publishedAt: LessThan(at) }, { publishedAt: at, id: LessThan(id) }],
    order: { publishedAt: 'DESC', id: 'DESC' },
    take: first + 1,
  });
}

export async function ofTopic(
  dataSource: DataSource,
  topicId: string,
  first: number,
  after: string | null,
): Promise<Article[]> {
  const { at, id } = fromCursor(after);
  const links = await dataSource.getRepository(ArticleTopic).find({
    where: [
      { topicId, publishedAt: LessThan(at) },
      { topicId, publishedAt: at, articleId: LessThan(id) },
    ],
    order: { publishedAt: 'DESC', articleId: 'DESC' },
    relations: { article: true },
    take: first + 1,
  });
  return links.map((link) => link.article);
}

const matches = ['english', 'german', 'french']
  .map((config) => `(s.config = '${config}' AND s.full_text @@ websearch_to_tsquery('${config}', :text))`)
  .join(' OR ');

/** `find` knows no full-text search. */
export function matching(dataSource: DataSource, text: string, first: number): Promise<Article[]> {
  return dataSource
    .getRepository(Article)
    .createQueryBuilder('a')
    .innerJoin('article_search', 's', 's.article_id = a.id')
    .addSelect(
      `ts_rank('{0.1, 0.2, 0.4, 1.0}', s.full_text, websearch_to_tsquery(s.config::regconfig, :text), 33)`,
      'rank',
    )
    .where(matches, { text })
    .orderBy('rank', 'DESC')
    .addOrderBy('a.published_at', 'DESC')
    .addOrderBy('a.id', 'DESC')
    .limit(first + 1)
    .getMany();
}

export function connection(found: Article[], first: number) {
  const edges = found.slice(0, first).map((node) => ({ cursor: toCursor(node.publishedAt, node.id), node }));
  return {
    edges,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: found.length > first },
  };
}
