const longestPauseMs = 30_000;

/**
 * Work that may be asked for at any time: it is never done twice at once, once more where it was asked for meanwhile,
 * and no sooner than after a pause, so that many who ask at once cost little. Where it says that it is not done, it is
 * tried again by itself, after ever longer pauses, or when it is asked for.
 * @returns what asks for it
 */
export function repeated(shortestPauseMs: number, work: () => Promise<boolean>): () => void {
  let isAsked = false;
  let isUnderWay = false;
  let endedAt = 0;
  let pauseMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function next(): Promise<void> {
    clearTimeout(timer);
    if (!isAsked || isUnderWay) return;
    const waitMs = endedAt + pauseMs - Date.now();
    if (waitMs > 0) {
      timer = setTimeout(next, waitMs);
      return;
    }
    isAsked = false;
    isUnderWay = true;
    const isDone = await work();
    isUnderWay = false;
    endedAt = Date.now();
    if (isDone) pauseMs = shortestPauseMs;
    else {
      isAsked = true;
      const longerMs = Math.min(Math.max(pauseMs * 2, shortestPauseMs), longestPauseMs);
      // A part by chance, so that all who lost a gateway do not come back to it at one moment.
      pauseMs = longerMs * (0.75 + Math.random() / 4);
    }
    void next();
  }

  return () => {
    isAsked = true;
    pauseMs = Math.min(pauseMs, shortestPauseMs);
    void next();
  };
}
