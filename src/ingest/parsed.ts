import type { DataSource } from 'typeorm';
import { SourceEntity } from '../content/source/source.entity.js';
import { decodeText } from '../formats/decode.js';
import { formatNamed, sniffFormat } from '../formats/registry.js';
import type { Clock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';
import type { RawDocument } from './documents.js';
import type { Incoming } from './publish.js';
import type { DocumentReport } from './report.js';

/** A document that was read, or why it could not be. */
export interface ParsedEntry {
  /** What is known so far. */
  report: DocumentReport;
  bytes: number;
  read: Incoming | { error: unknown };
}

interface Reading {
  dataSource: DataSource;
  clock: Clock;
}

/** For so many documents the source's time zone is asked for once. */
const together = 100;

/** Documents as they are read, which takes nothing of the database but the source's time zone. */
export async function* parsedDocuments(
  { dataSource, clock }: Reading,
  documents: AsyncIterable<RawDocument>,
  { sourceSlug, format }: { sourceSlug: string | null; format: string | null },
): AsyncGenerator<ParsedEntry> {
  let timeZone = 'UTC';
  let count = 0;
  for await (const { place, content } of documents) {
    if (count % together === 0) timeZone = await timeZoneOf(dataSource, sourceSlug);
    count += 1;
    const report: DocumentReport = { place, result: 'rejected', warnings: [] };
    const bytes = content instanceof DatelineError ? 0 : content.length;
    yield { report, bytes, read: read(report, content, clock, { sourceSlug, format, timeZone }) };
  }
}

function read(
  report: DocumentReport,
  content: RawDocument['content'],
  clock: Clock,
  options: { sourceSlug: string | null; format: string | null; timeZone: string },
): ParsedEntry['read'] {
  if (content instanceof DatelineError) return { error: content };
  try {
    const text = decodeText(content);
    const format = options.format ? formatNamed(options.format) : sniffFormat(text);
    report.format = format.name;
    const receivedAt = clock.now();
    const { sourceSlug, timeZone } = options;
    const document = format.parse(text, { sourceSlug, timeZone, receivedAt });
    const { draft } = document;
    report.kind = draft.kind;
    report.uri = draft.uri;
    if (draft.version !== null) report.version = draft.version;
    report.warnings = document.warnings;
    return { document, receivedAt };
  } catch (error) {
    return { error };
  }
}

async function timeZoneOf(dataSource: DataSource, slug: string | null): Promise<string> {
  const source = slug ? await dataSource.manager.findOneBy(SourceEntity, { slug }) : null;
  return source?.timeZone ?? 'UTC';
}
