import { DatelineError } from '../../kernel/errors.js';
import { parseIsoDateTime } from '../dates.js';
import { quote } from '../text.js';
import { attributeOf, textIn, type XmlElement } from '../xml/element.js';
import { at } from '../xml/place.js';

/** ISO 8601, compact as NITF asks for it, extended, or mixed as some agencies write it; a day alone too. */
const normPattern =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A `norm` such as `20261120T120000+0100`; a day alone is its first instant in `timeZone`.
 * @throws INVALID_DATE at `within`
 */
export function parseNorm(text: string, within: XmlElement, timeZone: string): Date {
  const match = normPattern.exec(text.trim());
  if (!match) {
    const what = `${quote(text)} is not an ISO 8601 date and time such as "20261120T120000+0100"`;
    throw new DatelineError('INVALID_DATE', what, { place: within.place });
  }
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', offset = ''] = match;
  const fullOffset = /^[+-]\d{2}$/.test(offset) ? `${offset}00` : offset;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}${fullOffset}`;
  return at(within, () => parseIsoDateTime(written, '', timeZone));
}

/** What an element says in its `norm`, or else in its text; null where that is empty. */
export function dateOf(element: XmlElement | null, timeZone: string): Date | null {
  const text = attributeOf(element, 'norm') ?? textIn(element).trim();
  return element === null || text === '' ? null : parseNorm(text, element, timeZone);
}
