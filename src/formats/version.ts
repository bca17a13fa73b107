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

/** As `parseVersion`, where what is no version may be left out: a page's `1.0.2` counts something else than a newsroom does. */
export function versionOrWarning(text: string, warnings: string[]): string | null {
  if (/^[0-9]{1,18}$/.test(text)) return parseVersion(text, '');
  warnings.push(`passed over the version ${quote(text)}, which is no number of 1 to 18 digits`);
  return null;
}
