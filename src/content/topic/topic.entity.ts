import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('topic')
export class TopicEntity {
  @PrimaryColumn('uuid')
  id!: string;

  /** URI of the vocabulary, with its closing `/`. */
  @Column('text')
  scheme!: string;

  @Column('text')
  code!: string;

  /** The label shown when no other language is asked for, and by which lists are ordered. */
  @Column('text')
  name!: string;

  /** Labels by BCP 47 tag. */
  @Column('jsonb')
  names!: Record<string, string>;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  /** Of a controlled vocabulary, which tells nothing of any story; else seen only through what it is given to. */
  @Column('boolean')
  controlled!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** Every broader concept of a topic, however far above; distance 1 is the parent. */
@Entity('topic_ancestor')
export class TopicAncestorEntity {
  @PrimaryColumn('uuid', { name: 'topic_id' })
  topicId!: string;

  @PrimaryColumn('uuid', { name: 'ancestor_id' })
  ancestorId!: string;

  @Column('smallint')
  distance!: number;
}
