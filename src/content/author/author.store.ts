import { guarded } from '../../access/guarded.js';
import { type Sql, sql } from '../../database/sql.js';
import { slugOf } from '../../kernel/slug.js';
import type { Edge } from '../relay/connection.js';
import type { ListField } from '../relay/list.js';
import { AuthorEntity } from './author.entity.js';

export const guardedAuthor = guarded(AuthorEntity, (scope, row) => scope.author(row));

export interface AuthorSelection {
  /** Beginning of the name, as typed. */
  name: string | null;
}

export const authorList: ListField<AuthorSelection, AuthorEntity, Edge<AuthorEntity>> = {
  name: 'authors',
  list: (sight, { name }) => ({
    from: sql`author AS w`,
    where: [...(name ? [beginsWith(slugOf(name))] : []), sight.scope.author(sql`w`)],
    id: sql`w.id`,
    keys: [
      { value: sql`w.slug`, kind: 'text' },
      { value: sql`w.id`, kind: 'uuid' },
    ],
    direction: 'ASC',
  }),
  node: (sight, id) => sight.given(guardedAuthor, id),
};

/** A range, so that the index on the slug (in "C" order) answers it. Slugs hold no LIKE wildcard. */
function beginsWith(prefix: string): Sql {
  return prefix === '' ? sql`false` : sql`w.slug LIKE ${`${prefix}%`}`;
}
