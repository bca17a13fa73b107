import stringify from 'safe-stable-stringify';
import { type EntityManager, In } from 'typeorm';
import { MediaAuthorEntity, type MediaEntity, MediaTopicEntity } from './media.entity.js';
import { RenditionEntity } from './rendition.entity.js';

/** What belongs to a media item and is written anew with it, in order. */
export interface MediaParts {
  renditions: RenditionEntity[];
  authors: MediaAuthorEntity[];
  topics: MediaTopicEntity[];
}

/** Those of these items, by their ids. */
export async function heldParts(
  manager: EntityManager,
  mediaIds: readonly string[],
): Promise<Map<string, MediaParts>> {
  const parts = new Map(
    mediaIds.map((id) => [id, { renditions: [], authors: [], topics: [] } as MediaParts]),
  );
  if (mediaIds.length === 0) return parts;
  const inOrder = { where: { mediaId: In(mediaIds) }, order: { position: 'ASC' } } as const;
  for (const row of await manager.find(RenditionEntity, inOrder))
    parts.get(row.mediaId)?.renditions.push(row);
  for (const row of await manager.find(MediaAuthorEntity, inOrder)) parts.get(row.mediaId)?.authors.push(row);
  for (const row of await manager.find(MediaTopicEntity, inOrder)) parts.get(row.mediaId)?.topics.push(row);
  return parts;
}

/**
 * Whether an item looks the same as before to whoever is shown it. An agency's logo is mentioned by each of its
 * stories, and all that show it would move with each.
 */
export function isAlike(
  before: MediaEntity,
  partsBefore: MediaParts,
  after: MediaEntity,
  partsAfter: MediaParts,
): boolean {
  return stringify([seen(before), partsBefore]) === stringify([seen(after), partsAfter]);
}

function seen({ version, digest, modifiedAt, receivedAt, ownVersion, ...rest }: MediaEntity) {
  return rest;
}
