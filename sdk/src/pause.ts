/** Resolves after so many milliseconds, or at once when the signal comes. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}

const firstMs = 250;
const mostMs = 30_000;

/** The gateway tells a minute at the most. A proxy that tells days may be gone tomorrow, and no timer holds a month. */
const mostToldMs = 600_000;

/**
 * How long to wait before the next try, in milliseconds: as told, within reason, else twice as long each time, of which a part is by
 * chance, so that all who lost a gateway do not come back to it at one moment.
 */
export function delayBefore(tries: number, retryAfter: number | null = null): number {
  const longest = Math.min(firstMs * 2 ** tries, mostMs);
  const told = Math.min((retryAfter ?? 0) * 1000, mostToldMs);
  return Math.max(longest / 2 + (Math.random() * longest) / 2, told);
}
