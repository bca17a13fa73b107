import { guarded } from '../../access/guarded.js';
import { rowsOf } from '../../database/content.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media.entity.js';
import { RenditionEntity } from './rendition.entity.js';

export const guardedMedia = guarded(MediaEntity, (scope, row) => scope.media(row), { showsByLink: isPlain });

/** Of an item that is seen; asked for only behind the gate of MEDIA. */
export const renditionsOfMedia = rowsOf(RenditionEntity, 'mediaId', 'position');

// Of items that are seen.
export const authorLinksOfMedia = rowsOf(MediaAuthorEntity, 'mediaId', 'position');
export const topicLinksOfMedia = rowsOf(MediaTopicEntity, 'mediaId', 'position');

/** Whether nothing of its own may hide it where a story shows it. */
export function isPlain({ status, embargoedUntil, expiresAt }: MediaEntity): boolean {
  return status === 'USABLE' && embargoedUntil === null && expiresAt === null;
}
