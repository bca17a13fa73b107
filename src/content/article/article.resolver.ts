import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from '../../access/exposed.js';
import { fullTextGranted, mediaGranted, renditionsGranted } from '../../access/grants.js';
import type { Reader } from '../../access/reader.js';
import { idOfType } from '../../kernel/ids.js';
import { isStorable } from '../../kernel/text.js';
import { authorById } from '../author/author.store.js';
import { AuthorType } from '../author/author.type.js';
import type { MediaEntity } from '../media/media.entity.js';
import { mediaById, renditionsOfMedia } from '../media/media.store.js';
import { RenditionType } from '../media/media.type.js';
import { connection } from '../relay/list.js';
import { PageArgs } from '../relay/page-args.js';
import { sourceById } from '../source/source.store.js';
import { SourceType } from '../source/source.type.js';
import { topicById } from '../topic/topic.store.js';
import { TopicType } from '../topic/topic.type.js';
import type { ArticleEntity } from './article.entity.js';
import { snippets } from './article.search.js';
import { articleSelection } from './article.selection.js';
import {
  type ArticleEdge,
  articleById,
  articleByUri,
  articles,
  authorLinks,
  directTopicIds,
  mediaLinks,
  relatedLinks,
  textOfRevision,
} from './article.store.js';
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
    return reader.loader(articleById).load(idOfType('Article', id));
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
    gate: (article: ArticleEntity, reader) => reader.loader(fullTextGranted).load(article.id),
    description: 'The text; null where the story has none, and without the grant.',
  })
  async body(
    @Arg('format', () => BodyFormat, { defaultValue: BodyFormat.HTML, description: 'How to write it.' })
    format: BodyFormat,
    @Root() article: ArticleEntity,
    @Ctx('reader') reader: Reader,
  ) {
    return inFormat(format, reader, article.id, article.revision);
  }

  @ExposedBy('METADATA', () => SourceType, { nullable: true, description: 'Who supplies it.' })
  source(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    return reader.loader(sourceById).load(article.sourceId);
  }

  @ExposedBy('METADATA', () => [AuthorType], {
    description: 'The people who made it, in the byline’s order.',
  })
  async authors(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    return (await contributors(reader, article)).map((contributor) => contributor.author);
  }

  @ExposedBy('METADATA', () => [ContributorType], {
    description: 'The people who made it, with the part that each had.',
  })
  contributors(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    return contributors(reader, article);
  }

  @ExposedBy('METADATA', () => [TopicType], {
    description: 'What it is about, as the source named it; broader topics are those topics’ ancestors.',
  })
  async topics(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    const ids = await directTopicIds(reader.sight, article.id);
    const found = await Promise.all(ids.map((id) => reader.loader(topicById).load(id)));
    return found.filter((topic) => topic !== null);
  }

  @ExposedBy('METADATA', () => [ArticleMediaType], {
    description: 'Its pictures and other media, in their order.',
  })
  async media(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    const links = await reader.loader(mediaLinks).load(article.id);
    const items = await Promise.all(links.map((link) => reader.loader(mediaById).load(link.mediaId)));
    return links.flatMap((link, index) => {
      const media = items[index];
      const { articleId, role, caption } = link;
      return media ? [{ articleId, role, caption: caption ?? media.caption, media }] : [];
    });
  }

  @ExposedBy('METADATA', () => [RelatedArticleType], {
    description: 'Other stories that the source relates it to, as far as they are here and you may see them.',
  })
  async related(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    const links = await reader.loader(relatedLinks).load(article.id);
    const found = await Promise.all(links.map((link) => reader.loader(articleByUri).load(link.uri)));
    return links.flatMap((link, index) => {
      const other = found[index];
      return other ? [{ rel: link.rel, headline: other.headline, article: other }] : [];
    });
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
    return reader.loader(fullTextGranted).load(article.id);
  }

  @ExposedBy('METADATA', () => Boolean, {
    description: 'Whether you are shown the `renditions` of its media.',
  })
  media(@Root() article: ArticleEntity, @Ctx('reader') reader: Reader) {
    return reader.loader(mediaGranted).load(article.id);
  }
}

@Resolver(() => ArticleRevisionType)
export class ArticleRevisionResolver {
  @ExposedBy('FULL_TEXT', () => String, {
    nullable: true,
    cost: 1,
    gate: (revision: ArticleRevisionEntity, reader) =>
      reader.loader(fullTextGranted).load(revision.articleId),
    description: 'The text then; null where the version had none, and without the grant.',
  })
  body(
    @Arg('format', () => BodyFormat, { defaultValue: BodyFormat.HTML, description: 'How to write it.' })
    format: BodyFormat,
    @Root() revision: ArticleRevisionEntity,
    @Ctx('reader') reader: Reader,
  ) {
    return inFormat(format, reader, revision.articleId, revision.revision);
  }
}

/** Where a story shows an item. */
interface Place {
  articleId: string;
  media: MediaEntity;
}

@Resolver(() => ArticleMediaType)
export class ArticleMediaResolver {
  @ExposedBy('MEDIA', () => [RenditionType], {
    nullable: true,
    gate: async (place: Place, reader) =>
      (await reader.loader(mediaGranted).load(place.articleId)) &&
      reader.loader(renditionsGranted).load(place.media.id),
    description:
      'The item’s files, granted with this story: see `access`. Its `media { renditions }` may be granted with another story that shows it too.',
  })
  renditions(@Root() place: Place, @Ctx('reader') reader: Reader) {
    return reader.loader(renditionsOfMedia).load(place.media.id);
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

async function contributors(reader: Reader, article: ArticleEntity) {
  const links = await reader.loader(authorLinks).load(article.id);
  const people = await Promise.all(links.map((link) => reader.loader(authorById).load(link.authorId)));
  return links.flatMap((link, index) => {
    const author = people[index];
    return author ? [{ role: link.role, author }] : [];
  });
}

async function inFormat(format: BodyFormat, reader: Reader, articleId: string, revision: number) {
  const text = await reader.loader(textOfRevision).load({ articleId, revision });
  return (format === BodyFormat.HTML ? text?.html : text?.text) ?? null;
}
