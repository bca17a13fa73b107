import { ChangesCursorDocument, follow, type StoryChange } from '@dateline/client';
import { dateline } from './dateline.js';

interface Listener {
  changed(changes: readonly StoryChange[]): void;
  /** Whether changes are being told of, or the connection is lost just now. */
  connected(isSo: boolean): void;
  /** It is over, and will not come again. */
  ended(error: unknown): void;
}

/** Of this moment. Taken before anything is asked that is shown, so that no change falls between. */
export async function present(): Promise<string> {
  return (await dateline.request(ChangesCursorDocument)).changesCursor;
}

/** Tells what changes after the cursor, for as long as the page is open. */
export async function live(cursor: Promise<string>, listener: Listener): Promise<void> {
  try {
    const after = await cursor;
    const pages = follow(dateline, { after, onTrouble: () => listener.connected(false) });
    for await (const { changes } of pages) {
      listener.connected(true);
      if (changes.length > 0) listener.changed(changes);
    }
  } catch (error) {
    listener.connected(false);
    listener.ended(error);
  }
}
