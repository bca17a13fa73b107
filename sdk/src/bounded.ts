import { DatelineError } from './errors.js';

/**
 * Bounds how long each step of a connection may take, and ends it with the caller's signal.
 * @returns what connects takes the signal, what waits goes through `soon`, and `close` ends it all
 */
export function bounded(address: string, milliseconds: number, caller?: AbortSignal) {
  const ending = new AbortController();
  const end = () => ending.abort(caller?.reason);
  caller?.addEventListener('abort', end, { once: true });
  if (caller?.aborted) end();
  const silence = new DatelineError(
    'UNREACHABLE',
    `${address} said nothing for ${milliseconds / 1000} seconds.`,
  );
  return {
    signal: ending.signal,
    async soon<T>(work: Promise<T>): Promise<T> {
      const timer = setTimeout(() => ending.abort(silence), milliseconds);
      return work.finally(() => clearTimeout(timer));
    },
    close() {
      caller?.removeEventListener('abort', end);
      ending.abort();
    },
  };
}
