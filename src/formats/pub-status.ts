import type { PubStatus } from './draft.js';

const statuses: ReadonlyMap<string, PubStatus | 'EMBARGOED'> = new Map<string, PubStatus | 'EMBARGOED'>([
  ['usable', 'USABLE'],
  ['withheld', 'WITHHELD'],
  ['canceled', 'CANCELED'],
  ['cancelled', 'CANCELED'],
  ['embargoed', 'EMBARGOED'],
]);

/** What IPTC's word for a status says; AP, PA and NITF have one for an embargo, too. Null of any other word. */
export function pubStatusNamed(word: string): PubStatus | 'EMBARGOED' | null {
  return statuses.get(word) ?? null;
}

/** What a format warns of that withholds such a story: refused, it would leave the version before in public. */
export const embargoedWithoutDate = 'embargoed without a date: withheld until a version comes that is not';
