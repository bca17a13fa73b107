import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { parseNorm } from './dates.js';

/**
 * A date of IPTC's IIM, whose data sets NITF may carry: the day of one set and the time of the next, which is left out
 * for midnight. Release is 37 of record 2, expiry 47.
 */
export function iimDate(head: XmlElement | null, set: 37 | 47, timeZone: string): Date[] {
  const sets = elementsIn(elementAt(head, 'iim'), 'ds');
  const of = (number: number) =>
    sets.find((one) => attributeOf(one, 'num')?.replace(/^(?:0?2[:.]|02)/, '') === String(number)) ?? null;
  const [day, time] = [of(set), of(set + 1)].map((one) => attributeOf(one, 'value'));
  const within = of(set);
  if (!day || !within) return [];
  return [parseNorm(time ? `${day}T${time}` : day, within, timeZone)];
}
