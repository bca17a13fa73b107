import { type DataSource, QueryFailedError } from 'typeorm';
import { isUnstorable, troubleOf } from '../database/trouble.js';
import type { Clock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';
import { batchesOf } from './batches.js';
import type { RawDocument } from './documents.js';
import { type ParsedEntry, parsedDocuments } from './parsed.js';
import { type Outcome, publish } from './publish.js';
import type { DocumentReport } from './report.js';

export interface TakeOptions {
  sourceSlug: string | null;
  /** Null: told from the document. */
  format: string | null;
  dryRun: boolean;
  /** No document is taken before the one before it is told of: so that a run can be ended at any. */
  oneByOne?: boolean;
}

export interface Intake {
  dataSource: DataSource;
  clock: Clock;
  /** Told of every document. */
  observe: (report: DocumentReport) => void;
  /** Told in full of what a supplier is told only the code of: a fault of ours, or a refusal of the database's. */
  fault: (error: Error, report: DocumentReport) => void;
}

/**
 * Takes documents in their order, or tells why not, in batches, and of each batch as soon as it is stored. No document
 * ends the run that it is part of: only what would befall all others as well is thrown, which is trouble with the
 * database.
 */
export async function* takeDocuments(
  intake: Intake,
  documents: AsyncIterable<RawDocument>,
  options: TakeOptions,
): AsyncGenerator<DocumentReport[]> {
  const entries = parsedDocuments(intake, documents, options);
  for await (const batch of options.oneByOne ? singly(entries) : batchesOf(entries)) {
    yield* take(intake, batch, options);
  }
}

/** Nothing is read before what came before it is stored. */
async function* singly(entries: AsyncIterable<ParsedEntry>): AsyncGenerator<ParsedEntry[]> {
  for await (const entry of entries) yield [entry];
}

async function* take(
  intake: Intake,
  batch: readonly ParsedEntry[],
  options: TakeOptions,
): AsyncGenerator<DocumentReport[]> {
  const outcomes = await outcomesOf(intake.dataSource, batch, options).catch((error: unknown) => {
    // It fails at one of them, or at how many they are.
    if (batch.length > 1 && isOfStatement(error)) return null;
    return batch.map((): Outcome => ({ error }));
  });
  if (outcomes) yield batch.map((entry, index) => reported(intake, entry, outcomes[index] as Outcome));
  else for (const entry of batch) yield* take(intake, [entry], options);
}

/** Of each, those that could not be read included. */
async function outcomesOf(
  dataSource: DataSource,
  batch: readonly ParsedEntry[],
  options: TakeOptions,
): Promise<Outcome[]> {
  const readable = batch.flatMap(({ read }) => ('document' in read ? [read] : []));
  const published = (await publish(dataSource, readable, options)).values();
  return batch.map(({ read }) => ('error' in read ? read : (published.next().value as Outcome)));
}

/** Not of the way to the database, which would be as cut for each of them. */
function isOfStatement(error: unknown): boolean {
  return troubleOf(error) === null || (error instanceof QueryFailedError && troubleOf(error) === 'busy');
}

/** @throws what is not this document's fault alone */
function reported(intake: Intake, { report }: ParsedEntry, outcome: Outcome): DocumentReport {
  if ('error' in outcome) {
    const { error } = outcome;
    const known = error instanceof DatelineError ? error : faultOf(error);
    report.error = {
      code: known.code,
      message: known.message,
      ...(known.place !== undefined && { place: known.place }),
      remedy: known.remedy,
    };
    if (known !== error) intake.fault(error as Error, report);
  } else {
    report.result = outcome.verdict;
    report.kind = outcome.kind;
  }
  intake.observe(report);
  return report;
}

/** @throws what is not this document's fault alone */
function faultOf(error: unknown): DatelineError {
  if (!(error instanceof Error) || troubleOf(error) !== null) throw error;
  if (isUnstorable(error)) {
    return new DatelineError('UNSTORABLE', `The database cannot hold it: ${reasonOf(error)}.`);
  }
  // The tables are not as they should be, or not ours: so it would be with every other document.
  if (error instanceof QueryFailedError) throw error;
  return new DatelineError('INTERNAL', 'Something went wrong here.');
}

/** PostgreSQL's words for what was too long or does not fit name tables and values, but no statement. */
function reasonOf(error: QueryFailedError): string {
  return error.message.replace(/\.$/, '').slice(0, 300);
}
