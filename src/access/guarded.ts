import type { EntityTarget } from 'typeorm';
import { type Content, nameOf, rowOf } from '../database/content.js';
import { entityRows } from '../database/entity-rows.js';
import { batched, type LoadContext, type LoaderDefinition } from '../database/loaders.js';
import { oneOf, type Sql, sql } from '../database/sql.js';
import type { MaybePromise } from '../kernel/maybe-promise.js';
import type { Scope } from './scope.js';

/** Who sees, as far as a statement with a scope in it has to know. */
export interface Seeing extends LoadContext {
  readonly scope: Scope;
  saw(position: number): MaybePromise<void>;
}

/** An entity of which a row exists for those alone whose scope shows it. */
export interface Guarded<E extends { id: string }> {
  row: Content<E>;
  /** The row of an id where the scope shows it, else null. */
  inScope: LoaderDefinition<Seeing, string, E | null>;
  /** The same of another column whose values are each of one row. */
  inScopeBy: (column: string & keyof E) => LoaderDefinition<Seeing, string, E | null>;
  /** Whether it is shown by whatever links it and is shown, no matter what it says of itself. */
  showsByLink: (row: E) => boolean;
  /** Whether it is shown to everyone. */
  isOpen: (row: E) => boolean;
}

type Predicate = (scope: Scope, row: Sql) => Sql;

export function guarded<E extends { id: string }>(
  entity: EntityTarget<E> & { name: string },
  shown: Predicate,
  {
    showsByLink = () => true,
    isOpen = () => false,
  }: Partial<Pick<Guarded<E>, 'showsByLink' | 'isOpen'>> = {},
): Guarded<E> {
  const inScopeBy = (column: string & keyof E) =>
    batched<Seeing, string, E | null>(`${nameOf(entity)}.${column}`, async (sight, keys) => {
      const { value, position } = await entityRows(
        sight.manager,
        entity,
        (row, name) => sql`${oneOf(name(column), keys)} AND ${shown(sight.scope, row)}`,
      );
      await sight.saw(position);
      const rows = new Map(value.map((row) => [row[column], row]));
      return keys.map((key) => rows.get(key as E[typeof column]) ?? null);
    });
  return { row: rowOf(entity), inScope: inScopeBy('id'), inScopeBy, showsByLink, isOpen };
}
