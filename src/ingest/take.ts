import { type DataSource, QueryFailedError } from 'typeorm';
import type { Verdict } from '../content/news-object/versions.js';
import { SourceEntity } from '../content/source/source.entity.js';
import { isUnstorable, troubleOf } from '../database/trouble.js';
import { decodeText } from '../formats/decode.js';
import { formatNamed, sniffFormat } from '../formats/registry.js';
import type { Clock } from '../kernel/clock.js';
import { DatelineError, type ErrorCode } from '../kernel/errors.js';
import type { RawDocument } from './documents.js';
import { publish } from './publish.js';

export type Result = Verdict | 'rejected';

/** What became of one document. */
export interface DocumentReport {
  place: string;
  result: Result;
  format?: string;
  kind?: 'article' | 'media';
  uri?: string;
  version?: string;
  error?: { code: ErrorCode; message: string; place?: string; remedy: string };
  /** What was taken otherwise than it was sent. */
  warnings: string[];
}

export interface TakeOptions {
  sourceSlug: string | null;
  /** Null: told from the document. */
  format: string | null;
  dryRun: boolean;
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
 * Takes one document, or tells why not. No document ends the run that it is part of: only what would befall all
 * others as well is thrown, which is trouble with the database.
 */
export async function takeDocument(
  intake: Intake,
  document: RawDocument,
  options: TakeOptions,
): Promise<DocumentReport> {
  const report: DocumentReport = { place: document.place, result: 'rejected', warnings: [] };
  try {
    await take(intake, document, options, report);
  } catch (error) {
    const known = error instanceof DatelineError ? error : faultOf(error);
    report.error = {
      code: known.code,
      message: known.message,
      ...(known.place !== undefined && { place: known.place }),
      remedy: known.remedy,
    };
    if (known !== error) intake.fault(error as Error, report);
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

async function take(
  { dataSource, clock }: Intake,
  document: RawDocument,
  options: TakeOptions,
  report: DocumentReport,
): Promise<void> {
  if (document.content instanceof DatelineError) throw document.content;
  const text = decodeText(document.content);
  const format = options.format ? formatNamed(options.format) : sniffFormat(text);
  report.format = format.name;
  const now = clock.now();
  const { sourceSlug, dryRun } = options;
  const timeZone = await timeZoneOf(dataSource, sourceSlug);
  const parsed = format.parse(text, { sourceSlug, timeZone, receivedAt: now });
  report.kind = parsed.draft.kind;
  report.uri = parsed.draft.uri;
  if (parsed.draft.version !== null) report.version = parsed.draft.version;
  report.warnings = parsed.warnings;
  const { verdict, kind } = await publish(dataSource, parsed, { sourceSlug, now, dryRun });
  report.result = verdict;
  report.kind = kind;
}

async function timeZoneOf(dataSource: DataSource, slug: string | null): Promise<string> {
  const source = slug ? await dataSource.manager.findOneBy(SourceEntity, { slug }) : null;
  return source?.timeZone ?? 'UTC';
}
