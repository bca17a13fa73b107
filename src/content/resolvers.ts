import {
  ArticleAccessResolver,
  ArticleEdgeResolver,
  ArticleMediaResolver,
  ArticleResolver,
  ArticleRevisionResolver,
} from './article/article.resolver.js';
import {
  AuthorArticlesResolver,
  SourceArticlesResolver,
  TopicArticlesResolver,
} from './article/owner-articles.resolver.js';
import { ArticleUsageResolver } from './article/usage.resolver.js';
import { AuthorResolver } from './author/author.resolver.js';
import { MediaResolver, RenditionResolver } from './media/media.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { SourceResolver } from './source/source.resolver.js';
import { TopicResolver } from './topic/topic.resolver.js';

export const contentResolvers = [
  ArticleResolver,
  ArticleRevisionResolver,
  ArticleAccessResolver,
  ArticleUsageResolver,
  ArticleMediaResolver,
  ArticleEdgeResolver,
  TopicArticlesResolver,
  AuthorArticlesResolver,
  SourceArticlesResolver,
  AuthorResolver,
  MediaResolver,
  RenditionResolver,
  NodeResolver,
  SourceResolver,
  TopicResolver,
] as const;
