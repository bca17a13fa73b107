import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Selection } from './selection.js';

/** A named selection of stories. */
@Entity('product')
export class ProductEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('jsonb')
  selection!: Selection;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** When the selection was last set. */
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  /** When its membership was last written whole; null, or before `changedAt`, while that is still to do. */
  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;
}

/** A story that a product holds, with the times by which lists are read. */
@Entity('article_product')
export class ArticleProductEntity {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('uuid', { name: 'product_id' })
  productId!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('timestamptz', { name: 'modified_at' })
  modifiedAt!: Date;
}
