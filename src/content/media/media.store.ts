import type { Reader } from '../../access/reader.js';
import { byId, groupedBy } from '../../database/loaders.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media.entity.js';
import { RenditionEntity } from './rendition.entity.js';

export const mediaById = byId<Reader, MediaEntity>(MediaEntity, (reader, row) => reader.scope.media(row));

/** Keys are ids of media that the reader was given by `mediaById`. Needs MEDIA. */
export const renditionsOfMedia = groupedBy<Reader, RenditionEntity>(RenditionEntity, 'mediaId', 'position');

export const authorLinksOfMedia = groupedBy<Reader, MediaAuthorEntity>(
  MediaAuthorEntity,
  'mediaId',
  'position',
);

export const topicLinksOfMedia = groupedBy<Reader, MediaTopicEntity>(MediaTopicEntity, 'mediaId', 'position');
