import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MappingRelation } from '../../formats/concept-set/index.js';

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

  /** Since when its vocabulary advises against it; stories keep it. */
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  @Column('uuid', { name: 'replaced_by_id', nullable: true })
  replacedById!: string | null;

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

/** A concept of another vocabulary that it corresponds to; in the order of the vocabulary. */
@Entity('topic_mapping')
export class TopicMappingEntity {
  @PrimaryColumn('uuid', { name: 'topic_id' })
  topicId!: string;

  @PrimaryColumn('smallint')
  position!: number;

  @Column('text')
  relation!: MappingRelation;

  @Column('text')
  uri!: string;
}
