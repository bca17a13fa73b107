import type { EntityManager } from 'typeorm';
import { guarded } from '../../access/guarded.js';
import type { Sight } from '../../access/sight.js';
import type { AsOf } from '../../database/as-of.js';
import { type Content, rowsOf } from '../../database/content.js';
import { entityRows } from '../../database/entity-rows.js';
import { batched } from '../../database/loaders.js';
import { oneOfRows, type Sql, sql } from '../../database/sql.js';
import { mediaTopicScheme } from '../../formats/topic-identity.js';
import { idOfType } from '../../kernel/ids.js';
import { andThen, type MaybePromise } from '../../kernel/maybe-promise.js';
import { isStorable } from '../../kernel/text.js';
import type { Edge } from '../relay/connection.js';
import { type ListField, ownedConnection } from '../relay/list.js';
import { schemeOfOwnTerm } from './own-terms.js';
import { TopicAncestorEntity, TopicEntity, TopicMappingEntity } from './topic.entity.js';

/** A controlled vocabulary tells nothing of any story. */
export const guardedTopic = guarded(TopicEntity, (scope, row) => scope.topic(row), {
  isOpen: ({ controlled }) => controlled,
});

/** By the concept's URI, which is its scheme and its code in one. */
const topicByUri = batched<Sight, string, TopicEntity | null>('Topic.uri', async (sight, uris) => {
  const { value, position } = await named(sight.manager, uris, (row) => sight.scope.topic(row));
  await sight.saw(position);
  return uris.map((uri) => value.get(uri) ?? null);
});

/**
 * The ids of concepts of controlled vocabularies, which are theirs for good. Of no others: what is held takes no
 * statement, and that would tell whether a topic is there that only others may see.
 */
const openTopicIds: Content<string> = {
  name: 'Topic.uri',
  read: async (manager, uris) => {
    const { value, position } = await named(manager, uris, (row) => sql`${row}.controlled`);
    return { value: new Map([...value].map(([uri, { id }]) => [uri, id])), position };
  },
  nothing: undefined,
};

/** Nearest first. */
export const ancestorLinks = rowsOf(TopicAncestorEntity, 'topicId', 'distance');

/** In the vocabulary's order. */
export const mappingsOfTopic = rowsOf(TopicMappingEntity, 'topicId', 'position');

export interface TopicSelection {
  scheme: string | null;
  top: boolean;
  /** Whether those are listed too that their vocabulary has retired. */
  retired: boolean;
}

export const topicList: ListField<TopicSelection, TopicEntity, Edge<TopicEntity>> = {
  name: 'topics',
  list: (sight, { scheme, top, retired }) => ({
    from: sql`topic AS t`,
    where: [
      ...(scheme === null ? [] : [isStorable(scheme) ? sql`t.scheme = ${scheme}` : sql`false`]),
      ...(top ? [sql`t.parent_id IS NULL`] : []),
      ...(retired ? [] : [sql`t.retired_at IS NULL`]),
      sight.scope.topic(sql`t`),
    ],
    id: sql`t.id`,
    keys: [
      { value: sql`t.name`, kind: 'text' },
      { value: sql`t.id`, kind: 'uuid' },
    ],
    direction: 'ASC',
  }),
  node: (sight, id) => sight.given(guardedTopic, id),
};

export const topicChildren = ownedConnection<TopicSelection, TopicEntity, Edge<TopicEntity>>(
  { ...topicList, name: 'Topic.children' },
  (ids) => ({ column: sql`t.parent_id`, values: ids, arrayType: 'uuid[]' }),
);

/** A topic as a client may name it: its id, its URI, or `medtop:CODE`. By a statement: its vocabulary may have altered it. */
export function findTopic(sight: Sight, name: string): MaybePromise<TopicEntity | null> {
  if (!isStorable(name)) return null;
  if (!name.includes(':')) return sight.ask(guardedTopic, idOfType('Topic', name));
  return sight.loader(topicByUri).load(uriOf(name));
}

/** As `findTopic`, for who needs the id alone. */
export function findTopicId(sight: Sight, name: string): MaybePromise<string | null> {
  const found = () => andThen(findTopic(sight, name), (topic) => topic?.id ?? null);
  if (!isStorable(name) || !name.includes(':')) return found();
  return andThen(sight.content(openTopicIds, uriOf(name)), (id) => id ?? found());
}

function uriOf(name: string): string {
  return name.startsWith('medtop:') ? mediaTopicScheme + name.slice('medtop:'.length) : name;
}

async function named(
  manager: EntityManager,
  uris: readonly string[],
  shown: (row: Sql) => Sql,
): Promise<AsOf<Map<string, TopicEntity>>> {
  const parts = uris.map(splitUri);
  const { value, position } = await entityRows(manager, TopicEntity, (row, column) => {
    const identity = (['scheme', 'code'] as const).map((name) => ({
      value: column(name),
      type: 'text' as const,
    }));
    return sql`${oneOfRows(identity, parts)} AND ${shown(row)}`;
  });
  return { value: new Map(value.map((row) => [row.scheme + row.code, row])), position };
}

/** Into its scheme and its code. */
function splitUri(uri: string): [string, string] {
  const end = schemeOfOwnTerm(uri)?.length ?? Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1;
  return [uri.slice(0, end), uri.slice(end)];
}
