import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ArticleContentType, PubStatus } from '../../formats/draft.js';

/** A story's metadata as of its newest version. Its text is `ArticleTextEntity`, behind a grant. */
@Entity('article')
export class ArticleEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  uri!: string;

  @Column('uuid', { name: 'source_id' })
  sourceId!: string;

  @Column('bigint')
  version!: string;

  /** Counts the versions taken, from 1. */
  @Column('integer')
  revision!: number;

  /** Of the document; tells a repeated version from a conflicting one. */
  @Column('text')
  digest!: string;

  @Column('text')
  status!: PubStatus;

  @Column('text', { name: 'content_type' })
  contentType!: ArticleContentType;

  @Column('text', { nullable: true })
  headline!: string | null;

  @Column('text', { nullable: true })
  summary!: string | null;

  @Column('text', { nullable: true })
  byline!: string | null;

  @Column('text', { nullable: true })
  dateline!: string | null;

  @Column('text', { nullable: true })
  slugline!: string | null;

  @Column('text')
  language!: string;

  @Column('smallint', { nullable: true })
  urgency!: number | null;

  @Column('text', { nullable: true })
  genre!: string | null;

  @Column('text', { nullable: true })
  signal!: string | null;

  @Column('text', { name: 'editorial_note', nullable: true })
  editorialNote!: string | null;

  @Column('text', { name: 'copyright_holder', nullable: true })
  copyrightHolder!: string | null;

  @Column('text', { name: 'copyright_notice', nullable: true })
  copyrightNotice!: string | null;

  @Column('text', { name: 'usage_terms', nullable: true })
  usageTerms!: string | null;

  @Column('integer', { name: 'word_count', nullable: true })
  wordCount!: number | null;

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
