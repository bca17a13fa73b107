import { LRUCache } from 'lru-cache';
import { bytesOf } from '../kernel/bytes-of.js';
import { entriesAfter } from './log-entries.js';
import type { Queryable } from './sql.js';

/** All that is held of one id. */
interface Held {
  /** The row and what belongs to it (its links, its texts), by their names. */
  parts: Readonly<Record<string, unknown>>;
  bytes: number;
  /** When it was first held, since it was last altered or forgotten: a number that no other time has. */
  since: number;
}

export interface EntityCacheOptions {
  database: Queryable;
  /** Of what is held, about; 0 holds nothing. */
  maxBytes: number;
}

/** How often something was asked of the cache. */
export interface CacheReads {
  held: number;
  missed: number;
}

/**
 * Content that requests have in common: rows and their parts by the id of the row, before any scope or grant.
 *
 * It follows the change log. All that it holds is as of one position, and whoever reads the database sees by the same
 * statement how far the log is; `reach` brings the cache there before anything of it is used. So it needs no clock,
 * hears of nothing late, and trusts nothing that was true a moment ago.
 */
export class EntityCache {
  readonly reads: CacheReads = { held: 0, missed: 0 };
  readonly #database: Queryable;
  readonly #held: LRUCache<string, Held> | null;
  /** How often anything that was held was forgotten, for whatever reason. */
  #losses = 0;
  /** The ids of the values that are held. */
  readonly #ids = new WeakMap<object, string>();
  #times = 0;
  /** Null before the first request. */
  #position: number | null = null;
  #reading: Promise<void> | undefined;
  /** Where ids were altered last, the earliest first. */
  readonly #alteredAt = new Map<string, number>();
  /** Of what was altered at a position before it, nothing may be known. */
  #knownFrom = 0;

  constructor({ database, maxBytes }: EntityCacheOptions) {
    this.#database = database;
    this.#held =
      maxBytes === 0
        ? null
        : new LRUCache({
            maxSize: maxBytes,
            dispose: (_held, _id, reason) => {
              if (reason !== 'set') this.#losses += 1;
            },
          });
  }

  /** About how much is held. */
  get bytes(): number {
    return this.#held?.calculatedSize ?? 0;
  }

  /** Reads the log at least up to a position that the database was seen at, and forgets what was altered since. */
  async reach(position: number): Promise<void> {
    this.#begin(position);
    for (let reads = 0; position > (this.#position as number); reads += 1) {
      // One that has begun may have been too early, the next is not: then the log is another one than was seen.
      if (reads === 2) return this.#forgetAll(position);
      this.#reading ??= this.#readOn().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
  }

  /** Whether all up to the position is known, without a statement. */
  isAt(position: number): boolean {
    this.#begin(position);
    return position <= (this.#position as number);
  }

  get(id: string, part: string): unknown {
    const found = this.#held?.get(id)?.parts[part];
    if (found === undefined) this.reads.missed += 1;
    else this.reads.held += 1;
    return found;
  }

  /**
   * Holds what was read as of a position that was reached, unless it has been altered since: what a request found
   * before a change must not be held after it. From then on it is everyone's: nobody may alter it.
   */
  keep(id: string, part: string, value: unknown, asOf: number): void {
    if (!this.#held || !this.stood(id, asOf)) return;
    const { parts, bytes, since } = this.#held.peek(id) ?? {
      parts: {},
      bytes: bytesOfId,
      since: ++this.#times,
    };
    const held = { parts: { ...parts, [part]: value }, bytes: bytes + bytesOf(value), since };
    this.#held.set(id, held, { size: held.bytes });
    // What takes more than there is room for puts out what was held of its id, too.
    if (!this.#held.has(id)) this.#losses += 1;
    if (typeof value === 'object' && value !== null) this.#ids.set(value, id);
  }

  /** While that is the same, all that was held is held. */
  get losses(): number {
    return this.#losses;
  }

  /** Since when an id is held without a break; while that is the same, so is all that was held of it. */
  since(id: string): number | undefined {
    return this.#held?.get(id)?.since;
  }

  /** The id of which this very value is held. */
  idOf(value: object): string | undefined {
    const id = this.#ids.get(value);
    const held = id === undefined ? undefined : this.#held?.peek(id);
    return held && Object.values(held.parts).includes(value) ? id : undefined;
  }

  /** Whether nothing of the row was altered from a position on, up to the one that the cache is as of. */
  stood(id: string, since: number): boolean {
    return since >= this.#knownFrom && (this.#alteredAt.get(id) ?? since) <= since;
  }

  #begin(position: number): void {
    if (this.#position !== null) return;
    this.#position = position;
    this.#knownFrom = position;
  }

  async #readOn(): Promise<void> {
    const { position, entries } = await entriesAfter(this.#database, this.#position as number);
    if (entries === null) return this.#forgetAll(position);
    for (const entry of entries) for (const id of entry.ids) this.#forget(id, entry.position);
    this.#position = position;
  }

  #forget(id: string, position: number): void {
    this.#held?.delete(id);
    this.#alteredAt.delete(id);
    this.#alteredAt.set(id, position);
    if (this.#alteredAt.size <= mostAltered) return;
    const [[oldest, at]] = this.#alteredAt as unknown as [[string, number]];
    this.#alteredAt.delete(oldest);
    this.#knownFrom = Math.max(this.#knownFrom, at);
  }

  #forgetAll(position: number): void {
    this.#held?.clear();
    this.#alteredAt.clear();
    this.#knownFrom = position;
    this.#position = position;
  }
}

/** Who is altered earlier than the last so many is not told from who was not. */
const mostAltered = 50_000;

/** About what the cache itself takes for each id. */
const bytesOfId = 400;
