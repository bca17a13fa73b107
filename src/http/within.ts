import { DatelineError } from '../kernel/errors.js';

/**
 * @param left of the `milliseconds` that the request has, where it has used some already
 * @throws REQUEST_TIMEOUT when the work takes longer; it goes on, and nobody hears of it
 */
export async function within<T>(milliseconds: number, work: Promise<T>, left = milliseconds): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // Made only then: to note where it was made costs more than all else here.
    const end = () =>
      reject(new DatelineError('REQUEST_TIMEOUT', `There was no answer within ${milliseconds} ms.`));
    timer = setTimeout(end, Math.max(left, 0));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
