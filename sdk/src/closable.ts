/** A signal that comes with the caller's, and with `close`, whichever is first. */
export function closable(caller?: AbortSignal) {
  const ending = new AbortController();
  const end = () => ending.abort(caller?.reason);
  caller?.addEventListener('abort', end, { once: true });
  if (caller?.aborted) end();
  return {
    signal: ending.signal,
    close(reason?: unknown) {
      caller?.removeEventListener('abort', end);
      ending.abort(reason);
    },
  };
}
