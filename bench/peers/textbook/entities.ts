import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

@ObjectType()
abstract class Row {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
}

/** Who makes stories: an agency, or a person. */
@ObjectType()
abstract class Supplier extends Row {
  @Field(() => String)
  @Column('text')
  slug!: string;

  @Field(() => String)
  @Column('text')
  name!: string;
}

abstract class OfArticle {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;
}

@ObjectType()
@Entity()
export class Source extends Supplier {}

@ObjectType()
@Entity()
export class Author extends Supplier {}

@ObjectType()
@Entity()
export class Topic extends Row {
  @Column('text')
  scheme!: string;

  @Column('text')
  code!: string;

  @Field(() => String)
  @Column('text')
  name!: string;
}

@Entity()
export class TopicAncestor {
  @PrimaryColumn('uuid', { name: 'topic_id' })
  topicId!: string;

  @PrimaryColumn('uuid', { name: 'ancestor_id' })
  ancestorId!: string;

  @Column('smallint')
  distance!: number;

  @ManyToOne(() => Topic)
  @JoinColumn({ name: 'ancestor_id' })
  ancestor!: Relation<Topic>;
}

@ObjectType()
@Entity()
export class Article extends Row {
  @Field(() => String)
  @Column('text')
  uri!: string;

  @Column('uuid', { name: 'source_id' })
  sourceId!: string;

  @Field(() => String)
  @Column('bigint')
  version!: string;

  @Column('integer')
  revision!: number;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  headline!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  summary!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  byline!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  dateline!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  slugline!: string | null;

  @Field(() => String)
  @Column('text')
  language!: string;

  @Field(() => Int, { nullable: true })
  @Column('smallint', { nullable: true })
  urgency!: number | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  genre!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'copyright_notice', nullable: true })
  copyrightNotice!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'usage_terms', nullable: true })
  usageTerms!: string | null;

  @Field(() => Int, { nullable: true })
  @Column('integer', { name: 'word_count', nullable: true })
  wordCount!: number | null;

  @Field(() => Date)
  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Field(() => Date)
  @Column('timestamptz', { name: 'modified_at' })
  modifiedAt!: Date;
}

@Entity()
export class ArticleText extends OfArticle {
  @PrimaryColumn('integer')
  revision!: number;

  @Column('text')
  html!: string;
}

@Entity()
export class ArticleAuthor extends OfArticle {
  @PrimaryColumn('uuid', { name: 'author_id' })
  authorId!: string;

  @Column('smallint')
  position!: number;

  @ManyToOne(() => Author)
  @JoinColumn({ name: 'author_id' })
  author!: Relation<Author>;
}

@Entity()
export class ArticleTopic extends OfArticle {
  @PrimaryColumn('uuid', { name: 'topic_id' })
  topicId!: string;

  @Column('boolean')
  direct!: boolean;

  @Column('smallint')
  position!: number;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @ManyToOne(() => Topic)
  @JoinColumn({ name: 'topic_id' })
  topic!: Relation<Topic>;

  @ManyToOne(() => Article)
  @JoinColumn({ name: 'article_id' })
  article!: Relation<Article>;
}

@ObjectType()
@Entity()
export class Media extends Row {
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  caption!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'alt_text', nullable: true })
  altText!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  credit!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'copyright_notice', nullable: true })
  copyrightNotice!: string | null;
}

@ObjectType()
@Entity()
export class Rendition {
  @PrimaryColumn('uuid', { name: 'media_id' })
  mediaId!: string;

  @Field(() => String)
  @PrimaryColumn('text')
  name!: string;

  @Column('smallint')
  position!: number;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'href', nullable: true })
  url!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'mime_type', nullable: true })
  mimeType!: string | null;

  @Field(() => Int, { nullable: true })
  @Column('integer', { nullable: true })
  width!: number | null;

  @Field(() => Int, { nullable: true })
  @Column('integer', { nullable: true })
  height!: number | null;
}

@ObjectType()
@Entity()
export class ArticleMedia extends OfArticle {
  @PrimaryColumn('smallint')
  position!: number;

  @Field(() => String)
  @Column('text')
  role!: string;

  @Column('text', { name: 'caption', nullable: true })
  ownCaption!: string | null;

  @Field(() => Media)
  @ManyToOne(() => Media)
  @JoinColumn({ name: 'media_id' })
  media!: Relation<Media>;

  @Field(() => String, { nullable: true })
  get caption(): string | null {
    return this.ownCaption ?? this.media.caption;
  }
}

@Entity()
export class ArticleRelated extends OfArticle {
  @PrimaryColumn('smallint')
  position!: number;

  @Column('text')
  rel!: string;

  @Column('text')
  uri!: string;
}
