import { createInterface } from 'node:readline';
import { Argument } from 'commander';
import type { DataSource } from 'typeorm';
import { audience } from '../access/demo.js';
import { turnClock } from '../changes/clock.js';
import { followClock } from '../changes/follow-clock.js';
import { type Played, Run } from '../ingest/play.js';
import type { Due } from '../ingest/scenarios/copy.js';
import { scenarios } from '../ingest/scenarios/index.js';
import { systemClock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';
import { type AddCommand, type Surroundings, withMigratedDatabase } from './command.js';
import { seconds } from './option-values.js';

interface PlayOptions {
  pace: number;
  step?: boolean;
  tellAllPartners?: boolean;
  json?: boolean;
}

/** More lines than that tell a person nothing. */
const mostTold = 6;
/** As a shell names a command that Ctrl-C has ended. */
const interrupted = 130;

export const addPlayTo: AddCommand = (command, { config, output, stdin, exitWith }) => {
  command
    .command('play')
    .description(
      'Publish a scripted history, for an integration to be watched at; without a name, list them.',
    )
    .addArgument(new Argument('[scenario]', 'which one').choices(scenarios.map((scenario) => scenario.name)))
    .option('--pace <seconds>', 'between steps; embargoes last twice as long, 2 seconds at least', seconds, 4)
    .option('--step', 'wait for Enter before each step instead')
    .option('--tell-all-partners', 'also where others than `demo` have licences and will be told')
    .option('--json', 'a line of JSON for each step as it happens, and one for what a copy must hold then')
    .action(async (name: string | undefined, { pace, step, tellAllPartners, json }: PlayOptions) => {
      const scenario = scenarios.find((one) => one.name === name);
      if (!scenario) {
        const listed = scenarios.map((one) => ({ name: one.name, description: one.description }));
        if (json) output.out(JSON.stringify(listed));
        else for (const one of listed) output.out(`${one.name.padEnd(12)} ${one.description}`);
        return;
      }
      const tell = (facts: object, lines: readonly string[]) =>
        output.out(json ? JSON.stringify(facts) : lines.join('\n'));
      const { signal, release } = untilInterrupted();
      const enter = step ? entered(stdin, signal) : null;
      const play = async (dataSource: DataSource) => {
        if (!tellAllPartners) await refuseOthers(dataSource);
        const run = new Run({ dataSource, clock: systemClock, observe: () => {}, fault: () => {} }, scenario);
        const named = { scenario: scenario.name, run: run.id };
        if (!json) output.out(`${scenario.name}, run ${run.id}: ${scenario.description}`);
        let reached = 0;
        const pacing = { paceMs: pace * 1_000, goOn: enter?.next, signal };
        for await (const played of run.play(pacing)) {
          reached = played.step;
          tell({ ...named, ...played }, stepLines(played));
        }
        const complete = reached === scenario.steps.length;
        const due = run.due();
        tell({ ...named, complete, ...due }, dueLines(due));
        if (complete) return;
        output.err(`Ended after step ${reached} of ${scenario.steps.length}; what was published stays.`);
        exitWith(interrupted);
      };
      try {
        await withMigratedDatabase(config(), ({ dataSource }) => inTime(dataSource, () => play(dataSource)));
      } finally {
        enter?.close();
        release();
      }
    });
};

/** A partner's copy takes an invented story for a true one. @throws NOT_A_SANDBOX */
async function refuseOthers({ manager }: DataSource): Promise<void> {
  const { hasDemo, others } = await audience(manager, systemClock.now());
  if (others.length > 0) {
    const told = others.slice(0, 5).join(', ') + (others.length > 5 ? ` and ${others.length - 5} more` : '');
    throw new DatelineError('NOT_A_SANDBOX', `Partners with licences here would be told: ${told}.`);
  }
  if (!hasDemo) throw new DatelineError('NOT_A_SANDBOX', 'There is no partner `demo` here to be told.');
}

/** Does the work with the log kept at the present, also where no gateway runs. */
async function inTime(dataSource: DataSource, work: () => Promise<void>): Promise<void> {
  // A first turn that fails ends the command; should a later one, the documents' own statements do as well.
  await turnClock(dataSource, systemClock.now());
  const logClock = await followClock(dataSource, systemClock, { turned: () => {}, failed: () => {} });
  await work().finally(logClock.stop);
}

/** The step that runs is finished first; who cannot wait presses the keys again. */
function untilInterrupted() {
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once('SIGINT', end);
  return { signal: ending.signal, release: () => process.removeListener('SIGINT', end) };
}

/** Enter, as often as it is pressed, early too. */
function entered(stdin: Surroundings['stdin'], signal: AbortSignal) {
  const reading = createInterface({ input: stdin, signal });
  const lines = reading[Symbol.asyncIterator]();
  return {
    /** False: there will be none any more. */
    next: async () => !(await lines.next()).done,
    close: () => reading.close(),
  };
}

function stepLines({ step, of, what, expect, documents }: Played): string[] {
  return [
    '',
    `${step}/${of}  ${what}`,
    ...few(documents.map(({ uri, version, result }) => `     ${uri}  version ${version}, ${result}`)),
    `     → ${expect}`,
  ];
}

function dueLines({ mustHold, mustNotHold }: Due): string[] {
  return [
    '',
    `A copy must now hold ${mustHold.length} of it:`,
    ...few(mustHold.map(({ uri, version }) => `     ${uri}  version ${version}`)),
    ...(mustNotHold.length > 0
      ? ['and must not hold:', ...few(mustNotHold.map((uri) => `     ${uri}`))]
      : []),
  ];
}

function few(lines: readonly string[]): string[] {
  if (lines.length <= mostTold) return [...lines];
  return [
    ...lines.slice(0, mostTold - 1),
    `     … and ${lines.length - mostTold + 1} more; --json names all`,
  ];
}
