import type { Reader } from '../../access/reader.js';
import { byColumn, byId } from '../../database/loaders.js';
import { sql } from '../../database/sql.js';
import type { Edge } from '../relay/connection.js';
import type { ListField } from '../relay/list.js';
import { SourceEntity } from './source.entity.js';

export const sourceById = byId<Reader, SourceEntity>(SourceEntity, (reader, row) => reader.scope.source(row));

export const sourceBySlug = byColumn<Reader, SourceEntity>(SourceEntity, 'slug', (reader, row) =>
  reader.scope.source(row),
);

export const sourceList: ListField<Record<string, never>, SourceEntity, Edge<SourceEntity>> = {
  name: 'sources',
  list: (reader) => ({
    from: sql`source AS s`,
    where: [reader.scope.source(sql`s`)],
    id: sql`s.id`,
    keys: [{ value: sql`s.slug`, kind: 'text' }],
    direction: 'ASC',
  }),
  node: sourceById,
};
