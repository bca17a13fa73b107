import type { EntityCache } from '../database/entity-cache.js';

/** Which content something was made of: its ids, and since when each is held. */
export interface Reading {
  readonly ids: readonly string[];
  readonly since: readonly number[];
  /** How much the cache had lost when all of them were looked for last. */
  losses: number;
}

// Thrown often, and told to nobody: they have no stack of their own.
const notHeld = new Error('Not all of it is held.');
const notForAll = new Error('It depends on who asks.');

/** Notes of which content something is made that is the same for everyone, so that it need not be made again. */
export class Notes {
  /** The ids that are read just now, and since when each is held; null: nothing is noted. */
  #now: Map<string, number> | null = null;

  constructor(private readonly cache: EntityCache) {}

  /**
   * Makes something of a value that is seen, at once, of content that is held alone, and so the same for everyone who
   * is shown the value.
   * @returns it, and what tells whether it is still so; null where not all of it is held now
   * @throws what `make` does, and where it asks for anything else
   */
  noted<T>(of: object, make: () => T): { made: T; reading: Reading } | null {
    const id = this.cache.idOf(of);
    if (id === undefined) return null;
    const read = new Map<string, number>();
    this.#now = read;
    try {
      this.read(id);
      const made = make();
      return {
        made,
        reading: { ids: [...read.keys()], since: [...read.values()], losses: this.cache.losses },
      };
    } catch (error) {
      if (error === notHeld) return null;
      throw error;
    } finally {
      this.#now = null;
    }
  }

  /**
   * Whether all that something was made of is held as it was then. That it is seen is told by the very value of which
   * it was made: whoever came by that was shown it, and what it links with it.
   */
  stands(reading: Reading): boolean {
    const { losses } = this.cache;
    if (reading.losses === losses) return true;
    const { ids, since } = reading;
    if (!ids.every((id, n) => this.cache.since(id) === since[n])) return false;
    reading.losses = losses;
    return true;
  }

  /** To be called of all content that is read and held. */
  read(id: string): void {
    this.#now?.set(id, this.cache.since(id) as number);
  }

  /** To be called where content is not held, and so not there at once. */
  lacks(): void {
    if (this.#now) throw notHeld;
  }

  /** To be called where something is a scope's own, or its viewer's: it is refused to what is noted. */
  dependsOnWhoAsks(): void {
    if (this.#now) throw notForAll;
  }

  /** Whether it was thrown for what is not the same for everyone. */
  isRefusal(error: unknown): boolean {
    return error === notForAll;
  }
}
