import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MediaType, PubStatus } from '../../formats/draft.js';

@Entity('media')
export class MediaEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  uri!: string;

  @Column('uuid', { name: 'source_id' })
  sourceId!: string;

  @Column('bigint')
  version!: string;

  /** Of the document that told of it last; tells a repeated version from a conflicting one. */
  @Column('text')
  digest!: string;

  /** Came as a document of its own, rather than inside an article only. */
  @Column('boolean')
  delivered!: boolean;

  @Column('text')
  type!: MediaType;

  @Column('text')
  status!: PubStatus;

  @Column('text', { nullable: true })
  headline!: string | null;

  @Column('text', { nullable: true })
  caption!: string | null;

  @Column('text', { name: 'alt_text', nullable: true })
  altText!: string | null;

  @Column('text', { nullable: true })
  byline!: string | null;

  @Column('text', { nullable: true })
  credit!: string | null;

  @Column('text')
  language!: string;

  @Column('text', { name: 'editorial_note', nullable: true })
  editorialNote!: string | null;

  @Column('text', { name: 'copyright_holder', nullable: true })
  copyrightHolder!: string | null;

  @Column('text', { name: 'copyright_notice', nullable: true })
  copyrightNotice!: string | null;

  @Column('text', { name: 'usage_terms', nullable: true })
  usageTerms!: string | null;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('timestamptz', { name: 'modified_at' })
  modifiedAt!: Date;

  @Column('timestamptz', { name: 'embargoed_until', nullable: true })
  embargoedUntil!: Date | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}

@Entity('media_author')
export class MediaAuthorEntity {
  @PrimaryColumn('uuid', { name: 'media_id' })
  mediaId!: string;

  @PrimaryColumn('uuid', { name: 'author_id' })
  authorId!: string;

  @Column('smallint')
  position!: number;

  @Column('text')
  role!: string;
}

@Entity('media_topic')
export class MediaTopicEntity {
  @PrimaryColumn('uuid', { name: 'media_id' })
  mediaId!: string;

  @PrimaryColumn('uuid', { name: 'topic_id' })
  topicId!: string;

  @Column('smallint')
  position!: number;
}
