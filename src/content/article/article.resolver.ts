import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from '../../access/exposed.js';
import { fullTextGranted, mediaGranted } from '../../access/grants.js';
import type { Reader } from '../../access/reader.js';
import { idOfType } from '../../kernel/ids.js';
import { andThen } from '../../kernel/maybe-promise.js';
import { isStorable } from '../../kernel/text.js';
import { AuthorType } from '../author/author.type.js';
import { renditionsOfMedia } from '../media/media.store.js';
import { RenditionType } from '../media/media.type.js';
import { connection } from '../relay/list.js';
import { PageArgs } from '../relay/page-args.js';
import { guardedSource } from '../source/source.store.js';
import { SourceType } from '../source/source.type.js';
import { TopicType } from '../topic/topic.type.js';
import type { ArticleEntity } from './article.entity.js';
import { snippets } from './article.search.js';
import { articleSelection } from './article.selection.js';
import { type ArticleEdge, articleByUri, articles, guardedArticle } from './article.store.js';
import {
  ArticleAccessType,
  ArticleConnectionType,
  ArticleEdgeType,
  ArticleMediaType,
  ArticleRevisionConnectionType,
  ArticleRevisionType,
  ArticleType,
  BodyFormat,
  ContributorType,
  RelatedArticleType,
} from './article.type.js';
import { ArticleListArgs } from './article-list.args.js';
import {
  areFilesGranted,
  contributorsOf,
  isTextGranted,
  type Place,
  placesOf,
  relatedOf,
  textOf,
  topicsOf,
} from './article-parts.js';
import type { ArticleRevisionEntity } from './article-revision.entity.js';
import { revisionsOfArticle } from './revision.store.js';

@Resolver(() => ArticleType)
export class ArticleResolver {
  @Asked('PUBLIC', () => ArticleType, {
    nullable: true,
    description: 'The story with this id; null if there is none that you may see.',
  })
  article(
    @Arg('id', () => ID, { description: 'The story’s id.' }) id: string,
    @Ctx('reader') reader: Reader,
  ) {
    return reader.sight.ask(guardedArticle, idOfType('Article', id));
  }

  @Asked('PUBLIC', () => ArticleType, {
    nullable: true,
    description: 'The story that its source calls by this uri; null if there is none that you may see.',
  })
  articleByUri(
    @Arg('uri', () => String, { description: 'The source’s uri, exactly.' }) uri: string,
    @Ctx('reader') reader: Reader,
  ) {
    return isStorable(uri) ? reader.loader(articleByUri).load(uri) : null;
  }

  @Asked('PUBLIC', () => ArticleConnectionType, { description: 'The stories that you may see.' })
  async articles(@Args(() => ArticleListArgs) args: ArticleListArgs, @Ctx('reader') reader: Reader) {
    const selection = await articleSelection(reader, args.filter, args.search, args.orderBy);
    return connection(reader.sight, articles, selection, args);
  }

  @ExposedBy('FULL_TEXT', () => String, {
    nullable: true,
    cost: 1,
    gate: (article: ArticleEntity, reader) => isTextGranted(article.id, reader),
    description: 'The text; null where the story has none, and without the grant.',
  })
  async body(
    @Arg('format', () => BodyFormat, { defaultValue: BodyFormat.HTML, description: 'How to write it.' })
    format: BodyFormat,
    @Root() article: ArticleEntity,
    @Ctx('reader') reader: Reader,
  ) {
    return inFormat(format, reader, article);
  }

  @ExposedBy('METADATA', () => SourceType, {
    nullable: true,
    steady: true,
    description: 'Who supplies it.',
  })
  source(@Root() article: ArticleEntity, @Ctx('reader') { sight }: Reader) {
    return sight.linked(guardedSource, article.sourceId, article.id);
  }

  @ExposedBy('METADATA', () => [AuthorType], {
    steady: true,
    description: 'The people who made it, in the byline’s order.',
  })
  authors(@Root() article: ArticleEntity, @Ctx('reader') { sight }: Reader) {
    return andThen(contributorsOf(sight, article), (all) => all.map((contributor) => contributor.author));
  }

