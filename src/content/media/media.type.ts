import { Int, ObjectType, registerEnumType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { PubStatusEnum } from '../pub-status.js';
import { NodeType } from '../relay/node.js';

export enum MediaTypeEnum {
  PICTURE = 'PICTURE',
  GRAPHIC = 'GRAPHIC',
  VIDEO = 'VIDEO',
  AUDIO = 'AUDIO',
}

registerEnumType(MediaTypeEnum, {
  name: 'MediaType',
  description: 'What kind of media item it is, as ninjs `type` names it.',
  valuesConfig: {
    PICTURE: { description: 'A photograph.' },
    GRAPHIC: { description: 'A drawing, map, chart or logo.' },
    VIDEO: { description: 'Moving pictures, with or without sound.' },
    AUDIO: { description: 'Sound alone.' },
  },
});

@ObjectType('Media', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A picture, graphic, video or audio item. Seen through a published article that shows it, or on its own where its source delivered it so.',
})
export class MediaItemType extends NodeType {
  @Exposed('METADATA', () => String, {
    description: 'The source’s own name for the item, stable over its versions.',
  })
  uri!: string;

  @Exposed('METADATA', () => String, { description: 'The source’s version: digits, compared as a number.' })
  version!: string;

  @Exposed('METADATA', () => MediaTypeEnum, { description: 'What kind of item it is.' })
  type!: MediaTypeEnum;

  @Exposed('METADATA', () => PubStatusEnum, { description: 'Whether it may be used.' })
  status!: PubStatusEnum;

  @Exposed('METADATA', () => String, { nullable: true, description: 'Its title. Plain text.' })
  headline!: string | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'What it shows, for readers. Plain text.',
  })
  caption!: string | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'What it shows, for those who cannot see it. Plain text.',
  })
  altText!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'Who made it, as the source wrote it.' })
  byline!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The credit line to print beside it.' })
  credit!: string | null;

  @Exposed('METADATA', () => String, { description: 'Language of its texts, BCP 47; `und` where unknown.' })
  language!: string;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'A note to the receiving desk. Not for publication.',
  })
  editorialNote!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'Who holds the copyright.' })
  copyrightHolder!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The copyright notice to print.' })
  copyrightNotice!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The source’s terms of use, in prose.' })
  usageTerms!: string | null;

  @Exposed('METADATA', () => Date, { description: 'When it was first published.' })
  publishedAt!: Date;

  @Exposed('METADATA', () => Date, { description: 'When this version was made.' })
  modifiedAt!: Date;

  @Exposed('METADATA', () => Date, { nullable: true, description: 'When it stops being offered.' })
  expiresAt!: Date | null;
}

@ObjectType('Rendition', { simpleResolvers: true, description: 'One file of a media item.' })
export class RenditionType {
  @Exposed('MEDIA', () => String, {
    description: 'Which one it is, unique in its item: `main`, `preview`, `thumbnail`, or the source’s word.',
  })
  name!: string;

  @Exposed('MEDIA', () => String, { nullable: true, description: 'Its media type, e.g. `image/jpeg`.' })
  mimeType!: string | null;

  @Exposed('MEDIA', () => String, { nullable: true, description: 'A label for people.' })
  title!: string | null;

  @Exposed('MEDIA', () => Int, { nullable: true, description: 'Width in pixels.' })
  width!: number | null;

  @Exposed('MEDIA', () => Int, { nullable: true, description: 'Height in pixels.' })
  height!: number | null;

  @Exposed('MEDIA', () => Number, { nullable: true, description: 'Length in seconds.' })
  duration!: number | null;
}
