import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PubStatus } from '../../formats/draft.js';

/** A version as it was taken; revision 1 is the first that came here. Never changed. */
@Entity('article_revision')
export class ArticleRevisionEntity {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('integer')
  revision!: number;

  @Column('bigint')
  version!: string;

  @Column('text')
  digest!: string;

  @Column('text')
  status!: PubStatus;

  @Column('text', { nullable: true })
  headline!: string | null;

  @Column('text', { nullable: true })
  summary!: string | null;

  @Column('text', { nullable: true })
  signal!: string | null;

  @Column('text', { name: 'editorial_note', nullable: true })
  editorialNote!: string | null;

  @Column('integer', { name: 'word_count', nullable: true })
  wordCount!: number | null;

  @Column('timestamptz', { name: 'modified_at' })
  modifiedAt!: Date;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
