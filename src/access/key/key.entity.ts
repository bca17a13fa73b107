import { Column, Entity, PrimaryColumn } from 'typeorm';

export type KeyRole = 'READ' | 'INGEST';

/** A key is a partner's to read with (READ) or a source's to publish with (INGEST), never both. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  role!: KeyRole;

  @Column('uuid', { name: 'partner_id', nullable: true })
  partnerId!: string | null;

  @Column('uuid', { name: 'source_id', nullable: true })
  sourceId!: string | null;

  /** What it is for, in the operator's words. */
  @Column('text')
  name!: string;

  /** SHA-256 of the whole key: the key itself is shown once and kept nowhere. */
  @Column('bytea')
  digest!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
