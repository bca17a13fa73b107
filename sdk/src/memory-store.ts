import type { StoryFragment } from './generated/operations.js';
import type { MirrorStore } from './mirror.js';

/** A copy in memory: an example of a store, and enough for a page or a test. */
export interface MemoryStore extends MirrorStore {
  /** By id. */
  readonly stories: ReadonlyMap<string, StoryFragment>;
}

export function memoryStore(): MemoryStore {
  const stories = new Map<string, StoryFragment>();
  const unconfirmed = new Set<string>();
  let cursor: string | null = null;
  return {
    stories,
    cursor: () => cursor,
    apply(page) {
      for (const change of page.changes) {
        const id = change.__typename === 'ArticleUpserted' ? change.article.id : change.id;
        unconfirmed.delete(id);
        if (change.__typename === 'ArticleUpserted') stories.set(id, change.article);
        else stories.delete(id);
      }
      if (!page.hasMore) {
        for (const id of unconfirmed) stories.delete(id);
        unconfirmed.clear();
      }
      cursor = page.cursor;
    },
    startOver() {
      for (const id of stories.keys()) unconfirmed.add(id);
      cursor = null;
    },
  };
}
