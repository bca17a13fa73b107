import DataLoader from 'dataloader';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { andWhere, raw, type Sql } from './sql.js';

/** What a loader may know: where to read, and whatever the reader's floor adds to that (its scope). */
export interface LoadContext {
  readonly manager: EntityManager;
  /** Told of every batch: its loader's name and how many keys it had. */
  observeBatch(loader: string, keys: number): void;
}

/** How a request comes by a loader of its own. Defined once, at module level; made once a request. */
export type LoaderDefinition<C extends LoadContext, K, V> = (context: C) => DataLoader<K, V>;

/** The loaders of one request, each made when first asked for. */
export class LoaderRegistry<C extends LoadContext> {
  readonly #made = new Map<unknown, unknown>();

  constructor(private readonly context: C) {}

  get<K, V>(definition: LoaderDefinition<C, K, V>): DataLoader<K, V> {
    const made = this.#made.get(definition) as DataLoader<K, V> | undefined;
    if (made) return made;
    const loader = definition(this.context);
    this.#made.set(definition, loader);
    return loader;
  }
}

type Predicate<C> = (context: C, alias: Sql) => Sql;
type Column<E> = string & keyof E;

/** A loader whose keys are answered together by `load`, in the order of the keys. */
export function batched<C extends LoadContext, K, V>(
  name: string,
  load: (context: C, keys: readonly K[]) => Promise<(V | Error)[]>,
  keyOf?: (key: K) => string,
): LoaderDefinition<C, K, V> {
  return (context) =>
    new DataLoader<K, V, string | K>(
      (keys) => {
        context.observeBatch(name, keys.length);
        return load(context, keys);
      },
      keyOf ? { cacheKeyFn: keyOf } : {},
    ) as DataLoader<K, V>;
}

/** The row of a unique column's value; null where there is none, or none that the predicate lets through. */
export function byColumn<C extends LoadContext, E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  column: Column<E>,
  predicate?: Predicate<C>,
): LoaderDefinition<C, string, E | null> {
  return batched(`${nameOf(entity)}.${column}`, async (context, keys) => {
    const found = await selectFrom(context, entity, column, keys, predicate).getMany();
    const rows = new Map(found.map((row) => [row[column] as string, row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

export function byId<C extends LoadContext, E extends ObjectLiteral & { id: string }>(
  entity: EntityTarget<E>,
  predicate?: Predicate<C>,
): LoaderDefinition<C, string, E | null> {
  return byColumn<C, E>(entity, 'id' as Column<E>, predicate);
}

/** All rows that share a column's value, in the order given; `[]` where there are none. */
export function groupedBy<C extends LoadContext, E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  column: Column<E>,
  order: Column<E>,
  predicate?: Predicate<C>,
): LoaderDefinition<C, string, E[]> {
  return batched(`${nameOf(entity)}.${column}`, async (context, keys) => {
    const builder = selectFrom(context, entity, column, keys, predicate).orderBy(`entity.${order}`);
    const groups = new Map<string, E[]>(keys.map((key) => [key, []]));
    for (const row of await builder.getMany()) groups.get(row[column] as string)?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}

function selectFrom<C extends LoadContext, E extends ObjectLiteral>(
  context: C,
  entity: EntityTarget<E>,
  column: Column<E>,
  keys: readonly string[],
  predicate?: Predicate<C>,
) {
  const builder = context.manager
    .createQueryBuilder(entity, 'entity')
    .where(`entity.${column} = ANY(:keys)`, { keys });
  return predicate ? andWhere(builder, predicate(context, raw('entity'))) : builder;
}

function nameOf(entity: EntityTarget<ObjectLiteral>): string {
  return typeof entity === 'function' ? entity.name.replace(/Entity$/, '') : String(entity);
}
