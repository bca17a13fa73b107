import { DatelineError } from '../../kernel/errors.js';
import { placed } from '../placed.js';
import type { XmlElement } from './element.js';

/** Does work on an element; what is refused in it is refused at its place. */
export function at<T>(element: XmlElement, work: () => T): T {
  return placed(() => element.place, work);
}

/** As `at`, whatever place is told already: it is one within a text that stands in the element. */
export function insteadAt<T>(element: XmlElement, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    throw new DatelineError(error.code, error.message, { place: element.place, cause: error });
  }
}

/** To be refused, with a place of its own. */
export function fault(
  code: 'SCHEMA_VIOLATION' | 'MISSING_FIELD' | 'NOT_A_STORY',
  message: string,
  element: XmlElement,
): DatelineError {
  return new DatelineError(code, message, { place: element.place });
}
