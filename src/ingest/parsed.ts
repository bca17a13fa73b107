import type { DataSource } from 'typeorm';
import { SourceEntity } from '../content/source/source.entity.js';
import { checkBounds } from '../formats/bounds.js';
import { decodeText } from '../formats/decode.js';
import type { DocumentReader, Format, ParseContext } from '../formats/draft.js';
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

type Registry = typeof import('../formats/registry.js');

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
  // With the first document: a third of all code is the formats', and most starts of a gateway take nothing in.
  const registry = await import('../formats/registry.js');
  let timeZone = 'UTC';
  let count = 0;
  for await (const { place, content } of documents) {
    if (count % together === 0) timeZone = await timeZoneOf(dataSource, sourceSlug);
    count += 1;
    yield* entriesOf(registry, place, content, format, () => ({
      sourceSlug,
      timeZone,
      receivedAt: clock.now(),
    }));
  }
}

/** Each is read when the one before it has been taken: of a long feed no more than one is held. */
function* entriesOf(
  registry: Registry,
  place: string,
  content: RawDocument['content'],
  formatName: string | null,
  contextNow: () => ParseContext,
): Generator<ParsedEntry> {
  const report: DocumentReport = { place, result: 'rejected', warnings: [] };
  const bytes = content instanceof DatelineError ? 0 : content.length;
  const found = readersOf(registry, content, formatName, contextNow);
  if ('error' in found) {
    if (found.format) report.format = found.format.name;
    yield { report, bytes, read: found };
    return;
  }
  const { format, receivedAt, readers } = found;
  for (const [index, reader] of readers.entries()) {
    const own: DocumentReport = {
      ...report,
      ...(readers.length > 1 && { item: { number: index + 1, of: readers.length } }),
      format: format.name,
    };
    yield { report: own, bytes: bytes / readers.length, read: read(own, reader, receivedAt) };
  }
}

function readersOf(
  { formatNamed, sniffFormat }: Registry,
  content: RawDocument['content'],
  formatName: string | null,
  contextNow: () => ParseContext,
):
  | { format: Format; receivedAt: Date; readers: readonly DocumentReader[] }
  | { error: unknown; format?: Format | undefined } {
  if (content instanceof DatelineError) return { error: content };
  let format: Format | undefined;
  try {
    const text = decodeText(content);
    format = formatName ? formatNamed(formatName) : sniffFormat(text);
    const context = contextNow();
    const readers = format.documents(text, context);
    if (readers.length === 0) throw new DatelineError('EMPTY_DOCUMENT', 'it holds no item');
    return { format, receivedAt: context.receivedAt, readers };
  } catch (error) {
    return { error, format };
  }
}

function read(report: DocumentReport, reader: DocumentReader, receivedAt: Date): ParsedEntry['read'] {
  try {
    const document = reader();
    const { draft } = document;
    checkBounds(draft);
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
