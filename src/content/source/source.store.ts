import type { Sight } from '../../access/sight.js';
import { byColumn, byId } from '../../database/loaders.js';
import { sql } from '../../database/sql.js';
import type { Edge } from '../relay/connection.js';
import type { ListField } from '../relay/list.js';
import { SourceEntity } from './source.entity.js';

export const sourceById = byId<Sight, SourceEntity>(SourceEntity, (sight, row) => sight.scope.source(row));

export const sourceBySlug = byColumn<Sight, SourceEntity>(SourceEntity, 'slug', (sight, row) =>
  sight.scope.source(row),
);

export const sourceList: ListField<Record<string, never>, SourceEntity, Edge<SourceEntity>> = {
  name: 'sources',
  list: (sight) => ({
    from: sql`source AS s`,
    where: [sight.scope.source(sql`s`)],
    id: sql`s.id`,
    keys: [{ value: sql`s.slug`, kind: 'text' }],
    direction: 'ASC',
  }),
  node: sourceById,
};
