import { LRUCache } from 'lru-cache';
import { digestFrom } from '../../access/admission.js';
import type { Viewer } from '../../access/viewer.js';

/** Keys in use at one time; those beyond are asked for by a statement each time. */
const mostKeys = 10_000;

/** Who has asked at one position of the log, by the digests of their keys. */
export class KnownViewers {
  readonly #viewers = new LRUCache<string, Viewer>({ max: mostKeys });

  /** @throws UNAUTHENTICATED when it bears nothing that can be a key */
  of(authorization: string | undefined, now: Date): Viewer | null {
    const viewer = this.#viewers.get(nameOf(authorization));
    return viewer && viewer.at <= now && now < viewer.until ? viewer : null;
  }

  add(authorization: string | undefined, viewer: Viewer): void {
    this.#viewers.set(nameOf(authorization), viewer);
  }

  clear(): void {
    this.#viewers.clear();
  }
}

function nameOf(authorization: string | undefined): string {
  return digestFrom(authorization).toString('base64');
}
