import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person as one source knows them. `slug` is the name without case and accents, unique in the source. */
@Entity('author')
export class AuthorEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'source_id' })
  sourceId!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  bio!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
