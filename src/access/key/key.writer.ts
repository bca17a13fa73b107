import { type EntityManager, IsNull } from 'typeorm';
import { takePosition } from '../../database/log-head.js';
import { DatelineError } from '../../kernel/errors.js';
import { isId, newId } from '../../kernel/ids.js';
import { checkedName } from '../../kernel/name.js';
import { ApiKeyEntity } from './key.entity.js';
import { digestOf, newSecret } from './secret.js';

interface Owner {
  id: string;
  slug: string;
}

/** A partner's keys read, a source's publish. */
export type KeyOwner = { partner: Owner } | { source: Owner };

export interface KeySettings {
  name: string;
  /** The first instant at which it no longer holds; null: open. */
  expiresAt: Date | null;
}

/** A key by its id, or by a name that one key in force of its owner has. */
export type KeyName = { id: string } | { owner: KeyOwner; name: string };

/**
 * Makes a key.
 * @returns the secret too, for the only time: what is stored does not give it back
 * @throws BAD_ARGUMENT
 */
export async function issueKey(
  manager: EntityManager,
  owner: KeyOwner,
  settings: KeySettings,
  now: Date,
): Promise<{ key: ApiKeyEntity; secret: string }> {
  const { expiresAt } = settings;
  if (expiresAt && expiresAt <= now) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      `The key would have expired already (${expiresAt.toISOString()}).`,
    );
  }
  const reads = 'partner' in owner;
  const secret = newSecret(reads ? owner.partner.slug : owner.source.slug);
  const key = manager.create(ApiKeyEntity, {
    id: newId(),
    role: reads ? 'READ' : 'INGEST',
    partnerId: reads ? owner.partner.id : null,
    sourceId: reads ? null : owner.source.id,
    name: checkedName('The key’s name', settings.name),
    digest: digestOf(secret),
    createdAt: now,
    expiresAt,
    revokedAt: null,
    lastUsedAt: null,
  });
  await manager.insert(ApiKeyEntity, key);
  return { key, secret };
}

/**
 * Ends a key at once, for good; one that was revoked before stays revoked as of then. In a transaction of its own or
 * its caller's, whose last lock it takes.
 * @throws UNKNOWN_KEY
 */
export async function revokeKey(manager: EntityManager, which: KeyName, now: Date): Promise<ApiKeyEntity> {
  const id = 'id' in which ? which.id : await idOfNamed(manager, which.owner, which.name);
  const unknown = () => new DatelineError('UNKNOWN_KEY', `There is no key ${JSON.stringify(id)}.`);
  if (!isId(id)) throw unknown();
  return manager.transaction(async (own) => {
    const { affected } = await own.update(ApiKeyEntity, { id, revokedAt: IsNull() }, { revokedAt: now });
    const key = await own.findOneBy(ApiKeyEntity, { id });
    if (!key) throw unknown();
    if (affected) await takePosition(own, { key: [id] });
    return key;
  });
}

async function idOfNamed(manager: EntityManager, owner: KeyOwner, name: string): Promise<string> {
  const [column, { id, slug }] =
    'partner' in owner ? ['partner_id', owner.partner] : ['source_id', owner.source];
  const found = await manager.query<{ id: string }[]>(
    `SELECT id FROM api_key WHERE ${column} = $1 AND name = $2 AND revoked_at IS NULL LIMIT 2`,
    [id, name],
  );
  const [only, another] = found;
  if (!only)
    throw new DatelineError('UNKNOWN_KEY', `${slug} has no key in force named ${JSON.stringify(name)}.`);
  if (another) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      `Several keys of ${slug} are named ${JSON.stringify(name)}: give an id.`,
    );
  }
  return only.id;
}
