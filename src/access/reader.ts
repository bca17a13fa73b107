import type DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { LoaderDefinition } from '../database/loaders.js';
import { Scope, sinceOf } from './scope.js';
import { Sight, type SightOptions } from './sight.js';
import type { HeldLicense, Viewer } from './viewer.js';

export interface ReadersOptions extends Omit<SightOptions, 'scope'> {
  /** What a rendition's stored address is to everyone or, where each viewer is given another, what makes it. */
  addressOf: (href: string) => string | ((viewer: Viewer) => string);
}

/** Makes the reader of each request. */
export class Readers {
  readonly #shared = new WeakMap<object, Map<string, Sight>>();

  constructor(private readonly options: ReadersOptions) {}

  /**
   * @param viewer null: nobody, who is shown nothing of the content
   * @param at the instant for which the whole request is answered
   */
  of(viewer: Viewer | null, at: Date): Reader {
    return this.#with(viewer, this.#sight(new Scope(at, viewer)));
  }

  /**
   * One who is answered at one time with others: what those load whose scopes show the same, is loaded once.
   * @param occasion what they have in common; what was loaded is forgotten with it
   */
  among(occasion: object, viewer: Viewer, at: Date): Reader {
    const scope = new Scope(at, viewer);
    const shared = this.#shared.get(occasion) ?? new Map<string, Sight>();
    this.#shared.set(occasion, shared);
    const sight = shared.get(scope.shows) ?? this.#sight(scope);
    shared.set(scope.shows, sight);
    return this.#with(viewer, sight);
  }

  #sight(scope: Scope): Sight {
    const { manager, cache, observeBatch } = this.options;
    return new Sight({ manager, cache, scope, observeBatch });
  }

  #with(viewer: Viewer | null, sight: Sight): Reader {
    return new Reader(viewer, sight, this.options.addressOf);
  }
}

/** One request's way to content: who asks, and what they see. */
export class Reader {
  readonly #viewer: Viewer | null;

  constructor(
    viewer: Viewer | null,
    readonly sight: Sight,
    private readonly addressFor: ReadersOptions['addressOf'],
  ) {
    this.#viewer = viewer;
  }

  get viewer(): Viewer | null {
    this.sight.notes.dependsOnWhoAsks();
    return this.#viewer;
  }

  get manager(): EntityManager {
    return this.sight.manager;
  }

  get scope(): Scope {
    return this.sight.scope;
  }

  /** The viewer's licences that hold a story which these products have among theirs. */
  licensesFor(products: readonly string[], publishedAt: Date): HeldLicense[] {
    return (this.viewer?.licenses ?? []).filter(
      (license) =>
        products.includes(license.productId) && publishedAt.getTime() >= sinceOf(license, this.scope.at),
    );
  }

  /** The address at which this reader may fetch what is stored under another; null where that is for viewers alone. */
  addressOf(href: string): string | null {
    const address = this.addressFor(href);
    return typeof address === 'string' ? address : this.viewer && address(this.viewer);
  }

  loader<K, V>(definition: LoaderDefinition<Sight, K, V>): DataLoader<K, V> {
    return this.sight.loader(definition);
  }
}
