import type { BaseContext } from '@apollo/server';
import type { QuotaState } from '../access/quota/quota.js';
import type { Reader } from '../access/reader.js';
import type { Feed } from '../changes/feed/feed.js';
import type { Following } from '../syndication/streams/stream.resolver.js';
import type { Webhooks } from '../syndication/webhooks/webhooks.js';

/** What a resolver is given: one request's reader, the id under which its errors are logged, and its quota. */
export interface GatewayContext extends BaseContext, Partial<Following> {
  reader: Reader;
  feed: Feed;
  webhooks: Webhooks;
  /** After which a recall that is not acknowledged is overdue. */
  recallOverdueMs: number;
  requestId: string;
  /** What the partner has left after this request's own cost; null until it was admitted, and without a key. */
  quota: QuotaState | null;
  /** What whoever sends the answer is told of it. An object of its own: Apollo hands on a copy of the context. */
  outcome: Outcome;
}

export interface Outcome {
  /** What it costs, in points; null until that is known. */
  cost: number | null;
  /** Whether it has no errors, and may be given again as long as the log and the viewer's entitlement stand. */
  lasts: boolean;
}
