import type { DataSource, EntityManager } from 'typeorm';
import { turnClock } from '../changes/clock.js';
import { recordPublication } from '../changes/record.js';
import { storeArticles } from '../content/article/article.writer.js';
import { ensureAuthors } from '../content/author/author.writer.js';
import { MediaItems } from '../content/media/media.writer.js';
import { lockSelections } from '../content/membership/lock.js';
import { heldObjects } from '../content/news-object/held.js';
import type { Writing } from '../content/news-object/news-object.writer.js';
import type { Verdict } from '../content/news-object/versions.js';
import { ensureSources } from '../content/source/source.writer.js';
import { ensureTopics } from '../content/topic/topic.writer.js';
import { inTransaction } from '../database/transaction.js';
import type { ArticleDraft, MediaDraft, ParsedDocument, StoryDraft } from '../formats/draft.js';
import { type Judged, judgeDocument } from './judged.js';

/** A document as it was read, and when. */
export interface Incoming {
  document: ParsedDocument;
  receivedAt: Date;
}

export interface PublishOptions {
  /** The supplier, as the operator names it; else the document does. */
  sourceSlug: string | null;
  /** Do all of it, then take it back. */
  dryRun: boolean;
}

/** What became of a document, and as what it was taken: the uri's holder may know better than the document. */
export type Outcome = { verdict: Verdict; kind: StoryDraft['kind'] } | { error: unknown };

/**
 * Stores documents of as many uris in one transaction, by a number of statements that does not depend on theirs; all
 * but those that are refused for what they say, or none.
 * @returns what became of each; of those refused SOURCE_REQUIRED, INVALID_SOURCE, SOURCE_MISMATCH, TYPE_MISMATCH,
 *   VERSION_CONFLICT
 */
export async function publish(
  dataSource: DataSource,
  incoming: readonly Incoming[],
  options: PublishOptions,
): Promise<Outcome[]> {
  const now = incoming.at(-1)?.receivedAt;
  if (!now) return [];
  let outcomes: Outcome[] = [];
  const work = async (manager: EntityManager) => {
    const stored = await store(manager, incoming, options.sourceSlug, now);
    outcomes = stored.outcomes;
    if (options.dryRun || !stored.changed) throw new TakenBack();
  };
  // Whoever is shown the story since a moment ago, by an embargo or a licence, is to hear of the recall too.
  if (!options.dryRun && incoming.some(({ document }) => isRecall(document.draft)))
    await turnClock(dataSource, now);
  await inTransaction(dataSource, work).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return outcomes;
}

/** All that a document names: no other transaction writes any of it at the same time. */
export function urisOf(draft: StoryDraft): string[] {
  return [draft.uri, ...shownBy(draft).map(({ uri }) => uri)];
}

function isRecall({ status }: StoryDraft): boolean {
  return status !== 'USABLE';
}

/** Rolls the transaction back: nothing is to be kept, and nothing went wrong. */
class TakenBack extends Error {}

async function store(
  manager: EntityManager,
  incoming: readonly Incoming[],
  sourceSlug: string | null,
  now: Date,
): Promise<{ outcomes: Outcome[]; changed: boolean }> {
  // Before any lock on a story: a settling that holds the selections alone waits for stories.
  await lockSelections(manager, 'shared');
  // As of another type a document names no further uris: what is guessed to be a media item shows nothing.
  await lockUris(
    manager,
    incoming.flatMap(({ document }) => urisOf(document.draft)),
  );
  const held = await heldObjects(
    manager,
    incoming.map(({ document }) => document.draft.uri),
  );
  const judged = incoming.map(({ document, receivedAt }): Considered | { error: unknown } => {
    try {
      const one = judgeDocument(document, held.get(document.draft.uri) ?? null, sourceSlug);
      return { ...one, receivedAt };
    } catch (error) {
      return { error };
    }
  });
  const taken = judged.flatMap((one) =>
    'verdict' in one && (one.verdict === 'created' || one.verdict === 'updated') ? [one] : [],
  );
  if (taken.length > 0) await write(manager, taken, now);
  const outcomes = judged.map((one) =>
    'error' in one ? one : { verdict: one.verdict, kind: one.draft.kind },
  );
  return { outcomes, changed: taken.length > 0 };
}

interface Considered extends Judged {
  receivedAt: Date;
}

async function write(manager: EntityManager, taken: readonly Considered[], now: Date): Promise<void> {
  const sources = await ensureSources(
    manager,
    taken.map(({ supplier }) => supplier),
    now,
  );
  const named = taken.map(({ draft, supplier }) => {
    const parts = [draft, ...shownBy(draft)];
    return {
      sourceSlug: supplier.slug,
      sourceId: sources.idOf(supplier.slug),
      topics: parts.flatMap((part) => part.topics),
      names: parts.flatMap((part) => part.authors.map((author) => author.name)),
    };
  });
  const topics = await ensureTopics(manager, named, now);
  const authors = await ensureAuthors(manager, named, now);
  const writingOf = ({ supplier, digest, receivedAt }: Considered): Writing => {
    const sourceId = sources.idOf(supplier.slug);
    const authorId = (name: string) => authors.idOf(sourceId, name);
    return { sourceId, digest, now: receivedAt, topics: topics.of(supplier.slug), authorId };
  };
  const media = await MediaItems.of(
    manager,
    taken.flatMap(({ draft }) => mediaNamedBy(draft)),
  );
  const versions = taken.flatMap((one) => {
    const { draft, held } = one;
    const writing = writingOf(one);
    if (draft.kind === 'article')
      return [{ held, draft, writing, mediaIds: mentioned(media, draft, writing) }];
    one.verdict = media.deliver(draft, writing);
    return [];
  });
  const { moved, alike } = await media.write();
  const articles = await storeArticles(manager, versions);
  const recalled = articles.filter((_, index) => versions[index] && isRecall(versions[index].draft));
  const beside = { author: authors.made, topic: topics.made, source: sources.made, media: alike };
  await recordPublication(manager, { articles, recalled, media: moved, beside }, now);
}

/** In order of their uris. @returns their ids by uri */
function mentioned(media: MediaItems, draft: ArticleDraft, writing: Writing): Map<string, string> {
  const ids = new Map<string, string>();
  for (const item of shownBy(draft)) if (!ids.has(item.uri)) ids.set(item.uri, media.mention(item, writing));
  return ids;
}

function shownBy(draft: StoryDraft): MediaDraft[] {
  return draft.kind === 'article' ? draft.media.map((place) => place.media) : [];
}

function mediaNamedBy(draft: StoryDraft): string[] {
  return draft.kind === 'article' ? shownBy(draft).map(({ uri }) => uri) : [draft.uri];
}

/** In the order of the uris, so that documents that share some wait for each other, never in a circle. */
async function lockUris(manager: EntityManager, named: readonly string[]): Promise<void> {
  const uris = [...new Set(named)].sort();
  await manager.query(
    'SELECT pg_advisory_xact_lock(hashtextextended(uri, 0)) FROM unnest($1::text[]) AS uri',
    [uris],
  );
}
