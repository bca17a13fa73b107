import type DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { type LoadContext, type LoaderDefinition, LoaderRegistry } from '../database/loaders.js';
import type { Scope } from './scope.js';

export interface SightOptions {
  manager: EntityManager;
  scope: Scope;
  observeBatch: (loader: string, keys: number) => void;
}

/**
 * What a scope shows of the content: loaders that batch and remember. Of who asks it knows the scope and nothing
 * else, so that those whose scopes show the same may be answered by one.
 */
export class Sight implements LoadContext {
  readonly manager: EntityManager;
  readonly observeBatch: (loader: string, keys: number) => void;
  #scope: Scope;
  readonly #loaders = new LoaderRegistry<Sight>(this);

  constructor({ manager, scope, observeBatch }: SightOptions) {
    this.manager = manager;
    this.observeBatch = observeBatch;
    this.#scope = scope;
  }

  get scope(): Scope {
    return this.#scope;
  }

  /** For what the database has already as of a later instant: another gateway's clock may be ahead of this one's. */
  notBefore(at: Date): void {
    if (at > this.#scope.at) this.#scope = this.#scope.asOf(at);
  }

  loader<K, V>(definition: LoaderDefinition<Sight, K, V>): DataLoader<K, V> {
    return this.#loaders.get(definition);
  }
}
