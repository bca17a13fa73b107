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

/** What a desk is told of a story that is withheld for this. */
export const embargoedWithoutDate = 'embargoed without a date: withheld until a version comes that is not';

/**
 * What an embargo that is told as a status comes to. With a date it ends by itself; without one it holds until further
 * notice: usable, the story would be public at once, and refused, it would leave the version before in public.
 */
export function statusUnderEmbargo(until: Date | null, warn: (warning: string) => void): PubStatus {
  if (until) return 'USABLE';
  warn(embargoedWithoutDate);
  return 'WITHHELD';
}
