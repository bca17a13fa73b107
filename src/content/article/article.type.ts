import { Int, ObjectType, registerEnumType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { AuthorType } from '../author/author.type.js';
import { MediaItemType } from '../media/media.type.js';
import { NewsObjectType } from '../news-object/news-object.type.js';
import { PubStatusEnum } from '../news-object/pub-status.js';
import { connectionTypes } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';

export enum ContentTypeEnum {
  TEXT = 'TEXT',
  COMPOSITE = 'COMPOSITE',
  COMPONENT = 'COMPONENT',
  EVENT = 'EVENT',
  PLANNING = 'PLANNING',
}

registerEnumType(ContentTypeEnum, {
  name: 'ContentType',
  description: 'What kind of story it is, as ninjs `type` names it.',
  valuesConfig: {
    TEXT: { description: 'A text.' },
    COMPOSITE: { description: 'A package of other items, with or without a text of its own.' },
    COMPONENT: { description: 'A part that is made to be used in others.' },
    EVENT: { description: 'Something that will take or took place.' },
    PLANNING: { description: 'What the source plans to cover.' },
  },
});

export enum BodyFormat {
  HTML = 'HTML',
  TEXT = 'TEXT',
}

registerEnumType(BodyFormat, {
  name: 'BodyFormat',
  description: 'How a body is written.',
  valuesConfig: {
    HTML: {
      description: 'HTML of a small, safe set of elements: no script, style, frame, form or event handler.',
    },
    TEXT: { description: 'Plain text; paragraphs are parted by an empty line.' },
  },
});

@ObjectType('Article', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A story as its source last published it. Only those that a licence of yours holds are seen, while they are usable, unexpired, and their embargo is past.',
})
export class ArticleType extends NewsObjectType {
  @Exposed('METADATA', () => Int, { description: 'How many versions were taken here, this one included.' })
  revision!: number;

  @Exposed('METADATA', () => ContentTypeEnum, { description: 'What kind of story it is.' })
  contentType!: ContentTypeEnum;

  @Exposed('METADATA', () => String, { nullable: true, description: 'What it says in short. Plain text.' })
  summary!: string | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'Where it was written, e.g. `Hamburg`; ninjs `located`.',
  })
  dateline!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The desk’s short name for the story.' })
  slugline!: string | null;

  @Exposed('METADATA', () => Int, { nullable: true, description: 'From 1, most urgent, to 9.' })
  urgency!: number | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'Its kind of writing in the source’s words, e.g. `Analysis`.',
  })
  genre!: string | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'What the source tells the desk about this version, e.g. `correction`.',
  })
  signal!: string | null;

  @Exposed('METADATA', () => Int, { nullable: true, description: 'Words of the body; null without a body.' })
  wordCount!: number | null;
}

@ObjectType('ArticleAccess', {
  simpleResolvers: true,
  description: 'What the licences that hold a story grant you of it: the best of them counts.',
})
export class ArticleAccessType {}

@ObjectType('ArticleMedia', { simpleResolvers: true, description: 'A media item in its place in a story.' })
export class ArticleMediaType {
  @Exposed('METADATA', () => String, {
    description: 'Its place, in the source’s words: `featured`, `body1`, … ninjs: the association’s name.',
  })
  role!: string;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'The caption in this place, else the item’s own. Plain text.',
  })
  caption!: string | null;

  @Exposed('METADATA', () => MediaItemType, { description: 'The item.' })
  media!: MediaItemType;
}

@ObjectType('Contributor', { simpleResolvers: true, description: 'A person’s part in a story.' })
export class ContributorType {
  @Exposed('METADATA', () => String, {
    description: 'What they did, in the source’s words: `author`, `photographer`, …',
  })
  role!: string;

  @Exposed('METADATA', () => AuthorType, { description: 'Who it is.' })
  author!: AuthorType;
}

@ObjectType('RelatedArticle', {
  simpleResolvers: true,
  description: 'Another story that you may see, and how it is related.',
})
export class RelatedArticleType {
  @Exposed('METADATA', () => String, {
    description:
      'How: `replaces`, `evolved-from`, `see-also`, `translation-of`, `member` (of this package), or the source’s own word.',
  })
  rel!: string;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The other story’s headline.' })
  headline!: string | null;

  @Exposed('METADATA', () => ArticleType, { description: 'The other story.' })
  article!: ArticleType;
}

@ObjectType({ simpleResolvers: true })
abstract class SearchResult {
  @Exposed('PUBLIC', () => Number, {
    nullable: true,
    description:
      'How well it matches, from 0 (what a search without a wanted word finds) to below 1; null unless the list is ordered by RELEVANCE.',
  })
  score!: number | null;
}

export const { ConnectionType: ArticleConnectionType, EdgeType: ArticleEdgeType } = connectionTypes(
  'Article',
  'stories',
  () => ArticleType,
  SearchResult,
);

@ObjectType('ArticleRevision', {
  simpleResolvers: true,
  description: 'A version of a story as it was taken.',
})
export class ArticleRevisionType {
  @Exposed('METADATA', () => Int, { description: 'Counts the versions taken here, from 1.' })
  revision!: number;

  @Exposed('METADATA', () => String, { description: 'The source’s version.' })
  version!: string;

  @Exposed('METADATA', () => PubStatusEnum, { description: 'What this version said about its use.' })
  status!: PubStatusEnum;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The headline then.' })
  headline!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The summary then.' })
  summary!: string | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'What the source told the desk about it.',
  })
  signal!: string | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'The note to the receiving desk, such as what was corrected. Not for publication.',
  })
  editorialNote!: string | null;

  @Exposed('METADATA', () => Int, { nullable: true, description: 'Words of the body then.' })
  wordCount!: number | null;

  @Exposed('METADATA', () => Date, { description: 'When the source made it.' })
  modifiedAt!: Date;

  @Exposed('METADATA', () => Date, { description: 'When it was taken here.' })
  receivedAt!: Date;
}

export const { ConnectionType: ArticleRevisionConnectionType } = connectionTypes(
  'ArticleRevision',
  'revisions',
  () => ArticleRevisionType,
);
