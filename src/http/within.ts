import { DatelineError } from '../kernel/errors.js';

/** @throws REQUEST_TIMEOUT when the work takes longer; it goes on, and nobody hears of it */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new DatelineError('REQUEST_TIMEOUT', `There was no answer within ${milliseconds} ms.`);
    timer = setTimeout(() => reject(error), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
