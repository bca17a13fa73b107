import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MediaType } from '../../formats/draft.js';
import { NewsObjectEntity } from '../news-object/news-object.entity.js';

@Entity('media')
export class MediaEntity extends NewsObjectEntity {
  /** Came as a document of its own, rather than inside an article only. */
  @Column('boolean')
  delivered!: boolean;

  /** The version is the item's own, rather than a time. */
  @Column('boolean', { name: 'own_version' })
  ownVersion!: boolean;

  @Column('text')
  type!: MediaType;

  @Column('text', { nullable: true })
  caption!: string | null;

  @Column('text', { name: 'alt_text', nullable: true })
  altText!: string | null;

  @Column('text', { nullable: true })
  credit!: string | null;
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
