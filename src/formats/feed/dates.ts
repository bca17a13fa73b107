import { DatelineError } from '../../kernel/errors.js';
import { parseIsoDateTime } from '../dates.js';
import { quote } from '../text.js';
import { monthNamed } from './months.js';

/** Names that say one offset wherever they are used; others are refused, for a wrong hour is worse than none. */
const zones: Readonly<Record<string, string>> = {
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  BST: '+01:00',
  WET: 'Z',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  MEZ: '+01:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
};
const rfc822 =
  /^(?:\p{L}{2,10}\.?,?\s+)?(\d{1,2})\.?[\s-]+(\p{L}{3,10})\.?[\s-]+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(?:([+-])(\d{2}):?(\d{2})|([a-z]{1,5}))?\s*(?:\([^()]*\))?$/iu;

/**
 * A feed's date: RFC 822 with its two-digit years and names of zones, its months in one of several languages (sites
 * write it in their own), or ISO 8601, of which W3C's profile takes a day alone. Without an offset it is of `timeZone`.
 * @throws INVALID_DATE, without a place
 */
export function parseFeedDate(text: string, timeZone: string): Date {
  // An accent may be a character of its own.
  const written = text.trim().normalize('NFC');
  const match = rfc822.exec(written);
  if (!match) {
    const iso = /^\d{4}-\d{2}-\d{2}$/.test(written)
      ? `${written}T00:00:00`
      : written.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T').replace(/ (?=[+-]\d{2}:?\d{2}$|Z$)/i, '');
    return parsed(iso, text, timeZone);
  }
  const [
    ,
    day = '',
    monthName = '',
    year = '',
    hour = '',
    minute,
    second = '00',
    sign,
    hours,
    minutes,
    zone,
  ] = match;
  const month = monthNamed(monthName);
  if (month === null) {
    const what = 'names no month in English, as RFC 822 does, nor in German, French, Spanish or Italian';
    throw new DatelineError('INVALID_DATE', `${quote(text.trim())} ${what}`);
  }
  const offset = sign === undefined ? zoneNamed(zone, text) : `${sign}${hours}:${minutes}`;
  const two = (digits: string | number) => String(digits).padStart(2, '0');
  return parsed(
    `${fullYear(year)}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`,
    text,
    timeZone,
  );
}

/** A leap second is read as the one before. What is refused is quoted as it was written. */
function parsed(iso: string, text: string, timeZone: string): Date {
  const read = iso.replace(/(T\d{2}:\d{2}):60/i, '$1:59');
  try {
    return parseIsoDateTime(read, '', timeZone);
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    const message = error.message.replace(quote(read), () => quote(text.trim()));
    throw new DatelineError(error.code, message, { cause: error });
  }
}

/** As RFC 2822 reads the years of RFC 822. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}

/** A single letter is a military zone, which RFC 822 has the wrong way round: RFC 2822 reads it as UTC. */
function zoneNamed(name: string | undefined, text: string): string {
  if (name === undefined) return '';
  const offset = name.length === 1 ? 'Z' : zones[name.toUpperCase()];
  if (offset !== undefined) return offset;
  throw new DatelineError(
    'INVALID_DATE',
    `${quote(text)} is in a zone ${quote(name)} that says no certain offset; write it as +0100`,
  );
}
