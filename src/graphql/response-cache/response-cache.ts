import { LRUCache } from 'lru-cache';
import type { Taking } from '../../access/quota/quota.js';
import type { Viewer } from '../../access/viewer.js';
import type { Moment, Present } from '../../changes/present.js';
import type { Clock } from '../../kernel/clock.js';
import type { Admission } from '../admission.js';
import { entitlementOf, lastsUntil } from './entitlement.js';
import { KnownViewers } from './known-viewers.js';

/** An answer as it is sent. */
export interface FinishedAnswer {
  bytes: Buffer;
  contentType: string;
  /** Null: it cannot be asked whether it has changed. */
  etag: string | null;
  /** What it costs. */
  points: number;
  /** Other addresses that go with it, as the header has them. */
  link?: string;
}

interface KeptAnswer extends FinishedAnswer {
  /** The span in which time alone does not alter it, in milliseconds since 1970. */
  from: number;
  until: number;
}

export interface ResponseCacheOptions {
  present: Present;
  clock: Clock;
  admission: Admission;
  maxBytes: number;
  /** The instant, in milliseconds since 1970, from which addresses of files are other ones. */
  addressesUntil: (at: Date) => number;
  observe: (result: 'hit' | 'miss') => void;
}

/** What one request finds. */
export interface Visit {
  /** An answer that still holds, and is paid for. */
  hit: { answer: FinishedAnswer; taking: Taking } | null;
  /** Who asks, as of this request. */
  viewer: Viewer;
  /** Keeps what the viewer is answered instead: an answer that lasts, without errors. */
  keep(answer: FinishedAnswer): void;
}

/** Beside its bytes and its key, roughly. */
const answerOverhead = 500;

/**
 * Finished answers, in this process's memory. An answer is given again only where the database would give the same:
 *
 * - It is known by the request as it came (`question`) and by all that the viewer is entitled to. Only operations are
 *   kept whose every field lasts (`lasting.ts`).
 * - All of it is of one position of the log, for whatever alters content or entitlements takes one. The position is
 *   the one that was known before the first statement of the answer, and it is given only while that is the present
 *   one (`Present`): if the log moves while it is computed, it is kept for a position that is past, and never given.
 *   When the log moves, all is forgotten.
 * - Its instant is before the next one at which time alone may alter it: an embargo or an expiry of any story, an
 *   archive's edge, another address for a file.
 *
 * Who asks is proven as ever: a key's viewer is remembered at the same position, until its licences, its key or the
 * note of its use are due. The points are taken as if it were computed. Whatever does not fit goes the whole way:
 * a budget that is spent, a partner that makes up for refused queries, a database that does not answer.
 */
export class ResponseCache {
  readonly #answers: LRUCache<string, KeptAnswer>;
  readonly #viewers = new KnownViewers();
  #last: Moment | null = null;

  constructor(private readonly options: ResponseCacheOptions) {
    const { maxBytes } = options;
    this.#answers = new LRUCache({
      maxSize: maxBytes,
      // One alone is not to put out all others.
      maxEntrySize: Math.ceil(maxBytes / 8),
      sizeCalculation: ({ bytes }, key) => bytes.length + 2 * key.length + answerOverhead,
    });
  }

  get bytes(): number {
    return this.#answers.calculatedSize;
  }

  /**
   * @param viewerOf asks the database who it is that asks
   * @param pointsFor what is paid for an answer that is found; without it what it cost
   * @returns null where nothing can be found or kept
   * @throws UNAUTHENTICATED, FORBIDDEN
   */
  async visit(
    question: string,
    authorization: string | undefined,
    viewerOf: () => Promise<Viewer>,
    pointsFor = ({ points }: FinishedAnswer) => points,
  ): Promise<Visit | null> {
    const { present, clock, observe } = this.options;
    const moment = await present.moment();
    if (!moment || !this.#reach(moment)) return null;
    const now = clock.now();
    const known = this.#viewers.of(authorization, now);
    const viewer = known ?? (await this.#prove(authorization, viewerOf, moment));
    const name = keyOf(question, viewer);
    const hit = await this.#hit(name, viewer, moment, pointsFor);
    observe(hit ? 'hit' : 'miss');
    const asker = known ? { ...known, at: now } : viewer;
    return { hit, viewer: asker, keep: (answer) => this.#keep(name, asker, moment, answer) };
  }

  async #prove(
    authorization: string | undefined,
    viewerOf: () => Promise<Viewer>,
    moment: Moment,
  ): Promise<Viewer> {
    const viewer = await viewerOf();
    if (this.#stands(moment)) this.#viewers.add(authorization, viewer);
    return viewer;
  }

  async #hit(
    name: string,
    viewer: Viewer,
    moment: Moment,
    pointsFor: (answer: FinishedAnswer) => number,
  ): Promise<Visit['hit']> {
    const { present, clock, admission } = this.options;
    if (!this.#stands(moment)) return null;
    const answer = this.#answers.get(name);
    const now = clock.now().getTime();
    if (!answer || now < answer.from || now >= answer.until || admission.owes(viewer)) return null;
    const taking = await admission.pay(viewer, pointsFor(answer));
    // To be paid may take as long as the moment is good for.
    const after = await present.moment();
    return taking && after?.position === moment.position ? { answer, taking } : null;
  }

  #keep(name: string, viewer: Viewer, moment: Moment, answer: FinishedAnswer): void {
    const from = moment.at.getTime();
    const until = Math.min(lastsUntil(moment, viewer), this.options.addressesUntil(moment.at));
    const at = viewer.at.getTime();
    if (!this.#stands(moment) || at < from || at >= until) return;
    this.#answers.set(name, { ...answer, from, until });
  }

  /** Forgets all that is not of this moment's position. @returns false where a later look found another position */
  #reach(moment: Moment): boolean {
    const last = this.#last;
    if (last && last.position !== moment.position) {
      if (last.begun > moment.begun) return false;
      this.#answers.clear();
      this.#viewers.clear();
    }
    if (!last || last.begun <= moment.begun) this.#last = moment;
    return true;
  }

  #stands({ position }: Moment): boolean {
    return this.#last?.position === position;
  }
}

function keyOf(question: string, viewer: Viewer): string {
  return `${entitlementOf(viewer)} ${question}`;
}
