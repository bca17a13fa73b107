import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('source')
export class SourceEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  url!: string | null;

  /** IANA zone of the dates that this source's documents give without one. */
  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  /** What `expiresAt` means for its stories: REMOVE takes them out of sight, KEEP only tells. */
  @Column('text')
  expiry!: 'REMOVE' | 'KEEP';

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
