import { Int, ObjectType, registerEnumType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { NewsObjectType } from '../news-object/news-object.type.js';
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
    'A picture, graphic, video or audio item. Seen only through a story that you may see and that shows it.',
})
export class MediaItemType extends NewsObjectType {
  @Exposed('METADATA', () => MediaTypeEnum, { description: 'What kind of item it is.' })
  type!: MediaTypeEnum;

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

  @Exposed('METADATA', () => String, { nullable: true, description: 'The credit line to print beside it.' })
  credit!: string | null;
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
