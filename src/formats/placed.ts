import { DatelineError } from '../kernel/errors.js';

/**
 * Does what reads a part of a document; a refusal that tells no place is refused at that part. The place is looked for
 * only then: to find the line of each of ten thousand items would read a feed ten thousand times.
 */
export function placed<Result>(place: () => string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DatelineError) || error.place) throw error;
    throw new DatelineError(error.code, error.message, { place: place(), cause: error.cause ?? error });
  }
}
