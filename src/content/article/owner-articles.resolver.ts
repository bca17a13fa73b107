import { Args, Ctx, Resolver, Root } from 'type-graphql';
import { ExposedBy } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import type { Sight } from '../../access/sight.js';
import type { LoaderDefinition } from '../../database/loaders.js';
import { AuthorType } from '../author/author.type.js';
import type { Connection } from '../relay/connection.js';
import type { OwnedKey } from '../relay/list.js';
import { SourceType } from '../source/source.type.js';
import { TopicType } from '../topic/topic.type.js';
import type { ArticleEntity } from './article.entity.js';
import { type ArticleSelection, articleSelection } from './article.selection.js';
import { type ArticleEdge, articlesOfAuthor, articlesOfSource, articlesOfTopic } from './article.store.js';
import { ArticleConnectionType } from './article.type.js';
import { ArticleListArgs } from './article-list.args.js';

// The dependent module adds the field to its parent: topics, authors and sources know nothing of articles.

@Resolver(() => TopicType)
export class TopicArticlesResolver {
  @ExposedBy('PUBLIC', () => ArticleConnectionType, {
    description: 'The stories about it or about one of its descendants, that you may see.',
  })
  articles(
    @Root() topic: { id: string },
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx('reader') reader: Reader,
  ) {
    return articlesOf(articlesOfTopic, topic.id, args, reader);
  }
}

@Resolver(() => AuthorType)
export class AuthorArticlesResolver {
  @ExposedBy('METADATA', () => ArticleConnectionType, {
    description: 'The person’s stories that you may see.',
  })
  articles(
    @Root() author: { id: string },
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx('reader') reader: Reader,
  ) {
    return articlesOf(articlesOfAuthor, author.id, args, reader);
  }
}

@Resolver(() => SourceType)
export class SourceArticlesResolver {
  @ExposedBy('METADATA', () => ArticleConnectionType, {
    description: 'The source’s stories that you may see.',
  })
  articles(
    @Root() source: { id: string },
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx('reader') reader: Reader,
  ) {
    return articlesOf(articlesOfSource, source.id, args, reader);
  }
}

async function articlesOf(
  loader: LoaderDefinition<Sight, OwnedKey<ArticleSelection>, Connection<ArticleEntity, ArticleEdge>>,
  owner: string,
  args: ArticleListArgs,
  reader: Reader,
) {
  const paging = {
    first: args.first ?? null,
    last: args.last ?? null,
    after: args.after ?? null,
    before: args.before ?? null,
  };
  const selection = await articleSelection(reader, args.filter, args.search, args.orderBy);
  return reader.loader(loader).load({ owner, args: selection, paging });
}
