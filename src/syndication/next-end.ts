import type { Entitled } from '../access/viewer.js';

/** The end of a licence is no entry of the log: whoever follows has to look then, or at the latest when it wants to. */
export function nextEnd({ licenses }: Pick<Entitled, 'licenses'>, latest: Date): Date {
  const ends = licenses.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil.getTime()]));
  return new Date(Math.min(latest.getTime(), ...ends));
}
