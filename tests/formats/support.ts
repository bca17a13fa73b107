import { readFileSync } from 'node:fs';
import type { Format, ParseContext, ParsedDocument } from '../../src/formats/draft.js';
import { DatelineError } from '../../src/kernel/errors.js';

export const context: ParseContext = {
  sourceSlug: 'harbour-post',
  timeZone: 'UTC',
  receivedAt: new Date('2026-06-01T12:00:00Z'),
};

/** The one document that a text holds. */
export function documentOf(format: Format, text: string, within: ParseContext = context): ParsedDocument {
  const [reader, ...others] = format.documents(text, within);
  if (!reader || others.length > 0) throw new Error(`${others.length + Number(Boolean(reader))} documents`);
  return reader();
}

export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

/** What a refusal tells: its code, place and message. */
export function refusal(work: () => unknown): { code: string; place: string | undefined; message: string } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    return { code: error.code, place: error.place, message: error.message };
  }
  throw new Error('nothing was refused');
}
