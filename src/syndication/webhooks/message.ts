import { createHash } from 'node:crypto';
import type { FeedState } from '../../changes/feed/cursor.js';
import type { FeedPage, FollowedChange } from '../../changes/feed/page.js';
import { toGlobalId } from '../../kernel/ids.js';

/** What is sent to a webhook: `type`, `timestamp` and `data`, as Standard Webhooks 1.0 has them. */
export interface Message {
  /** The same whenever the same is told again, so that a receiver can tell. */
  id: string;
  body: string;
}

/**
 * A page of changes, thin: which stories, and where to go on. What is in them a receiver asks for, with its key.
 * @param webhook whose, and how often it was replayed
 * @param before the place after which the page is
 */
export function changesMessage(
  webhook: { id: string; replays: number },
  before: FeedState | null,
  { changes, state, hasMore, asOf }: FeedPage,
  cursorOf: (state: FeedState) => string,
  now: Date,
): Message {
  // When a story moved tells one version from the next; what a licence brings is of the page's own time, another at each
  // attempt.
  const moved = changes.map((change) => [thinly(change), change.state.sweep ? null : change.at]);
  const told = JSON.stringify([webhook.id, webhook.replays, before, moved]);
  const id = createHash('sha256').update(told).digest('base64url');
  const data = {
    changes: changes.map((change) => ({ ...thinly(change), at: change.at, cursor: cursorOf(change.state) })),
    cursor: cursorOf(state),
    hasMore,
    asOf,
  };
  return { id: `msg_${id}`, body: JSON.stringify({ type: 'changes', timestamp: now, data }) };
}

/** By which a partner tries whether its receiver takes what is sent. */
export function testMessage(webhookId: string, now: Date): Message {
  const id = createHash('sha256')
    .update(JSON.stringify([webhookId, now]))
    .digest('base64url');
  return { id: `msg_${id}`, body: JSON.stringify({ type: 'test', timestamp: now, data: {} }) };
}

function thinly({ what }: FollowedChange) {
  if ('upserted' in what) {
    const { id, uri } = what.upserted;
    return { kind: 'ArticleUpserted', id: toGlobalId('Article', id), uri };
  }
  const { articleId, uri, reason } = what.removed;
  return { kind: 'ArticleRemoved', id: toGlobalId('Article', articleId), uri, reason };
}
