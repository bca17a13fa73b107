import type { DataSource, EntityManager } from 'typeorm';
import { turnClock } from '../changes/clock.js';
import { recordPublication } from '../changes/record.js';
import { storeArticle } from '../content/article/article.writer.js';
import { ensureAuthors } from '../content/author/author.writer.js';
import { storeDelivered } from '../content/media/media.writer.js';
import { lockSelections } from '../content/membership/lock.js';
import { type HeldObject, heldObject } from '../content/news-object/held.js';
import type { Verdict } from '../content/news-object/versions.js';
import { ensureSource } from '../content/source/source.writer.js';
import { ensureTopics } from '../content/topic/topic.writer.js';
import { inTransaction } from '../database/transaction.js';
import type { ParsedDocument, StoryDraft } from '../formats/draft.js';
import { DatelineError } from '../kernel/errors.js';
import { asHeld } from './held-type.js';

export interface PublishOptions {
  /** The supplier, as the operator names it; else the document does. */
  sourceSlug: string | null;
  now: Date;
  /** Do all of it, then take it back. */
  dryRun: boolean;
}

/** What became of a document, and as what it was taken: the uri's holder may know better than the document. */
export interface Published {
  verdict: Verdict;
  kind: StoryDraft['kind'];
}

/**
 * Stores a document whole, in one transaction, or not at all.
 * @throws SOURCE_REQUIRED, INVALID_SOURCE, SOURCE_MISMATCH, TYPE_MISMATCH, VERSION_CONFLICT
 */
export async function publish(
  dataSource: DataSource,
  document: ParsedDocument,
  options: PublishOptions,
): Promise<Published> {
  let published: Published | undefined;
  const work = async (manager: EntityManager) => {
    published = await store(manager, document, options);
    const { verdict } = published;
    if (options.dryRun || verdict === 'unchanged' || verdict === 'stale') throw new TakenBack();
  };
  // Whoever is shown the story since a moment ago, by an embargo or a licence, is to hear of the recall too.
  if (isRecall(document.draft) && !options.dryRun) await turnClock(dataSource, options.now);
  await inTransaction(dataSource, work).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return published as Published;
}

function isRecall({ status }: StoryDraft): boolean {
  return status !== 'USABLE';
}

type Supplier = HeldObject['source'];

/** Rolls the transaction back: nothing is to be kept, and nothing went wrong. */
class TakenBack extends Error {}

/** Who is named, or who holds the uri, or who may be guessed from it: a recall often says no more than a uri. */
function supplierOf(document: ParsedDocument, named: string | null, held: HeldObject | null): Supplier {
  const { source, sourceGuessed } = document;
  if (named) return { slug: named, name: source?.slug === named ? source.name : named };
  const told = sourceGuessed ? null : source;
  const supplier = told ?? held?.source ?? source;
  if (supplier) return supplier;
  throw new DatelineError('SOURCE_REQUIRED', 'The document does not tell who supplies it.');
}

async function store(
  manager: EntityManager,
  document: ParsedDocument,
  { sourceSlug, now }: PublishOptions,
): Promise<Published> {
  // Before any lock on a story: a settling that holds the selections alone waits for stories.
  await lockSelections(manager, 'shared');
  // As of another type a document names no further uris: what is guessed to be a media item shows nothing.
  await lockUris(manager, document.draft);
  const held = await heldObject(manager, document.draft.uri);
  const draft = asHeld(document, held);
  const supplier = supplierOf(document, sourceSlug, held);
  const { source, isNew } = await ensureSource(manager, supplier.slug, supplier.name, now);
  const parts = [draft, ...(draft.kind === 'article' ? draft.media.map((place) => place.media) : [])];
  const topicsNamed = parts.flatMap((part) => part.topics);
  const topics = await ensureTopics(manager, source.slug, topicsNamed, now);
  const authorsNamed = parts.flatMap((part) => part.authors.map((author) => author.name));
  const authors = await ensureAuthors(manager, source.id, authorsNamed, now);
  const moved = { articles: new Set<string>(), media: new Set<string>(), mediaAlike: new Set<string>() };
  const { digest } = document;
  const writing = { sourceId: source.id, digest, now, topics, authorId: authors.idOf, moved };
  const verdict =
    draft.kind === 'article'
      ? await storeArticle(manager, draft, writing)
      : await storeDelivered(manager, draft, writing);
  if (verdict === 'unchanged' || verdict === 'stale') return { verdict, kind: draft.kind };
  const { articles, media, mediaAlike } = moved;
  const sources = isNew ? [source.id] : [];
  const beside = { author: authors.made, topic: topics.made, source: sources, media: mediaAlike };
  await recordPublication(manager, { articles, isRecall: isRecall(draft), media, beside }, now);
  return { verdict, kind: draft.kind };
}

/** In the order of the uris, so that documents that share some wait for each other, never in a circle. */
async function lockUris(manager: EntityManager, draft: StoryDraft): Promise<void> {
  const shown = draft.kind === 'article' ? draft.media.map((place) => place.media.uri) : [];
  const uris = [...new Set([draft.uri, ...shown])].sort();
  await manager.query(
    'SELECT pg_advisory_xact_lock(hashtextextended(uri, 0)) FROM unnest($1::text[]) AS uri',
    [uris],
  );
}
