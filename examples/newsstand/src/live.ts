import { ChangesCursorDocument, follow, type StoryChange } from '@dateline/client';
import { dateline } from './dateline.js';

interface Listener {
  changed(changes: readonly StoryChange[]): void;
  /** Whether changes are being told of, or the connection is lost just now. */
  connected(isSo: boolean): void;
  /** It is over, and will not come again. */
  ended(error: unknown): void;
}

/** Tells what changes from now on, for as long as the page is open. */
export async function live(listener: Listener): Promise<void> {
  try {
    const { changesCursor } = await dateline.request(ChangesCursorDocument);
    const pages = follow(dateline, { after: changesCursor, onTrouble: () => listener.connected(false) });
    for await (const { changes } of pages) {
      listener.connected(true);
      if (changes.length > 0) listener.changed(changes);
    }
  } catch (error) {
    listener.connected(false);
    listener.ended(error);
  }
}
