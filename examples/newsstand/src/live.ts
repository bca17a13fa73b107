import { ChangesCursorDocument, DatelineError, follow, type StoryChange } from '@dateline/client';
import { dateline } from './dateline.js';
import { repeated } from './repeated.js';

interface Listener {
  /** From now on changes are told. What was asked for before may be older. */
  began(): void;
  changed(changes: readonly StoryChange[]): void;
  connected(): void;
  /** The connection is lost just now, and tried again. */
  lost(error: unknown): void;
}

/** Tells what changes for as long as the page is open, also where the gateway is not there yet, or for long. */
export function live(listener: Listener): void {
  const start = repeated(1_000, async () => {
    try {
      // `repeated` tries again, and what is lost is told at once.
      const { changesCursor } = await dateline.request(ChangesCursorDocument, {}, { retries: 0 });
      listener.began();
      const onTrouble = (error: unknown) => listener.lost(error);
      for await (const { changes } of follow(dateline, { after: changesCursor, onTrouble })) {
        listener.connected();
        if (changes.length > 0) listener.changed(changes);
      }
    } catch (error) {
      if (!(error instanceof DatelineError)) throw error;
      listener.lost(error);
    }
    return false;
  });
  start();
}
