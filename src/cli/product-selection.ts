import type { EntityManager } from 'typeorm';
import type { Selection } from '../access/product/selection.js';
import { TopicEntity } from '../content/topic/topic.entity.js';
import { rows, sql } from '../database/sql.js';
import { topicsFromSubjects } from '../formats/topic-identity.js';
import { DatelineError } from '../kernel/errors.js';
import { fromGlobalId, isId } from '../kernel/ids.js';
import { sourceBySlug } from './source-names.js';

/** What a product selects, as an operator names it. */
export interface SelectionOptions {
  source?: string[];
  topic?: string[];
  language?: string[];
  genre?: string[];
  urgency?: number[];
}

/** The lists that were given, names made ids. @throws UNKNOWN_SOURCE, UNKNOWN_TOPIC */
export async function selectionFrom(manager: EntityManager, options: SelectionOptions): Promise<Selection> {
  const { source, topic, language, genre, urgency } = options;
  return {
    ...(source && { sources: await all(source, async (slug) => (await sourceBySlug(manager, slug)).id) }),
    ...(topic && { topics: await all(topic, (name) => topicId(manager, name)) }),
    ...(language && { languages: language }),
    ...(genre && { genres: genre }),
    ...(urgency && { urgency }),
  };
}

/** In an operator's words; what was named by an id that is gone is told by the id. */
export async function selectionWords(manager: EntityManager, selection: Selection): Promise<string> {
  const { sources = [], topics = [], languages = [], genres = [], urgency = [] } = selection;
  const named = await rows<{ id: string; name: string }>(
    manager,
    sql`SELECT id, slug AS name FROM source WHERE id = ANY(${sources}::uuid[])
      UNION ALL SELECT id, name || ' <' || scheme || code || '>' FROM topic WHERE id = ANY(${topics}::uuid[])`,
  );
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const lists: [string, (string | number)[]][] = [
    ['sources', sources.map(nameOf)],
    ['topics', topics.map(nameOf)],
    ['languages', languages],
    ['genres', genres],
    ['urgency', urgency],
  ];
  const words = lists
    .filter(([, values]) => values.length > 0)
    .map(([of, values]) => `${of} ${values.join(', ')}`);
  return words.length === 0 ? 'all stories' : words.join('; ');
}

/** By id, plain or as GraphQL gives it; by QCode; by URI. */
async function topicId(manager: EntityManager, name: string): Promise<string> {
  const topic = await manager.findOne(TopicEntity, { where: whereOf(name), select: { id: true } });
  if (topic) return topic.id;
  throw new DatelineError('UNKNOWN_TOPIC', `There is no topic ${JSON.stringify(name)}.`);
}

function whereOf(name: string): { id: string } | { scheme: string; code: string } {
  if (isId(name)) return { id: name };
  const [concept] = topicsFromSubjects([{ name: null, uri: name, literal: null, scheme: null, code: null }]);
  if (concept?.scheme) return { scheme: concept.scheme, code: concept.code };
  try {
    const { type, id } = fromGlobalId(name);
    if (type === 'Topic') return { id };
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
  }
  throw new DatelineError('UNKNOWN_TOPIC', `${JSON.stringify(name)} names no topic.`);
}

/** One after the other: a transaction has one connection. */
async function all<T>(names: readonly string[], find: (name: string) => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (const name of names) found.push(await find(name));
  return found;
}
