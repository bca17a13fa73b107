import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A partner's right to a product. Metadata always; the rest as granted. */
@Entity('license')
export class LicenseEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('uuid', { name: 'product_id' })
  productId!: string;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom!: Date;

  /** The first instant at which it no longer holds; null: open. */
  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  @Column('boolean', { name: 'full_text' })
  fullText!: boolean;

  @Column('boolean')
  media!: boolean;

  /** Shows stories under embargo, before it lifts. */
  @Column('boolean')
  advance!: boolean;

  /** ISO 3166-1 alpha-2 codes; null: everywhere. */
  @Column('text', { array: true, nullable: true })
  territories!: string[] | null;

  /** How many days back from now stories are seen, by `publishedAt`; null: all. */
  @Column('integer', { name: 'archive_days', nullable: true })
  archiveDays!: number | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
