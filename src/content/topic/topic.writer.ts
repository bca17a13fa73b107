import type { EntityManager } from 'typeorm';
import type { TopicDraft } from '../../formats/draft.js';
import { newId } from '../../kernel/ids.js';
import { schemeOfSource } from './own-terms.js';

/** The topics that a document of a source names. */
export interface NamedTopics {
  sourceSlug: string;
  topics: readonly TopicDraft[];
}

/** The topics that documents of a source name. */
export interface TopicsOfSource {
  idOf(topic: TopicDraft): string | undefined;
  ancestorsOf(id: string): readonly string[];
}

export interface KnownTopics {
  /** Ids of those that are new. */
  made: readonly string[];
  of(sourceSlug: string): TopicsOfSource;
}

/**
 * The topics that documents name, made where they are new. A topic that is known keeps its labels: the vocabulary's
 * own are better than a document's.
 */
export async function ensureTopics(
  manager: EntityManager,
  named: readonly NamedTopics[],
  now: Date,
): Promise<KnownTopics> {
  const schemeOf = (draft: TopicDraft, slug: string) => draft.scheme ?? schemeOfSource(slug);
  const byUri = new Map<string, TopicDraft & { id: string; scheme: string }>();
  for (const { sourceSlug, topics } of named) {
    const told = topics.map((draft) => ({ ...draft, scheme: schemeOf(draft, sourceSlug) }));
    // Of a document's own words for it the last hold, of several documents' the first one's.
    for (const [uri, draft] of new Map(told.map((draft) => [draft.scheme + draft.code, draft])))
      if (!byUri.has(uri)) byUri.set(uri, { ...draft, id: newId() });
  }
  if (byUri.size === 0) return { made: [], of: () => ({ idOf: () => undefined, ancestorsOf: () => [] }) };
  // Sorted: transactions that bring the same topics then wait for each other, never in a circle.
  const sorted = [...byUri].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, draft]) => draft);
  const schemes = sorted.map((draft) => draft.scheme);
  const codes = sorted.map((draft) => draft.code);
  const made = await manager.query<{ id: string }[]>(
    `INSERT INTO topic (id, scheme, code, name, names, created_at)
     SELECT given.id, given.scheme, given.code, given.name, given.names, $6
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) AS given (id, scheme, code, name, names)
     WHERE NOT EXISTS (SELECT FROM topic WHERE topic.scheme = given.scheme AND topic.code = given.code)
     ON CONFLICT (scheme, code) DO NOTHING RETURNING id`,
    [sorted.map(({ id }) => id), schemes, codes, sorted.map((draft) => draft.name), sorted.map(labels), now],
  );
  const rows = await manager.query<{ id: string; uri: string; ancestors: string[] }[]>(
    `SELECT id, scheme || code AS uri,
       ARRAY(SELECT ancestor_id FROM topic_ancestor WHERE topic_id = id ORDER BY distance) AS ancestors
     FROM topic WHERE (scheme, code) IN (SELECT scheme, code FROM unnest($1::text[], $2::text[]) AS given (scheme, code))`,
    [schemes, codes],
  );
  const ids = new Map(rows.map((row) => [row.uri, row.id]));
  const ancestors = new Map(rows.map((row) => [row.id, row.ancestors]));
  return {
    made: made.map(({ id }) => id),
    of: (slug) => ({
      idOf: (draft) => ids.get(schemeOf(draft, slug) + draft.code),
      ancestorsOf: (id) => ancestors.get(id) ?? [],
    }),
  };
}

function labels(draft: TopicDraft): string {
  return JSON.stringify(draft.language && draft.language !== 'und' ? { [draft.language]: draft.name } : {});
}
