import { type Command, Option } from 'commander';
import type { DataSource } from 'typeorm';
import { turnClock } from '../changes/clock.js';
import { followClock } from '../changes/follow-clock.js';
import { formats } from '../formats/registry.js';
import { InOrder } from '../ingest/in-order.js';
import { inputsOf } from '../ingest/inputs.js';
import { type DocumentReport, endsPlace } from '../ingest/report.js';
import { takeDocuments } from '../ingest/take.js';
import { count, newTally, tallyLine } from '../ingest/tally.js';
import { systemClock } from '../kernel/clock.js';
import { type AddCommand, withMigratedDatabase } from './command.js';
import type { Output } from './output.js';
import { progressOn } from './progress.js';

interface IngestOptions {
  source?: string;
  format?: string;
  dryRun?: boolean;
  strict?: boolean;
  json?: boolean;
  ndjson?: boolean;
}

export const addTo: AddCommand = (program: Command, { config, output, stdin, exitWith }) => {
  program
    .command('ingest')
    .description(
      'Take documents in: files, folders, globs, `-` for standard input; .ndjson holds one a line.',
    )
    .argument('<path...>', 'what to read, in this order')
    .option('--source <slug>', 'who supplies them, where the documents do not say or say otherwise')
    .addOption(
      new Option('--format <name>', 'what they are; told from each document if not given').choices(
        formats.map((format) => format.name),
      ),
    )
    .option('--ndjson', 'each input holds one document a line, whatever it is called')
    .option('--dry-run', 'tell what would become of each document, and store nothing')
    .option('--strict', 'stop at the first document that is rejected')
    .option('--json', 'a line of JSON for each document as soon as it is stored, and one for the tally')
    .addHelpText('after', '\nExits 1 if a document was rejected. Every other document is taken all the same.')
    .action(async (paths: string[], options: IngestOptions) => {
      const settings = config();
      const inputs = await inputsOf(paths, stdin, options.ndjson === true);
      const tally = newTally();
      const started = performance.now();
      const progress = progressOn(output, options.json !== true, inputs.length);
      const fault = (error: Error, { error: told, place }: DocumentReport) => {
        if (told?.code === 'INTERNAL') progress.aside(() => output.err(`${place}: ${error.stack}`));
      };
      const takeAll = async (dataSource: DataSource) => {
        const intake = { dataSource, clock: systemClock, observe: () => {}, fault };
        const taking = {
          sourceSlug: options.source ?? null,
          format: options.format ?? null,
          dryRun: options.dryRun === true,
          oneByOne: options.strict === true,
        };
        const all = new InOrder(inputs, settings.limits.maxDocumentBytes);
        for await (const reports of takeDocuments(intake, all.documents(), taking)) {
          for (const report of reports) {
            count(tally, report);
            if (options.json) output.out(JSON.stringify(report));
            else progress.aside(() => tell(output, report));
          }
          if (options.strict && tally.rejected > 0) return;
          for (const name of all.endedBy(reports.filter(endsPlace).length)) progress.step(name);
        }
        for (const name of all.endedBy(0)) progress.step(name);
      };
      const takeInTime = async (dataSource: DataSource) => {
        // A first turn that fails ends the command; should a later one, the documents' own statements do as well.
        await turnClock(dataSource, systemClock.now());
        const logClock = await followClock(dataSource, systemClock, { turned: () => {}, failed: () => {} });
        await takeAll(dataSource).finally(logClock.stop);
      };
      const tellTally = () => {
        progress.end();
        if (options.json) return output.out(JSON.stringify({ tally, dryRun: options.dryRun === true }));
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        output.out(
          `${tallyLine(tally)} in ${seconds} s${options.dryRun ? ' (dry run: nothing is stored)' : ''}`,
        );
      };
      try {
        await withMigratedDatabase(settings, async ({ dataSource, failed }) => {
          const gone = failed.then((error) => Promise.reject(error));
          // Now, not after the database is closed, which may have to wait for other commands that have joined it.
          await Promise.race([takeInTime(dataSource), gone]).finally(tellTally);
        });
      } finally {
        progress.end();
      }
      if (tally.rejected > 0) exitWith(1);
    });
};

/** Only what someone has to see to: rejections, and what was taken otherwise than it was sent. */
function tell(output: Output, { place: input, item, error, warnings }: DocumentReport): void {
  const { red, yellow } = output.colors;
  const place = item ? `${input} item ${item.number}` : input;
  if (error) {
    const where = error.place && error.place !== place ? `${place} at ${error.place}` : place;
    output.err(`${red('rejected')} ${where}: ${error.code} ${error.message} → ${error.remedy}`);
  }
  for (const warning of warnings) output.err(`${yellow('note')} ${place}: ${warning}`);
}
