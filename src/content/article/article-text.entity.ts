import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The body of one revision. A table of its own: it needs the FULL_TEXT grant. */
@Entity('article_text')
export class ArticleTextEntity {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('integer')
  revision!: number;

  /** Sanitised. */
  @Column('text')
  html!: string;

  /** Paragraphs parted by an empty line. */
  @Column('text')
  text!: string;
}
