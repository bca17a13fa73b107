import stringify from 'safe-stable-stringify';
import { Any, type EntityManager } from 'typeorm';
import { insertRows } from '../../database/insert-rows.js';
import type { ConceptDraft, ConceptSet } from '../../formats/concept-set/index.js';
import { newId } from '../../kernel/ids.js';
import { ancestorsOf } from './ancestors.js';
import { TopicAncestorEntity, TopicEntity, TopicMappingEntity } from './topic.entity.js';
import { nameIn } from './topic-name.js';

/** What has become of a vocabulary's topics. */
export interface PutVocabulary {
  created: number;
  updated: number;
  unchanged: number;
  /** Codes of concepts that an earlier version had and this one has not: they stay as they are. */
  missing: string[];
  /** Ids of all of which anything is new. */
  altered: string[];
  /** Of them: those that were there, and have other ancestors now. */
  moved: string[];
}

/**
 * Puts a vocabulary's concepts into the tree, in place of what was known of them. Nobody may make topics meanwhile: the
 * selections are locked alone.
 */
export async function putVocabulary(
  manager: EntityManager,
  { scheme, concepts }: ConceptSet,
  now: Date,
): Promise<PutVocabulary> {
  const known = await manager.find(TopicEntity, { where: { scheme }, order: { code: 'ASC' } });
  const byCode = new Map(known.map((topic) => [topic.code, topic]));
  const ids = new Map(known.map(({ code, id }) => [code, id]));
  for (const { code } of concepts) if (!ids.has(code)) ids.set(code, newId());
  const idOf = (code: string): string => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`${scheme} has no concept ${code}.`);
    return id;
  };
  const put = concepts.map((concept) => topicOf(concept, byCode.get(concept.code), scheme, idOf, now));

  const changed = put.filter((topic) => !isSame(topic, byCode.get(topic.code)));
  await insertRows(manager, TopicEntity, changed, 'id');
  const mapped = await putMappings(manager, concepts, idOf);

  const held = await manager.find(TopicAncestorEntity, {
    where: { topicId: Any(known.map(({ id }) => id)) },
    order: { ancestorId: 'ASC' },
  });
  const above = groupOf(held);
  // Those that the file omits stay below all that they are below, not their parent alone.
  const broader = new Map(known.map(({ id }) => [id, nextAbove(above.get(id))]));
  for (const concept of concepts) broader.set(idOf(concept.code), concept.broader.map(idOf));
  const moved = await putAncestors(manager, broader, held);

  const altered = new Set([...changed.map(({ id }) => id), ...mapped, ...moved.altered]);
  const told = new Set(concepts.map(({ code }) => code));
  const created = concepts.filter(({ code }) => !byCode.has(code)).length;
  const updated = concepts.filter(({ code }) => byCode.has(code) && altered.has(idOf(code))).length;
  return {
    created,
    updated,
    unchanged: concepts.length - created - updated,
    missing: known.filter(({ code, controlled }) => controlled && !told.has(code)).map(({ code }) => code),
    altered: [...altered],
    moved: moved.relinked.filter((id) => known.some((topic) => topic.id === id)),
  };
}

function topicOf(
  { code, names, broader: [parent], retiredAt, replacedBy }: ConceptDraft,
  known: TopicEntity | undefined,
  scheme: string,
  idOf: (code: string) => string,
  now: Date,
): TopicEntity {
  return {
    id: idOf(code),
    scheme,
    code,
    name: nameIn(names, 'en') ?? Object.values(names)[0] ?? code,
    names,
    parentId: parent === undefined ? null : idOf(parent),
    controlled: true,
    retiredAt,
    replacedById: replacedBy === null ? null : idOf(replacedBy),
    createdAt: known?.createdAt ?? now,
  };
}

/** @returns the ids of those that are mapped otherwise than before */
async function putMappings(
  manager: EntityManager,
  concepts: readonly ConceptDraft[],
  idOf: (code: string) => string,
): Promise<string[]> {
  const wanted = new Map(
    concepts.map(({ code, mappings }) => {
      const topicId = idOf(code);
      return [topicId, mappings.map((mapping, position) => ({ topicId, position, ...mapping }))];
    }),
  );
  const held = await manager.find(TopicMappingEntity, {
    where: { topicId: Any([...wanted.keys()]) },
    order: { position: 'ASC' },
  });
  return replaceRows(manager, TopicMappingEntity, wanted, held);
}

interface Moved {
  altered: string[];
  /** Of those: the ones that stand below others than before, not only farther or nearer. */
  relinked: string[];
}

async function putAncestors(
  manager: EntityManager,
  broader: ReadonlyMap<string, readonly string[]>,
  held: readonly TopicAncestorEntity[],
): Promise<Moved> {
  const wanted = new Map(
    [...broader.keys()].map((topicId) => {
      const above = [...ancestorsOf(topicId, (id) => broader.get(id) ?? [])].sort(byKey);
      return [topicId, above.map(([ancestorId, distance]) => ({ topicId, ancestorId, distance }))];
    }),
  );
  const before = groupOf(held);
  const altered = await replaceRows(manager, TopicAncestorEntity, wanted, held);
  const names = (rows: readonly TopicAncestorEntity[] = []) => rows.map(({ ancestorId }) => ancestorId);
  const relinked = altered.filter((id) => !isSame(names(wanted.get(id)), names(before.get(id))));
  return { altered, relinked };
}

function nextAbove(rows: readonly TopicAncestorEntity[] = []): string[] {
  return rows.filter(({ distance }) => distance === 1).map(({ ancestorId }) => ancestorId);
}

/** Writes topics' rows of a kind anew where they differ. @returns the ids of those topics */
async function replaceRows<E extends { topicId: string }>(
  manager: EntityManager,
  entity: { new (): E },
  wanted: ReadonlyMap<string, E[]>,
  held: readonly E[],
): Promise<string[]> {
  const before = groupOf(held);
  const differ = [...wanted].filter(([id, rows]) => !isSame(rows, before.get(id) ?? []));
  if (differ.length === 0) return [];
  const ids = differ.map(([id]) => id);
  await manager
    .createQueryBuilder()
    .delete()
    .from(entity)
    .where('topic_id = ANY(:ids::uuid[])', { ids })
    .execute();
  await insertRows<E>(
    manager,
    entity,
    differ.flatMap(([, rows]) => rows),
  );
  return ids;
}

function groupOf<E extends { topicId: string }>(rows: readonly E[]): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const row of rows) groups.set(row.topicId, [...(groups.get(row.topicId) ?? []), row]);
  return groups;
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function isSame(one: unknown, other: unknown): boolean {
  return stringify(one) === stringify(other);
}
