import type DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { Content } from '../database/content.js';
import type { EntityCache } from '../database/entity-cache.js';
import { batched, type LoaderDefinition, LoaderRegistry } from '../database/loaders.js';
import { andThen, type MaybePromise } from '../kernel/maybe-promise.js';
import type { Guarded, Seeing } from './guarded.js';
import { Notes } from './notes.js';
import type { Scope } from './scope.js';

export interface SightOptions {
  manager: EntityManager;
  cache: EntityCache;
  scope: Scope;
  observeBatch: (loader: string, keys: number) => void;
}

/**
 * What a scope shows of the content: loaders that batch and remember. Of who asks it knows the scope and nothing
 * else, so that those whose scopes show the same may be answered by one.
 *
 * What is seen is always decided by a statement with the scope in it, which tells how far the log was. The content of
 * what it showed may come from elsewhere, as it is the same for all; but only where it has not been altered since:
 * a version that came later may be one that this scope does not show.
 */
export class Sight implements Seeing {
  readonly manager: EntityManager;
  readonly cache: EntityCache;
  readonly observeBatch: (loader: string, keys: number) => void;
  /** Of what is made of the content, and is the same for all. */
  readonly notes: Notes;
  #scope: Scope;
  /** The earliest position of the log at which anything was seen; null: nothing was. */
  #seenFrom: number | null = null;
  readonly #loaders = new LoaderRegistry<Sight>(this);

  constructor({ manager, cache, scope, observeBatch }: SightOptions) {
    this.manager = manager;
    this.cache = cache;
    this.notes = new Notes(cache);
    this.observeBatch = observeBatch;
    this.#scope = scope;
  }

  get scope(): Scope {
    this.notes.dependsOnWhoAsks();
    return this.#scope;
  }

  /** For what the database has already as of a later instant: another gateway's clock may be ahead of this one's. */
  notBefore(at: Date): void {
    if (at > this.#scope.at) this.#scope = this.#scope.asOf(at);
  }

  loader<K, V>(definition: LoaderDefinition<Sight, K, V>): DataLoader<K, V> {
    this.notes.dependsOnWhoAsks();
    return this.#loaders.get(definition);
  }

  /** To be told of the position at which a statement with the scope in it was answered, before its rows are used. */
  saw(position: number): MaybePromise<void> {
    this.#seenFrom = Math.min(this.#seenFrom ?? position, position);
    return this.cache.isAt(position) ? undefined : this.cache.reach(position);
  }

  /** Content of an id that is seen; whether it is, is for the caller to know. */
  content<V>(content: Content<V>, key: string): MaybePromise<V | null> {
    const [id, detail] = placeOf(key);
    const held = this.cache.get(id, content.name + detail);
    if (held === undefined) {
      this.notes.lacks();
      return this.loader(loaderOf(content)).load(key);
    }
    this.notes.read(id);
    return held as V;
  }

  /** The row of an id, in scope now. */
  ask<E extends { id: string }>(guarded: Guarded<E>, id: string): Promise<E | null> {
    return this.loader(guarded.inScope).load(id);
  }

  /** The row of an id that a list in scope has given: asked again where it was altered since. */
  given<E extends { id: string }>(guarded: Guarded<E>, id: string): MaybePromise<E | null> {
    return this.#heldOrAsked(guarded, id, () => this.#stands(id));
  }

  /** The row that another one links, which is seen and is what shows it; asked in scope where that is not certain. */
  linked<E extends { id: string }>(guarded: Guarded<E>, id: string, by: string): MaybePromise<E | null> {
    return this.#heldOrAsked(guarded, id, (row) => this.#stands(by) && guarded.showsByLink(row));
  }

  /** The row of an id that may be shown to everyone; asked in scope where it may not. */
  open<E extends { id: string }>(guarded: Guarded<E>, id: string): MaybePromise<E | null> {
    return this.#heldOrAsked(guarded, id, (row) => guarded.isOpen(row));
  }

  /** What is held of the row, where it is sure to be seen; else what the scope says of it now. */
  #heldOrAsked<E extends { id: string }>(
    guarded: Guarded<E>,
    id: string,
    isSeen: (row: E) => boolean,
  ): MaybePromise<E | null> {
    return andThen(this.content(guarded.row, id), (row) =>
      row && isSeen(row) ? row : this.ask(guarded, id),
    );
  }

  /** Whether it is as it was when anything was first seen. */
  #stands(id: string): boolean {
    return this.#seenFrom !== null && this.cache.stood(id, this.#seenFrom);
  }
}

/** Of a key that is an id, or an id and what tells one of its parts from another: `articleId revision`. */
function placeOf(key: string): [id: string, detail: string] {
  const end = key.indexOf(' ');
  return end === -1 ? [key, ''] : [key.slice(0, end), key.slice(end)];
}

const loaders = new WeakMap<object, LoaderDefinition<Sight, string, unknown>>();

/** Reads what the cache does not hold, and gives it that. */
function loaderOf<V>(content: Content<V>): LoaderDefinition<Sight, string, V | null> {
  const known = loaders.get(content) as LoaderDefinition<Sight, string, V | null> | undefined;
  if (known) return known;
  const made = batched<Sight, string, V | null>(content.name, async ({ manager, cache }, keys) => {
    const { value: found, position } = await content.read(manager, keys);
    await cache.reach(position);
    return keys.map((key) => {
      const value = found.get(key) ?? content.nothing;
      if (value === undefined) return null;
      const [id, detail] = placeOf(key);
      cache.keep(id, content.name + detail, value, position);
      return value;
    });
  });
  loaders.set(content, made);
  return made;
}
