import { DatelineError } from '../kernel/errors.js';
import { quote } from './text.js';
import { instantIn, type WallTime } from './zones.js';

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/i;

/** ISO 8601 date and time of the years 1000 to 9999; without an offset it is taken to be of `timeZone`. */
export function parseIsoDateTime(text: string, place: string, timeZone: string): Date {
  const match = isoPattern.exec(text.trim());
  if (!match) throw invalidDate(text, place, 'an ISO 8601 date and time');
  const [, year, month, day, hour, minute, second, fraction, zulu, sign, offsetHours, offsetMinutes] = match;
  const wall: WallTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    // A Date holds milliseconds; what is finer is cut off, never rounded up into the next second.
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
  };
  if (!isReal(wall)) throw invalidDate(text, place, 'a real date and time');
  if (zulu || sign) {
    const shift = Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0);
    if (shift > 14 * 60 || Number(offsetMinutes ?? 0) > 59) throw invalidDate(text, place, 'a real offset');
    return inRange(utcOf(wall) - (sign === '-' ? -shift : shift) * 60_000, text, place);
  }
  return inRange(zoned(wall, timeZone, text, place), text, place);
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const pagePattern =
  /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?)?$/iu;

/** A newsroom page's `December 6, 2019` or `October 14, 2024 23:44`, in `timeZone`. */
export function parsePageDate(text: string, place: string, timeZone: string): { instant: Date; day: string } {
  const match = pagePattern.exec(text.trim());
  if (!match) throw invalidDate(text, place, 'a date such as "December 6, 2019 23:44"');
  const [, monthName = '', day, year, hour, minute, second, half] = match;
  const month = months.findIndex((name) => isMonth(monthName.toLowerCase(), name)) + 1;
  const wall: WallTime = {
    year: Number(year),
    month,
    day: Number(day),
    hour: half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: 0,
  };
  if (!isReal(wall) || (half && Number(hour) > 12)) throw invalidDate(text, place, 'a real date and time');
  return {
    instant: inRange(zoned(wall, timeZone, text, place), text, place),
    day: `${year}-${String(month).padStart(2, '0')}-${String(wall.day).padStart(2, '0')}`,
  };
}

/** `dec`, `sept` and the whole word. */
function isMonth(written: string, name: string): boolean {
  return written === name || (written.length >= 3 && written.length <= 4 && name.startsWith(written));
}

function isReal(wall: WallTime): boolean {
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 59) return false;
  const date = new Date(utcOf(wall));
  return date.getUTCMonth() + 1 === wall.month && date.getUTCDate() === wall.day;
}

function utcOf(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond);
}

function zoned(wall: WallTime, timeZone: string, text: string, place: string): number {
  try {
    return instantIn(timeZone, wall);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DatelineError(
      'INVALID_DATE',
      `${quote(text)} has no offset, and ${quote(timeZone)} is no time zone`,
      {
        place,
        cause,
      },
    );
  }
}

function inRange(instant: number, text: string, place: string): Date {
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw invalidDate(text, place, 'a date of the years 1000 to 9999');
  return date;
}

function invalidDate(text: string, place: string, wanted: string): DatelineError {
  return new DatelineError('INVALID_DATE', `${quote(text)} is not ${wanted}`, { place });
}

/** The last of them; null of none. */
export function latest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce<Date | null>((one, other) => (one && (!other || one > other) ? one : other), null);
}

/** The first of them; null of none. */
export function earliest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce<Date | null>((one, other) => (one && (!other || one < other) ? one : other), null);
}
