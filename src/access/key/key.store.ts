import type { EntityManager } from 'typeorm';

/** Which of these keys are neither revoked nor expired. */
export async function keysInForce(
  manager: EntityManager,
  ids: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const held = await manager.query<{ id: string }[]>(
    'SELECT id FROM api_key WHERE id = ANY($1::uuid[]) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)',
    [ids, at],
  );
  return new Set(held.map(({ id }) => id));
}
