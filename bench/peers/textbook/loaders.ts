import DataLoader from 'dataloader';
import {
  type DataSource,
  type EntityTarget,
  type FindOptionsOrder,
  type FindOptionsRelations,
  type FindOptionsWhere,
  In,
  type ObjectLiteral,
} from 'typeorm';
import {
  Article,
  ArticleAuthor,
  ArticleMedia,
  ArticleRelated,
  ArticleText,
  ArticleTopic,
  Rendition,
  Source,
  TopicAncestor,
} from './entities.js';

export type Loaders = ReturnType<typeof loadersOf>;

/** As DataLoader's own readme has them: made anew for each request. */
export function loadersOf(dataSource: DataSource) {
  const one = <E extends ObjectLiteral>(entity: EntityTarget<E>, key: keyof E & string) =>
    new DataLoader<string, E | null>(async (keys) => {
      const found = await dataSource
        .getRepository(entity)
        .find({ where: { [key]: In(keys) } as FindOptionsWhere<E> });
      const byKey = new Map(found.map((row) => [row[key] as string, row]));
      return keys.map((id) => byKey.get(id) ?? null);
    });
  const many = <E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    key: keyof E & string,
    order: FindOptionsOrder<E>,
    relations: FindOptionsRelations<E> = {},
    where: FindOptionsWhere<E> = {},
  ) =>
    new DataLoader<string, E[]>(async (keys) => {
      const found = await dataSource
        .getRepository(entity)
        .find({ where: { ...where, [key]: In(keys) } as FindOptionsWhere<E>, order, relations });
      const groups = new Map<string, E[]>(keys.map((id) => [id, []]));
      for (const row of found) groups.get(row[key] as string)?.push(row);
      return keys.map((id) => groups.get(id) ?? []);
    });
  return {
    source: one(Source, 'id'),
    articleByUri: one(Article, 'uri'),
    text: one(ArticleText, 'articleId'),
    authors: many(ArticleAuthor, 'articleId', { position: 'ASC' }, { author: true }),
    topics: many(ArticleTopic, 'articleId', { position: 'ASC' }, { topic: true }, { direct: true }),
    media: many(ArticleMedia, 'articleId', { position: 'ASC' }, { media: true }),
    related: many(ArticleRelated, 'articleId', { position: 'ASC' }),
    renditions: many(Rendition, 'mediaId', { position: 'ASC' }),
    ancestors: many(TopicAncestor, 'topicId', { distance: 'ASC' }, { ancestor: true }),
  };
}
