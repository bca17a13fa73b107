import { Column, Entity } from 'typeorm';
import type { ArticleContentType } from '../../formats/draft.js';
import { NewsObjectEntity } from '../news-object/news-object.entity.js';

/** A story's metadata as of its newest version. Its text is `ArticleTextEntity`, behind a grant. */
@Entity('article')
export class ArticleEntity extends NewsObjectEntity {
  /** Counts the versions taken, from 1. */
  @Column('integer')
  revision!: number;

  @Column('text', { name: 'content_type' })
  contentType!: ArticleContentType;

  @Column('text', { nullable: true })
  summary!: string | null;

  @Column('text', { nullable: true })
  dateline!: string | null;

  @Column('text', { nullable: true })
  slugline!: string | null;

  @Column('smallint', { nullable: true })
  urgency!: number | null;

  @Column('text', { nullable: true })
  genre!: string | null;

  @Column('text', { nullable: true })
  signal!: string | null;

  @Column('integer', { name: 'word_count', nullable: true })
  wordCount!: number | null;
}
