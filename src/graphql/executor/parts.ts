import { LRUCache } from 'lru-cache';
import type { Part } from './part.js';

/** That what is asked of a value is not the same for everyone. */
export const neverWritten = Symbol('never written');

type Kept = Part | typeof neverWritten;

/** About what is taken for one, beside it. */
const bytesOfKey = 300;

/**
 * The parts of answers that were asked for last, by the very value of which they were made (a row that is held, or the
 * list of what belongs to one), and by what is asked of it. The values themselves are not held.
 */
export class Parts {
  /** How often parts were taken as they are written, and how often written. */
  readonly counts = { used: 0, written: 0 };
  readonly #kept: LRUCache<string, Kept>;
  readonly #names = new WeakMap<object, string>();
  #values = 0;

  constructor(maxBytes: number) {
    this.#kept = new LRUCache<string, Kept>({
      maxSize: maxBytes,
      sizeCalculation: (part) => bytesOfKey + (part === neverWritten ? 0 : part.bytes),
    });
  }

  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  /** Whether a value has come before. Of one that comes but once, until its row is read again, writing would be lost. */
  hasMet(value: object): boolean {
    if (this.#names.has(value)) return true;
    this.#values += 1;
    this.#names.set(value, `${this.#values} `);
    return false;
  }

  get(value: object, asked: string): Kept | undefined {
    const name = this.#names.get(value);
    return name === undefined ? undefined : this.#kept.get(name + asked);
  }

  /** @param value that has come before */
  keep(value: object, asked: string, part: Kept): void {
    const name = this.#names.get(value);
    if (name === undefined) return;
    this.#kept.set(name + asked, part);
    if (part !== neverWritten) this.counts.written += 1;
  }
}
