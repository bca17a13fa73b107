import type { NinjsStory } from './story.js';

/** What a copy must hold of a run at some moment, and what it must not. */
export interface Due {
  mustHold: { uri: string; version: string }[];
  mustNotHold: string[];
}

/** The copy of a partner that is licensed to everything but ADVANCE, as a scenario's documents make it. */
export class DueCopy {
  /** Of each uri the newest version. */
  readonly #newest = new Map<string, NinjsStory>();

  take(documents: readonly NinjsStory[]): void {
    for (const document of documents) this.#newest.set(document.uri, document);
  }

  at(now: Date): Due {
    const due: Due = { mustHold: [], mustNotHold: [] };
    for (const { uri, version, pubStatus, embargoedUntil } of this.#newest.values()) {
      const lifted = embargoedUntil === undefined || new Date(embargoedUntil) <= now;
      if (pubStatus === 'usable' && lifted) due.mustHold.push({ uri, version });
      else due.mustNotHold.push(uri);
    }
    return due;
  }
}
