import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { putVocabularyInLog } from '../changes/put-vocabulary.js';
import { relinkStories } from '../changes/relink.js';
import type { PutVocabulary } from '../content/topic/vocabulary.writer.js';
import { inTransaction } from '../database/transaction.js';
import { type ConceptSet, parseConceptSet } from '../formats/concept-set/index.js';
import { systemClock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';
import { type AddCommand, withMigratedDatabase } from './command.js';
import { type Progress, progressOn } from './progress.js';

export const addTo: AddCommand = (program, { config, output }) => {
  const command = program.command('topics').description('The vocabularies that topics come from.');

  command
    .command('import')
    .description(
      'Take a vocabulary in, or a later version of it: IPTC’s Media Topics, or another one in SKOS.',
    )
    .argument('<file>', 'JSON with all concepts in `conceptSet`, as IPTC’s server gives them')
    .option('--json', 'as JSON, for machines')
    .addHelpText(
      'after',
      '\nStories are linked by the new tree, and products hold them by it, when the command ends; were it\ninterrupted, it may be run again, or a gateway that serves goes on with it.',
    )
    .action(async (file: string, { json }: { json?: boolean }) => {
      const settings = config();
      const vocabulary = await vocabularyIn(file);
      await withMigratedDatabase(settings, async ({ dataSource }) => {
        const put = await inTransaction(dataSource, (manager) =>
          putVocabularyInLog(manager, vocabulary, systemClock.now()),
        );
        let progress: Progress | undefined;
        let before = 0;
        const relinked = await relinkStories(dataSource, systemClock, (done, total) => {
          progress ??= progressOn(output, json !== true, total);
          progress.step('stories', done - before);
          before = done;
        }).finally(() => progress?.end());
        const told = reportOf(vocabulary, put, relinked);
        output.out(json ? JSON.stringify(told) : inWords(told));
      });
    });
};

const mostMegabytes = 50;

/** @throws FILE_UNREADABLE, and what is wrong with the file, with the place in it */
async function vocabularyIn(file: string): Promise<ConceptSet> {
  const most = mostMegabytes * 1_000_000;
  // One byte more than is taken, and nothing beyond it: a pipe does not tell its size.
  const bytes = await buffer(createReadStream(file, { end: most })).catch((cause: Error) => {
    throw new DatelineError('FILE_UNREADABLE', `${file} cannot be read: ${cause.message}.`, { cause });
  });
  if (bytes.length > most)
    throw new DatelineError(
      'INVALID_VOCABULARY',
      `${file} has more than ${mostMegabytes} MB, the most that a vocabulary may have.`,
    );
  try {
    return parseConceptSet(bytes);
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    const where = error.place === undefined ? file : `${file} at ${error.place}`;
    throw new DatelineError(error.code, `${where}: ${error.message}.`, { cause: error });
  }
}

function reportOf({ scheme, concepts }: ConceptSet, put: PutVocabulary, relinked: number) {
  const { created, updated, unchanged, missing } = put;
  const retired = concepts.filter(({ retiredAt }) => retiredAt !== null).length;
  return { scheme, concepts: concepts.length, created, updated, unchanged, retired, missing, relinked };
}

function inWords(told: ReturnType<typeof reportOf>): string {
  const { scheme, concepts, created, updated, unchanged, retired, missing, relinked } = told;
  return [
    `${scheme}: ${concepts} ${concepts === 1 ? 'concept' : 'concepts'}, ${retired} of them retired; ${created} created, ${updated} updated, ${unchanged} unchanged; ${relinked} ${relinked === 1 ? 'story' : 'stories'} linked anew`,
    ...(missing.length > 0 ? [`no more in it, and kept: ${missing.join(', ')}`] : []),
  ].join('\n');
}
