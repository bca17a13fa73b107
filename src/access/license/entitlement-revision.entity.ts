import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A partner's licences as they stood after a change. Only ever added: the database refuses anything else. */
@Entity('entitlement_revision')
export class EntitlementRevisionEntity {
  @PrimaryColumn('uuid', { name: 'partner_id' })
  partnerId!: string;

  /** Counts the partner's revisions, from 1. */
  @PrimaryColumn('integer')
  number!: number;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'by_whom' })
  byWhom!: string;

  /** Of the change log when it was made: what it held by then, the revision before has shown. */
  @Column('bigint')
  position!: string;

  /** What was done, in a sentence. */
  @Column('text')
  change!: string;

  /** Every licence of the partner, with its product's slug and selection. */
  @Column('jsonb')
  licenses!: unknown[];
}
