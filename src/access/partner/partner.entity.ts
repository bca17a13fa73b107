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

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
