import { LRUCache } from 'lru-cache';
import type { Part } from './part.js';

/** That what is asked of a value is not the same for everyone. */
export const neverWritten = Symbol('never written');

type Kept = Part | typeof neverWritten;

/** Of one value, in different selections; the one that was made first goes. */
const mostOfOne = 8;

/** About what is taken for a value, and for a selection of it. */
const bytesOfValue = 300;
const bytesOfSelection = 60;

/**
 * The parts of answers that were asked for last, by the very value of which they were made (a row that is held, or the
 * list of what belongs to one), and by what is asked of it.
 */
export class Parts {
  /** How often parts were taken as they are written, and how often written. */
  readonly counts = { used: 0, written: 0 };
  readonly #kept: LRUCache<object, Map<string, Kept>>;

  constructor(maxBytes: number) {
    this.#kept = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  get(value: object, asked: string): Kept | undefined {
    return this.#kept.get(value)?.get(asked);
  }

  keep(value: object, asked: string, part: Kept): void {
    const parts = this.#kept.get(value) ?? new Map<string, Kept>();
    // Anew: its size is counted only then.
    this.#kept.delete(value);
    parts.delete(asked);
    if (parts.size === mostOfOne) parts.delete(parts.keys().next().value as string);
    parts.set(asked, part);
    if (part !== neverWritten) this.counts.written += 1;
    this.#kept.set(value, parts);
  }
}

function bytesOf(parts: Map<string, Kept>): number {
  let bytes = bytesOfValue;
  for (const [asked, part] of parts)
    bytes += bytesOfSelection + 2 * asked.length + (part === neverWritten ? 0 : part.bytes);
  return bytes;
}
