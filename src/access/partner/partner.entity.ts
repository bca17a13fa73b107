import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who takes stories out. */
@Entity('partner')
export class PartnerEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  /** What its queries may cost in a minute; null: what the gateway gives to all. */
  @Column('integer', { name: 'points_per_minute', nullable: true })
  pointsPerMinute!: number | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