  @ExposedBy('METADATA', () => [ContributorType], {
    steady: true,
    description: 'The people who made it, with the part that each had.',
  })
  contributors(@Root() article: ArticleEntity, @Ctx('reader') { sight }: Reader) {
    return contributorsOf(sight, article);
  }

  @ExposedBy('METADATA', () => [TopicType], {
    steady: true,
    description: 'What it is about, as the source named it; broader topics are those topics’ ancestors.',
  })
  topics(@Root() article: ArticleEntity, @Ctx('reader') { sight }: Reader) {
    return topicsOf(sight, article);
  }

  @ExposedBy('METADATA', () => [ArticleMediaType], {
    steady: true,
    description: 'Its pictures and other media, in their order.',
  })
  media(@Root() article: ArticleEntity, @Ctx('reader') { sight }: Reader) {
    return placesOf(sight, article);
  }

  @ExposedBy('METADATA', () => [RelatedArticleType], {
    description: 'Other stories that the source relates it to, as far as they are here and you may see them.',
  })
  related(@Root() article: ArticleEntity, @Ctx('reader') { sight }: Reader) {
    return relatedOf(sight, article);
  }

  @ExposedBy('METADATA', () => ArticleAccessType, {
    description: 'What you are granted of it beside its metadata.',
  })
  access(@Root() article: ArticleEntity) {
    return article;
  }

  @ExposedBy('METADATA', () => ArticleRevisionConnectionType, {
    description: 'The versions that were taken, newest first.',
  })
  revisions(
    @Root() article: ArticleEntity,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx('reader') reader: Reader,
  ) {
    return reader.loader(revisionsOfArticle).load({ owner: article.id, args: {}, paging });
  }
}

@Resolver(() => ArticleAccessType)
export class ArticleAccessResolver {
  @ExposedBy('METADATA', () => Boolean, { description: 'Whether you are shown its `body`, now and then.' })
  fullText(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    return fullTextGranted(reader.sight, article.id);
  }

  @ExposedBy('METADATA', () => Boolean, {
    description: 'Whether you are shown the `renditions` of its media.',
  })
  media(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    return mediaGranted(reader.sight, article.id);
  }
}

@Resolver(() => ArticleRevisionType)
export class ArticleRevisionResolver {
  @ExposedBy('FULL_TEXT', () => String, {
    nullable: true,
    cost: 1,
    gate: (revision: ArticleRevisionEntity, reader) => isTextGranted(revision.articleId, reader),
    description: 'The text then; null where the version had none, and without the grant.',
  })
  body(
    @Arg('format', () => BodyFormat, { defaultValue: BodyFormat.HTML, description: 'How to write it.' })
    format: BodyFormat,
    @Root() revision: ArticleRevisionEntity,
    @Ctx('reader') reader: Reader,
  ) {
    return inFormat(format, reader, { ...revision, id: revision.articleId });
  }
}

@Resolver(() => ArticleMediaType)
export class ArticleMediaResolver {
  @ExposedBy('MEDIA', () => [RenditionType], {
    nullable: true,
    gate: areFilesGranted,
    steady: true,
    description:
      'The item’s files, granted with this story: see `access`. Its `media { renditions }` may be granted with another story that shows it too.',
  })
  renditions(@Root() place: Place, @Ctx('reader') { sight }: Reader) {
    return sight.content(renditionsOfMedia, place.media.id);
  }
}

@Resolver(() => ArticleEdgeType)
export class ArticleEdgeResolver {
  @ExposedBy('METADATA', () => String, {
    nullable: true,
    cost: 2,
    description:
      'The passages that match the search, as HTML in which nothing but `<mark>` is markup; null without a search.',
  })
  snippet(@Root() edge: ArticleEdge, @Ctx('reader') reader: Reader) {
    return edge.search === null
      ? null
      : reader.loader(snippets).load({ articleId: edge.node.id, text: edge.search });
  }
}

function inFormat(format: BodyFormat, { sight }: Reader, of: { id: string; revision: number }) {
  return andThen(textOf(sight, of), (text) => (format === BodyFormat.HTML ? text?.html : text?.text) ?? null);
}
