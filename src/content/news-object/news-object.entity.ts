import { Column, PrimaryColumn } from 'typeorm';
import type { PubStatus } from '../../formats/draft.js';

/** What is stored of every news object, article or media item, as of its newest version. */
export abstract class NewsObjectEntity {
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

  @Column('text')
  status!: PubStatus;

  @Column('text', { nullable: true })
  headline!: string | null;

  @Column('text', { nullable: true })
  byline!: string | null;

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
