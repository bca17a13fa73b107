import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { DataSource } from 'typeorm';
import { conceptOf } from '../keyset.js';
import { Article, ArticleMedia, Author, Media, Rendition, Source, Topic } from './entities.js';
import { connection, matching, newest, ofTopic } from './lists.js';
import type { Loaders } from './loaders.js';

export interface Context {
  dataSource: DataSource;
  loaders: Loaders;
}

@ObjectType()
class PageInfo {
  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

@ObjectType()
class ArticleEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => Article)
  node!: Article;
}

@ObjectType()
class ArticleConnection {
  @Field(() => [ArticleEdge])
  edges!: ArticleEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType()
class RelatedArticle {
  @Field(() => String)
  rel!: string;

  @Field(() => String, { nullable: true })
  headline!: string | null;
}

@InputType()
class ArticleFilter {
  @Field(() => [ID], { nullable: true })
  topics?: string[] | null;
}

@ArgsType()
class PageArgs {
  @Field(() => Int, { defaultValue: 20 })
  first!: number;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => ArticleConnection)
  async articles(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Arg('filter', () => ArticleFilter, { nullable: true }) filter: ArticleFilter | null,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Ctx() { dataSource }: Context,
  ) {
    if (search) return connection(await matching(dataSource, search, first), first);
    if (!filter?.topics) return connection(await newest(dataSource, first, after ?? null), first);
    const topic = await topicOf(dataSource, filter.topics[0] ?? '');
    return connection(topic ? await ofTopic(dataSource, topic.id, first, after ?? null) : [], first);
  }

  @Query(() => Article, { nullable: true })
  article(@Arg('id', () => ID) id: string, @Ctx() { dataSource }: Context) {
    return dataSource.getRepository(Article).findOneBy({ id });
  }

  @FieldResolver(() => String, { nullable: true })
  async body(@Root() article: Article, @Ctx() { loaders }: Context) {
    return (await loaders.text.load(article.id))?.html ?? null;
  }

  @FieldResolver(() => Source, { nullable: true })
  source(@Root() article: Article, @Ctx() { loaders }: Context) {
    return loaders.source.load(article.sourceId);
  }

  @FieldResolver(() => [Author])
  async authors(@Root() article: Article, @Ctx() { loaders }: Context) {
    return (await loaders.authors.load(article.id)).map((link) => link.author);
  }

  @FieldResolver(() => [Topic])
  async topics(@Root() article: Article, @Ctx() { loaders }: Context) {
    return (await loaders.topics.load(article.id)).map((link) => link.topic);
  }

  @FieldResolver(() => [ArticleMedia])
  media(@Root() article: Article, @Ctx() { loaders }: Context) {
    return loaders.media.load(article.id);
  }

  @FieldResolver(() => [RelatedArticle])
  async related(@Root() article: Article, @Ctx() { loaders }: Context) {
    const links = await loaders.related.load(article.id);
    const others = await Promise.all(links.map((link) => loaders.articleByUri.load(link.uri)));
    return links.flatMap(({ rel }, n) => (others[n] ? [{ rel, headline: others[n].headline }] : []));
  }
}

@Resolver(() => Media)
export class MediaResolver {
  @FieldResolver(() => [Rendition], { nullable: true })
  renditions(@Root() media: Media, @Ctx() { loaders }: Context) {
    return loaders.renditions.load(media.id);
  }
}

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, { nullable: true })
  topic(@Arg('id', () => ID) id: string, @Ctx() { dataSource }: Context) {
    return topicOf(dataSource, id);
  }

  @FieldResolver(() => [Topic])
  async ancestors(@Root() topic: Topic, @Ctx() { loaders }: Context) {
    return (await loaders.ancestors.load(topic.id)).map((link) => link.ancestor);
  }

  @FieldResolver(() => ArticleConnection)
  async articles(
    @Root() topic: Topic,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { dataSource }: Context,
  ) {
    return connection(await ofTopic(dataSource, topic.id, first, after ?? null), first);
  }
}

function topicOf(dataSource: DataSource, uri: string) {
  const [scheme, code] = conceptOf(uri);
  return dataSource.getRepository(Topic).findOneBy({ scheme, code });
}
