import { parseIsoDateTime } from '../dates.js';
import type { Thing } from './thing.js';

/** Pages tell a day alone, or part it from the hour with a space. */
export function instantFrom(text: string, place: string, timeZone: string): Date {
  const day = /^\s*\d{4}-\d{2}-\d{2}\s*$/.test(text);
  const whole = day ? `${text.trim()}T00:00:00` : text.replace(/^(\s*\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T');
  return parseIsoDateTime(whole, place, timeZone);
}

export function dateOf(thing: Thing, name: string, timeZone: string): Date | null {
  const text = thing.line(name);
  return text === null ? null : instantFrom(text, thing.placeOf(name), timeZone);
}
