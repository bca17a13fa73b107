import { maxPointsPerMinute } from '../config.js';
import { parseIsoDateTime } from '../formats/dates.js';
import { canonicalLanguage } from '../formats/language.js';
import { DatelineError } from '../kernel/errors.js';
import { checkedName } from '../kernel/name.js';

/** How commander is told to read an option that may be given several times. */
export function each<T>(read: (text: string) => T): (text: string, before?: T[]) => T[] {
  return (text, before = []) => [...before, read(text)];
}

/** An instant; a date alone is its first instant in UTC. @throws BAD_ARGUMENT */
export function instant(text: string): Date {
  const written = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  // An operator's own zone is nobody else's.
  if (/^[1-9].*T.*(Z|[+-]\d{2}:?\d{2})$/i.test(written)) {
    try {
      return parseIsoDateTime(written, '', 'UTC');
    } catch (error) {
      if (!(error instanceof DatelineError)) throw error;
    }
  }
  throw bad(text, 'a date such as 2027-01-31, or a time with its zone such as 2027-01-31T18:00:00Z');
}

/** @throws BAD_ARGUMENT */
export function territory(text: string): string {
  if (/^[A-Z]{2}$/.test(text)) return text;
  throw bad(text, 'a territory: two capital letters of ISO 3166-1, such as DE');
}

/** @throws BAD_ARGUMENT */
export function days(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw bad(text, 'a number of days, from 0 to 99999');
}

/** Points a minute, or as many as the gateway gives to all. @throws BAD_ARGUMENT */
export function budget(text: string): number | 'default' {
  if (text === 'default') return text;
  const points = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  if (points <= maxPointsPerMinute) return points;
  throw bad(text, `a number of points, from 1 to ${maxPointsPerMinute}, or \`default\``);
}

/** @throws BAD_ARGUMENT */
export function seconds(text: string): number {
  const value = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value <= 3_600) return value;
  throw bad(text, 'a number of seconds, from 0 to 3600');
}

/** @throws BAD_ARGUMENT */
export function urgency(text: string): number {
  if (/^[1-9]$/.test(text)) return Number(text);
  throw bad(text, 'an urgency, from 1 to 9');
}

/** @throws BAD_ARGUMENT */
export function language(text: string): string {
  const tag = canonicalLanguage(text);
  if (tag !== null) return tag;
  throw bad(text, 'a language tag of BCP 47, such as en or pt-BR');
}

/** @throws BAD_ARGUMENT */
export function genre(text: string): string {
  return checkedName('A genre', text);
}

function bad(text: string, wanted: string): DatelineError {
  return new DatelineError('BAD_ARGUMENT', `${JSON.stringify(text.slice(0, 80))} is not ${wanted}.`);
}
