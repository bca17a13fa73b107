import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MediaType } from '../../formats/draft.js';

@Entity('article_author')
export class ArticleAuthorEntity {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('uuid', { name: 'author_id' })
  authorId!: string;

  @Column('smallint')
  position!: number;

  @Column('text')
  role!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;
}

/** Links to a topic stand beside links to its ancestors, which are not `direct`. */
@Entity('article_topic')
export class ArticleTopicEntity {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('uuid', { name: 'topic_id' })
  topicId!: string;

  @Column('boolean')
  direct!: boolean;

  @Column('smallint')
  position!: number;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;
}

@Entity('article_media')
export class ArticleMediaEntity {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('smallint')
  position!: number;

  @Column('uuid', { name: 'media_id' })
  mediaId!: string;

  @Column('text')
  role!: string;

  /** The caption in this place, where it is another than the item's own. */
  @Column('text', { nullable: true })
  caption!: string | null;

  @Column('text', { name: 'media_type' })
  mediaType!: MediaType;

  /** Of the article's items of its type it stands first: lists by type read these alone. */
  @Column('boolean', { name: 'first_of_type' })
  firstOfType!: boolean;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;
}

/** Names the other story by its uri: it may come later, or never. */
@Entity('article_related')
export class ArticleRelatedEntity {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('smallint')
  position!: number;

  @Column('text')
  rel!: string;

  @Column('text')
  uri!: string;
}
