import { guarded } from '../../access/guarded.js';
import { sql } from '../../database/sql.js';
import type { Edge } from '../relay/connection.js';
import type { ListField } from '../relay/list.js';
import { SourceEntity } from './source.entity.js';

export const guardedSource = guarded(SourceEntity, (scope, row) => scope.source(row));

export const sourceBySlug = guardedSource.inScopeBy('slug');

export const sourceList: ListField<Record<string, never>, SourceEntity, Edge<SourceEntity>> = {
  name: 'sources',
  list: (sight) => ({
    from: sql`source AS s`,
    where: [sight.scope.source(sql`s`)],
    id: sql`s.id`,
    keys: [{ value: sql`s.slug`, kind: 'text' }],
    direction: 'ASC',
  }),
  node: (sight, id) => sight.given(guardedSource, id),
};
