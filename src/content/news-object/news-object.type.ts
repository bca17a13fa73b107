import { ObjectType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { NodeType } from '../relay/node.js';
import { PubStatusEnum } from './pub-status.js';

/** What is shown of every news object, article or media item. */
@ObjectType({ simpleResolvers: true })
export abstract class NewsObjectType extends NodeType {
  @Exposed('METADATA', () => String, {
    description: 'The source’s own name for it, stable over its versions.',
  })
  uri!: string;

  @Exposed('METADATA', () => String, {
    description:
      'The source’s version: digits, compared as a number. Where the source gives none, the time of modification in milliseconds, which before 1970 is negative.',
  })
  version!: string;

  @Exposed('METADATA', () => PubStatusEnum, { description: 'Whether it may be used.' })
  status!: PubStatusEnum;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The headline. Plain text.' })
  headline!: string | null;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'Who made it, as the source printed it.',
  })
  byline!: string | null;

  @Exposed('METADATA', () => String, { description: 'Language of its texts, BCP 47; `und` where unknown.' })
  language!: string;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'A note to the receiving desk; ninjs `edNote`. Not for publication.',
  })
  editorialNote!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'Who holds the copyright.' })
  copyrightHolder!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The copyright notice to print.' })
  copyrightNotice!: string | null;

  @Exposed('METADATA', () => String, { nullable: true, description: 'The source’s terms of use, in prose.' })
  usageTerms!: string | null;

  @Exposed('METADATA', () => Date, { description: 'When it was first published; ninjs `firstCreated`.' })
  publishedAt!: Date;

  @Exposed('METADATA', () => Date, { description: 'When this version was made; ninjs `versionCreated`.' })
  modifiedAt!: Date;

  @Exposed('METADATA', () => Date, {
    nullable: true,
    description: 'No version may be published before this.',
  })
  embargoedUntil!: Date | null;

  @Exposed('METADATA', () => Date, { nullable: true, description: 'When it stops being offered.' })
  expiresAt!: Date | null;
}
