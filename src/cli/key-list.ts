import type { EntityManager } from 'typeorm';
import type { ApiKeyEntity } from '../access/key/key.entity.js';
import type { KeyOwner } from '../access/key/key.writer.js';
import { rows, sql } from '../database/sql.js';

/** A key as it is listed: whose it is by slug, and nothing of its secret. */
export interface ListedKey extends Omit<ApiKeyEntity, 'digest' | 'partnerId' | 'sourceId'> {
  partner: string | null;
  source: string | null;
}

/** The keys of an owner, or all, oldest first; or the one with an id. */
export async function listedKeys(
  manager: EntityManager,
  owner: KeyOwner | null,
  id: string | null = null,
): Promise<ListedKey[]> {
  const ownerId = owner && ('partner' in owner ? owner.partner.id : owner.source.id);
  return rows(
    manager,
    sql`SELECT k.id, k.role, partner.slug AS partner, source.slug AS source, k.name, k.created_at AS "createdAt",
        k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt"
      FROM api_key AS k LEFT JOIN partner ON partner.id = k.partner_id LEFT JOIN source ON source.id = k.source_id
      WHERE (${ownerId}::uuid IS NULL OR coalesce(k.partner_id, k.source_id) = ${ownerId}::uuid)
        AND (${id}::uuid IS NULL OR k.id = ${id}::uuid)
      ORDER BY k.created_at, k.id`,
  );
}
