import type { EntityManager } from 'typeorm';
import type { MediaDraft } from '../../formats/draft.js';
import { newId } from '../../kernel/ids.js';
import { newsObjectRow, type Writing } from '../news-object/news-object.writer.js';
import { judge, type Verdict, versionOf } from '../news-object/versions.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media.entity.js';
import { RenditionEntity } from './rendition.entity.js';

/**
 * Stores an item that came as a document of its own. It takes the place of what an article may have told of
 * it before, even at the same version. @throws VERSION_CONFLICT, SOURCE_MISMATCH
 */
export async function storeDelivered(
  manager: EntityManager,
  draft: MediaDraft,
  writing: Writing,
): Promise<Verdict> {
  const held = await heldMedia(manager, draft.uri);
  const verdict =
    held && !held.delivered
      ? versionOf(draft) < BigInt(held.version)
        ? 'stale'
        : 'updated'
      : judge(held, draft, writing);
  if (verdict === 'created' || verdict === 'updated') await write(manager, held, draft, writing, true);
  return verdict;
}

/**
 * Stores what an article tells of an item, unless as much is known already. Another source's item is linked
 * as it is: no source changes what is not its own. @returns the item's id
 */
export async function storeShown(
  manager: EntityManager,
  draft: MediaDraft,
  writing: Writing,
): Promise<string> {
  const held = await heldMedia(manager, draft.uri);
  const newer =
    held === null || (held.sourceId === writing.sourceId && versionOf(draft) > BigInt(held.version));
  return newer ? write(manager, held, draft, writing, held?.delivered ?? false) : held.id;
}

function heldMedia(manager: EntityManager, uri: string): Promise<MediaEntity | null> {
  return manager.findOne(MediaEntity, { where: { uri }, lock: { mode: 'pessimistic_write' } });
}

async function write(
  manager: EntityManager,
  held: MediaEntity | null,
  draft: MediaDraft,
  writing: Writing,
  delivered: boolean,
): Promise<string> {
  const id = held?.id ?? newId();
  const row: MediaEntity = {
    ...newsObjectRow(id, draft, writing),
    delivered,
    type: draft.type,
    caption: draft.caption,
    altText: draft.altText,
    credit: draft.credit,
  };
  if (held) {
    await manager.update(MediaEntity, { id }, row);
    await manager.delete(RenditionEntity, { mediaId: id });
    await manager.delete(MediaAuthorEntity, { mediaId: id });
    await manager.delete(MediaTopicEntity, { mediaId: id });
  } else {
    await manager.insert(MediaEntity, row);
  }
  await writeParts(manager, id, draft, writing);
  return id;
}

async function writeParts(
  manager: EntityManager,
  mediaId: string,
  draft: MediaDraft,
  { topics, authorId }: Writing,
): Promise<void> {
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
  if (renditions.length > 0) await manager.insert(RenditionEntity, renditions);
  if (authors.size > 0) await manager.insert(MediaAuthorEntity, [...authors.values()]);
  if (links.size > 0) await manager.insert(MediaTopicEntity, [...links.values()]);
}
