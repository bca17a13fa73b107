import { setTimeout as after } from 'node:timers/promises';
import type { Viewer } from '../../access/viewer.js';
import type { FeedState } from '../../changes/feed/cursor.js';
import type { LogWatch } from '../../changes/watch.js';
import { againMs } from '../../database/trouble.js';
import type { Clock } from '../../kernel/clock.js';
import { nextEnd } from '../next-end.js';
import type { Look, ToldPage } from './look.js';

/** Where nothing has changed, an empty page is told so often: it says that the stream lives, and as of when. */
export const heartbeatMs = 10_000;

export interface PlacesOptions {
  clock: Clock;
  watch: LogWatch;
  look: Look;
}

/** Whose stream has been told all up to where in the log, and by which licences. */
export interface Standing {
  authorization: string | undefined;
  state: FeedState;
  viewer: Viewer;
}

/** Hears of the next page, or why there is none. */
type Come = (what: ToldPage | Error) => void;

/**
 * Where streams stand in the log that have been told all that there is. However many of a key's were told one page,
 * they wait together: one looks for all of them, and what does not concern their partner wakes none.
 */
export class Places {
  readonly #waiting = new WeakMap<FeedState, Map<string, Place>>();

  constructor(private readonly options: PlacesOptions) {}

  /** @returns what calls it off */
  wait(standing: Standing, come: Come): () => void {
    const places = this.#waiting.get(standing.state) ?? new Map<string, Place>();
    this.#waiting.set(standing.state, places);
    const key = String(standing.authorization);
    const place = places.get(key) ?? new Place(standing, this.options, () => places.delete(key));
    places.set(key, place);
    return place.join(come);
  }
}

class Place {
  readonly #waiting = new Set<Come>();
  readonly #abandoned = new AbortController();

  constructor(
    private readonly standing: Standing,
    private readonly options: PlacesOptions,
    private readonly over: () => void,
  ) {
    this.#next().then(
      (told) => told && this.#tell(told),
      (error: Error) => this.#tell(error),
    );
  }

  join(come: Come): () => void {
    this.#waiting.add(come);
    return () => {
      this.#waiting.delete(come);
      if (this.#waiting.size > 0) return;
      this.over();
      this.#abandoned.abort();
    };
  }

  #tell(what: ToldPage | Error): void {
    this.over();
    for (const come of this.#waiting) come(what);
  }

  /** @returns the first page that says anything: a change, or that it is time for a beat; null if abandoned */
  async #next(): Promise<ToldPage | null> {
    const { clock, watch, look } = this.options;
    const { signal } = this.#abandoned;
    let { authorization, state, viewer } = this.standing;
    const beat = nextBeat(viewer.partner.id, clock.now());
    let isBehind = false;
    for (;;) {
      if (!isBehind) await watch.beyond(state.live[0], nextEnd(viewer, beat), signal);
      if (signal.aborted) return null;
      const told = await look.from(authorization, state);
      if (told === null) {
        await after(againMs, undefined, { signal }).catch(() => undefined);
        continue;
      }
      if (signal.aborted) return null;
      if (told.page.changes.length > 0 || clock.now() >= beat) return told;
      ({ viewer } = told);
      ({ state, hasMore: isBehind } = told.page);
    }
  }
}

/**
 * The same for all streams of a partner: they look together, and so come to one place in the log. Those of different
 * partners beat one after the other, so that no beat is a load.
 */
function nextBeat(partnerId: string, now: Date): Date {
  // The end of an id is random, its begin is when it was made.
  const own = Number.parseInt(partnerId.slice(-8), 16) % heartbeatMs;
  return new Date((Math.floor((now.getTime() - own) / heartbeatMs) + 1) * heartbeatMs + own);
}
