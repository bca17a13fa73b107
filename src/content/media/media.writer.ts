import type { EntityManager } from 'typeorm';
import type { MediaDraft } from '../../formats/draft.js';
import { newId } from '../../kernel/ids.js';
import { newsObjectRow, type Writing } from '../news-object/news-object.writer.js';
import { judge, type Verdict } from '../news-object/versions.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media.entity.js';
import { heldParts, isAlike, type MediaParts } from './media-parts.js';
import { heldFast, isNewerMention } from './mention.js';
import { RenditionEntity } from './rendition.entity.js';

/**
 * Stores an item that came as a document of its own. What its source's articles told of it before gives way,
 * whatever its version. @throws VERSION_CONFLICT, SOURCE_MISMATCH
 */
export async function storeDelivered(
  manager: EntityManager,
  draft: MediaDraft,
  writing: Writing,
): Promise<Verdict> {
  const held = await heldMedia(manager, draft.uri, writing.sourceId);
  const verdict = held && !held.delivered ? 'updated' : judge(held, draft, writing);
  if (verdict === 'created' || verdict === 'updated') {
    await write(manager, held, { ...mediaRow(held, draft, writing), delivered: true }, draft, writing);
  }
  return verdict;
}

/**
 * Stores what an article tells of an item, where that is news. What was delivered is linked as it is: only its
 * own documents change it. @returns the item's id
 */
export async function storeMentioned(
  manager: EntityManager,
  draft: MediaDraft,
  writing: Writing,
): Promise<string> {
  const held = await heldMedia(manager, draft.uri, writing.sourceId);
  if (held && (held.delivered || !isNewerMention(held, draft))) return held.id;
  const told = mediaRow(held, draft, writing);
  const row = held ? { ...told, ...heldFast(held, draft) } : told;
  await write(manager, held, row, draft, writing);
  return row.id;
}

/**
 * The item that was delivered under this uri, by whomever; else what the source's own articles told of it, for
 * nobody's word on an item that is not delivered holds for another source.
 */
function heldMedia(manager: EntityManager, uri: string, sourceId: string): Promise<MediaEntity | null> {
  return manager.findOne(MediaEntity, {
    where: [
      { uri, delivered: true },
      { uri, delivered: false, sourceId },
    ],
    order: { delivered: 'DESC' },
    lock: { mode: 'pessimistic_write' },
  });
}

function mediaRow(held: MediaEntity | null, draft: MediaDraft, writing: Writing): MediaEntity {
  return {
    ...newsObjectRow(held?.id ?? newId(), draft, writing),
    delivered: false,
    ownVersion: draft.version !== null,
    type: draft.type,
    caption: draft.caption,
    altText: draft.altText,
    credit: draft.credit,
  };
}

async function write(
  manager: EntityManager,
  held: MediaEntity | null,
  row: MediaEntity,
  draft: MediaDraft,
  writing: Writing,
): Promise<void> {
  const { id } = row;
  const parts = partsOf(id, draft, writing);
  if (held) {
    const before = await heldParts(manager, id);
    const { media, mediaAlike } = writing.moved;
    (isAlike(held, before, row, parts) ? mediaAlike : media).add(id);
    await manager.update(MediaEntity, { id }, row);
    await manager.delete(RenditionEntity, { mediaId: id });
    await manager.delete(MediaAuthorEntity, { mediaId: id });
    await manager.delete(MediaTopicEntity, { mediaId: id });
  } else {
    writing.moved.media.add(id);
    await manager.insert(MediaEntity, row);
  }
  const { renditions, authors, topics } = parts;
  if (renditions.length > 0) await manager.insert(RenditionEntity, renditions);
  if (authors.length > 0) await manager.insert(MediaAuthorEntity, authors);
  if (topics.length > 0) await manager.insert(MediaTopicEntity, topics);
}

function partsOf(mediaId: string, draft: MediaDraft, { topics, authorId }: Writing): MediaParts {
  const renditions = draft.renditions.map((rendition, position) => ({
    ...rendition,
    mediaId,
    position,
    sizeInBytes: rendition.sizeInBytes?.toString() ?? null,
  }));
  const authors = new Map<string, MediaAuthorEntity>();
  for (const [position, author] of draft.authors.entries()) {
    const id = authorId(author.name);
    if (id && !authors.has(id)) authors.set(id, { mediaId, authorId: id, position, role: author.role });
  }
  const links = new Map<string, MediaTopicEntity>();
  for (const [position, topic] of draft.topics.entries()) {
    const id = topics.idOf(topic);
    if (id && !links.has(id)) links.set(id, { mediaId, topicId: id, position });
  }
  return { renditions, authors: [...authors.values()], topics: [...links.values()] };
}
