import { DatelineError } from '../kernel/errors.js';
import { quote } from './text.js';

/**
 * The canonical digits of a version. Versions are compared as numbers (978556838 comes before 1542761538), and
 * 18 digits are what PostgreSQL's bigint holds for certain.
 */
export function parseVersion(text: string, place: string): string {
  const digits = text.trim();
  if (!/^[0-9]{1,18}$/.test(digits)) {
    throw new DatelineError('INVALID_VERSION', `${quote(text)} is not a version of 1 to 18 digits`, {
      place,
    });
  }
  return digits.replace(/^0+(?=[0-9])/, '');
}
