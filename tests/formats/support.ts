import { readFileSync } from 'node:fs';
import type { ParseContext } from '../../src/formats/draft.js';
import { DatelineError } from '../../src/kernel/errors.js';

export const context: ParseContext = {
  sourceSlug: 'harbour-post',
  timeZone: 'UTC',
  receivedAt: new Date('2026-06-01T12:00:00Z'),
};

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
