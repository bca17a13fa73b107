import { DatelineError } from '../../kernel/errors.js';
import type { XmlElement } from '../xml/element.js';

/** Does work on an element; what is refused in it is refused at its place, which is looked for only then. */
export function at<T>(element: XmlElement, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DatelineError) || error.place) throw error;
    throw new DatelineError(error.code, error.message, { place: element.place, cause: error });
  }
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
