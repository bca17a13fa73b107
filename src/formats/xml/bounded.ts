import { DatelineError } from '../../kernel/errors.js';
import type { XmlElement } from './element.js';

/**
 * A list that is not longer than any newsroom's is: each of its entries takes its time to be read and to be stored.
 * @throws SCHEMA_VIOLATION
 */
export function bounded<T>(list: T[], most: number, what: string, within: XmlElement | null): T[] {
  if (list.length <= most) return list;
  throw new DatelineError('SCHEMA_VIOLATION', `it has more than ${most} ${what}`, {
    place: within?.place ?? '1:1',
  });
}
