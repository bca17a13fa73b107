import { closable } from './closable.js';
import { DatelineError } from './errors.js';

/**
 * Bounds how long each step of a connection may take, and ends it with the caller's signal.
 * @returns what connects takes the signal, what waits goes through `soon`, and `close` ends it all
 */
export function bounded(address: string, milliseconds: number, caller?: AbortSignal) {
  const { signal, close } = closable(caller);
  const silence = new DatelineError(
    'UNREACHABLE',
    `${address} said nothing for ${milliseconds / 1000} seconds.`,
  );
  return {
    signal,
    async soon<T>(work: Promise<T>): Promise<T> {
      const timer = setTimeout(() => close(silence), milliseconds);
      return work.finally(() => clearTimeout(timer));
    },
    close,
  };
}
