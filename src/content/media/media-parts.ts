import stringify from 'safe-stable-stringify';
import type { EntityManager } from 'typeorm';
import { MediaAuthorEntity, type MediaEntity, MediaTopicEntity } from './media.entity.js';
import { RenditionEntity } from './rendition.entity.js';

/** What belongs to a media item and is written anew with it, in order. */
export interface MediaParts {
  renditions: RenditionEntity[];
  authors: MediaAuthorEntity[];
  topics: MediaTopicEntity[];
}

export async function heldParts(manager: EntityManager, mediaId: string): Promise<MediaParts> {
  const inOrder = { where: { mediaId }, order: { position: 'ASC' } } as const;
  return {
    renditions: await manager.find(RenditionEntity, inOrder),
    authors: await manager.find(MediaAuthorEntity, inOrder),
    topics: await manager.find(MediaTopicEntity, inOrder),
  };
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
