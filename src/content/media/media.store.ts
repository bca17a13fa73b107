import type { Sight } from '../../access/sight.js';
import { byId, groupedBy } from '../../database/loaders.js';
import { sql } from '../../database/sql.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media.entity.js';
import { RenditionEntity } from './rendition.entity.js';

export const mediaById = byId<Sight, MediaEntity>(MediaEntity, (sight, row) => sight.scope.media(row));

/** Asked for only behind the gate of MEDIA, and granted in its own statement too. */
export const renditionsOfMedia = groupedBy<Sight, RenditionEntity>(
  RenditionEntity,
  'mediaId',
  'position',
  (sight, row) =>
    sql`EXISTS (SELECT FROM media AS item WHERE item.id = ${row}.media_id AND ${sight.scope.renditions(sql`item`)})`,
);

export const authorLinksOfMedia = groupedBy<Sight, MediaAuthorEntity>(
  MediaAuthorEntity,
  'mediaId',
  'position',
);

export const topicLinksOfMedia = groupedBy<Sight, MediaTopicEntity>(MediaTopicEntity, 'mediaId', 'position');
