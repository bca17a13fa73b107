import type { Reader } from '../../access/reader.js';
import { byId, groupedBy } from '../../database/loaders.js';
import { sql } from '../../database/sql.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media.entity.js';
import { RenditionEntity } from './rendition.entity.js';

export const mediaById = byId<Reader, MediaEntity>(MediaEntity, (reader, row) => reader.scope.media(row));

/** Asked for only behind the gate of MEDIA, and granted in its own statement too. */
export const renditionsOfMedia = groupedBy<Reader, RenditionEntity>(
  RenditionEntity,
  'mediaId',
  'position',
  (reader, row) =>
    sql`EXISTS (SELECT FROM media AS item WHERE item.id = ${row}.media_id AND ${reader.scope.renditions(sql`item`)})`,
);

export const authorLinksOfMedia = groupedBy<Reader, MediaAuthorEntity>(
  MediaAuthorEntity,
  'mediaId',
  'position',
);

export const topicLinksOfMedia = groupedBy<Reader, MediaTopicEntity>(MediaTopicEntity, 'mediaId', 'position');
