import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { turnClock } from '../changes/clock.js';
import { DatelineError } from '../kernel/errors.js';
import type { RawDocument } from './documents.js';
import { type Due, DueCopy } from './scenarios/copy.js';
import type { Scenario } from './scenarios/scenario.js';
import type { Stage } from './scenarios/stage.js';
import type { NinjsStory } from './scenarios/story.js';
import { type Intake, takeDocuments } from './take.js';

/** Embargoes last two paces, and never so short that nobody could see them hold. */
const shortestEmbargoMs = 2_000;

/** One step as it has happened. */
export interface Played {
  step: number;
  of: number;
  at: Date;
  what: string;
  expect: string;
  documents: { uri: string; version: string; result: 'created' | 'updated' }[];
}

interface Playing {
  paceMs: number;
  /** Asked before each step but the first, in place of a pace; false ends the run. */
  goOn?: (() => Promise<boolean>) | undefined;
  /** Ends the run before its next step. */
  signal: AbortSignal;
}

/** One run of a scenario, with uris of its own. */
export class Run {
  readonly id: string;
  readonly #began: Date;
  readonly #copy = new DueCopy();

  constructor(
    private readonly intake: Intake,
    private readonly scenario: Scenario,
  ) {
    this.#began = intake.clock.now();
    const second = this.#began.toISOString().replace(/[-:]|\.\d+/g, '');
    this.id = `${second}-${randomBytes(3).toString('hex')}`;
  }

  /** Plays one step after the other, and tells of each when what it has brought can be seen. */
  async *play({ paceMs, goOn, signal }: Playing): AsyncGenerator<Played> {
    const { dataSource, clock } = this.intake;
    const stage = this.#stage(Math.max(shortestEmbargoMs, 2 * paceMs));
    const { steps } = this.scenario;
    for (const [index, { what, expect, publish, until, paces = 1 }] of steps.entries()) {
      if (index > 0 && goOn && !(await goOn())) return;
      const paused = clock.now().getTime() + (index === 0 || goOn ? 0 : paces * paceMs);
      await this.#awaited(Math.max(paused, until?.(stage).getTime() ?? 0), signal);
      if (signal.aborted) return;
      // What an embargo that has passed shows is told at once, not with the next turn.
      if (until) await turnClock(dataSource, clock.now());
      const documents = publish?.({ ...stage, now: clock.now() }) ?? [];
      const taken = await this.#publish(documents);
      this.#copy.take(documents);
      yield { step: index + 1, of: steps.length, at: clock.now(), what, expect, documents: taken };
    }
  }

  /** What a copy must hold of it now. */
  due(): Due {
    return this.#copy.at(this.intake.clock.now());
  }

  /** Returns at that instant, or when the run is ended. */
  async #awaited(instant: number, signal: AbortSignal): Promise<void> {
    const left = () => instant - this.intake.clock.now().getTime();
    // A timer may be a millisecond early.
    while (left() > 0 && !signal.aborted) await wait(left(), undefined, { signal }).catch(() => undefined);
  }

  #stage(embargoMs: number): Stage {
    const lifts = new Map<string, Date>();
    const { clock } = this.intake;
    return {
      began: this.#began,
      now: this.#began,
      uri: (name) => `urn:dateline:demo:${this.id}:${name}`,
      lift: (name) => {
        const lift = lifts.get(name) ?? new Date(clock.now().getTime() + embargoMs);
        lifts.set(name, lift);
        return lift;
      },
    };
  }

  async #publish(documents: readonly NinjsStory[]): Promise<Played['documents']> {
    const taken: Played['documents'] = [];
    const options = { sourceSlug: null, format: 'ninjs', dryRun: false };
    for await (const reports of takeDocuments(this.intake, raw(documents), options)) {
      for (const { error, uri = '', version = '', result } of reports) {
        if (error) throw new DatelineError(error.code, `${uri}: ${error.message}`);
        if (result === 'created' || result === 'updated') taken.push({ uri, version, result });
      }
    }
    return taken;
  }
}

async function* raw(documents: readonly NinjsStory[]): AsyncGenerator<RawDocument> {
  for (const document of documents)
    yield { place: document.uri, content: Buffer.from(JSON.stringify(document)) };
}
