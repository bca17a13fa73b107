import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';

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
