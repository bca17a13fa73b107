import type DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { type LoadContext, type LoaderDefinition, LoaderRegistry } from '../database/loaders.js';
import { Scope } from './scope.js';
import type { Viewer } from './viewer.js';

export interface ReaderOptions {
  manager: EntityManager;
  /** The instant for which the whole request is answered. */
  at: Date;
  /** Null: nobody, who is shown nothing of the content. */
  viewer: Viewer | null;
  /** Turns a rendition's stored address into the one that this viewer is given. */
  addressOf: (href: string, viewer: Viewer) => string;
  observeBatch: (loader: string, keys: number) => void;
}

/** One request's way to content: its scope, and loaders that batch and remember for that request alone. */
export class Reader implements LoadContext {
  readonly manager: EntityManager;
  readonly viewer: Viewer | null;
  #scope: Scope;
  readonly #addressOf: ReaderOptions['addressOf'];
  readonly observeBatch: (loader: string, keys: number) => void;
  readonly #loaders = new LoaderRegistry<Reader>(this);

  constructor(options: ReaderOptions) {
    this.manager = options.manager;
    this.viewer = options.viewer;
    this.#scope = new Scope(options.at, options.viewer);
    this.#addressOf = options.addressOf;
    this.observeBatch = options.observeBatch;
  }

  get scope(): Scope {
    return this.#scope;
  }

  /** For what the database has already as of a later instant: another gateway's clock may be ahead of this one's. */
  notBefore(at: Date): void {
    if (at > this.#scope.at) this.#scope = new Scope(at, this.viewer);
  }

  /** The address at which this reader may fetch what is stored under another; nobody may fetch anything. */
  addressOf(href: string): string | null {
    return this.viewer && this.#addressOf(href, this.viewer);
  }

  loader<K, V>(definition: LoaderDefinition<Reader, K, V>): DataLoader<K, V> {
    return this.#loaders.get(definition);
  }
}
