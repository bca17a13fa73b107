import type { Stage } from './stage.js';
import type { NinjsStory } from './story.js';

/** A scripted history, played so that an integration can be watched doing the right thing. */
export interface Scenario {
  name: string;
  /** What it shows, in a line. */
  description: string;
  steps: readonly Step[];
}

export interface Step {
  /** What happens, in a sentence. */
  what: string;
  /** What an integration does then, its licence giving everything but ADVANCE. */
  expect: string;
  /** What is published; nothing where the passing of time is what happens. */
  publish?: (stage: Stage) => NinjsStory[];
  /** Waited before it, in paces: one, if not given. */
  paces?: number;
  /** Awaited besides, whatever the pace. */
  until?: (stage: Stage) => Date;
}
