import type { Sight } from '../../access/sight.js';
import { batched, byId, groupedBy } from '../../database/loaders.js';
import { andWhere, raw, sql } from '../../database/sql.js';
import { mediaTopicScheme } from '../../formats/topic-identity.js';
import { idOfType } from '../../kernel/ids.js';
import { isStorable } from '../../kernel/text.js';
import type { Edge } from '../relay/connection.js';
import { type ListField, ownedConnection } from '../relay/list.js';
import { TopicAncestorEntity, TopicEntity } from './topic.entity.js';

export const topicById = byId<Sight, TopicEntity>(TopicEntity, (sight, row) => sight.scope.topic(row));

/** By the concept's URI, which is its scheme and its code in one. */
export const topicByUri = batched<Sight, string, TopicEntity | null>('Topic.uri', async (sight, uris) => {
  const named = sight.manager
    .createQueryBuilder(TopicEntity, 'topic')
    .where(
      '(topic.scheme, topic.code) IN (SELECT scheme, code FROM unnest(:schemes::text[], :codes::text[]) AS named (scheme, code))',
      {
        schemes: uris.map((uri) => splitUri(uri).scheme),
        codes: uris.map((uri) => splitUri(uri).code),
      },
    );
  const found = await andWhere(named, sight.scope.topic(raw('topic'))).getMany();
  const rows = new Map(found.map((topic) => [topic.scheme + topic.code, topic]));
  return uris.map((uri) => rows.get(uri) ?? null);
});

/** Nearest first. */
export const ancestorLinks = groupedBy<Sight, TopicAncestorEntity>(
  TopicAncestorEntity,
  'topicId',
  'distance',
);

export interface TopicSelection {
  scheme: string | null;
  top: boolean;
}

export const topicList: ListField<TopicSelection, TopicEntity, Edge<TopicEntity>> = {
  name: 'topics',
  list: (sight, { scheme, top }) => ({
    from: sql`topic AS t`,
    where: [
      ...(scheme === null ? [] : [isStorable(scheme) ? sql`t.scheme = ${scheme}` : sql`false`]),
      ...(top ? [sql`t.parent_id IS NULL`] : []),
      sight.scope.topic(sql`t`),
    ],
    id: sql`t.id`,
    keys: [
      { value: sql`t.name`, kind: 'text' },
      { value: sql`t.id`, kind: 'uuid' },
    ],
    direction: 'ASC',
  }),
  node: topicById,
};

export const topicChildren = ownedConnection<TopicSelection, TopicEntity, Edge<TopicEntity>>(
  { ...topicList, name: 'Topic.children' },
  (ids) => ({ column: sql`t.parent_id`, values: ids, arrayType: 'uuid[]' }),
);

export const allTopics: TopicSelection = { scheme: null, top: false };

/** A topic as a client may name it: its id, its URI, or `medtop:CODE`. */
export async function findTopic(sight: Sight, name: string): Promise<TopicEntity | null> {
  if (!isStorable(name)) return null;
  if (name.startsWith('medtop:'))
    return sight.loader(topicByUri).load(mediaTopicScheme + name.slice('medtop:'.length));
  if (name.includes(':')) return sight.loader(topicByUri).load(name);
  return sight.loader(topicById).load(idOfType('Topic', name));
}

function splitUri(uri: string): { scheme: string; code: string } {
  const end = Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1;
  return { scheme: uri.slice(0, end), code: uri.slice(end) };
}
