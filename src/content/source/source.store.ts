import { guarded } from '../../access/guarded.js';
import type { Content } from '../../database/content.js';
import { entityRows } from '../../database/entity-rows.js';
import { sql } from '../../database/sql.js';
import type { Edge } from '../relay/connection.js';
import type { ListField } from '../relay/list.js';
import { SourceEntity } from './source.entity.js';

export const source = guarded(SourceEntity, (scope, row) => scope.source(row));

/** The id of a slug: once there is one, it is that for good. Whether the source may be seen, it does not say. */
export const sourceIds: Content<string> = {
  name: 'Source.slug',
  read: async (manager, slugs) => {
    const { value, position } = await entityRows(
      manager,
      SourceEntity,
      (_, column) => sql`${column('slug')} = ANY(${slugs}::text[])`,
    );
    return { value: new Map(value.map(({ slug, id }) => [slug, id])), position };
  },
  nothing: undefined,
};

export const sourceBySlug = source.inScopeBy('slug');

export const sourceList: ListField<Record<string, never>, SourceEntity, Edge<SourceEntity>> = {
  name: 'sources',
  list: (sight) => ({
    from: sql`source AS s`,
    where: [sight.scope.source(sql`s`)],
    id: sql`s.id`,
    keys: [{ value: sql`s.slug`, kind: 'text' }],
    direction: 'ASC',
  }),
  node: (sight, id) => sight.given(source, id),
};
