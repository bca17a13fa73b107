import type DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { type LoadContext, type LoaderDefinition, LoaderRegistry } from '../database/loaders.js';
import type { Scope } from './scope.js';

export interface ReaderOptions {
  manager: EntityManager;
  scope: Scope;
  /** Turns a rendition's stored address into the one that this reader is given. */
  addressOf: (href: string) => string;
  observeBatch: (loader: string, keys: number) => void;
}

/** One request's way to content: its scope, and loaders that batch and remember for that request alone. */
export class Reader implements LoadContext {
  readonly manager: EntityManager;
  readonly scope: Scope;
  readonly addressOf: (href: string) => string;
  readonly observeBatch: (loader: string, keys: number) => void;
  readonly #loaders = new LoaderRegistry<Reader>(this);

  constructor(options: ReaderOptions) {
    this.manager = options.manager;
    this.scope = options.scope;
    this.addressOf = options.addressOf;
    this.observeBatch = options.observeBatch;
  }

  loader<K, V>(definition: LoaderDefinition<Reader, K, V>): DataLoader<K, V> {
    return this.#loaders.get(definition);
  }
}
