import type { DataSource } from 'typeorm';
import { entitled } from '../../access/admission.js';
import type { Feed } from '../../changes/feed/feed.js';
import type { Clock } from '../../kernel/clock.js';
import { nextEnd } from '../next-end.js';
import { backOffMs, givesUpAfterMs } from './back-off.js';
import { advance, type Claimed, giveBackFailed, leaseMs, release, renew } from './claims.js';
import { changesMessage } from './message.js';
import type { Outcome, Poster } from './post.js';
import type { Signing } from './signing.js';
import type { Webhook } from './webhook.js';

export interface DeliveryOptions {
  dataSource: DataSource;
  clock: Clock;
  feed: Feed;
  signing: Signing;
  poster: Poster;
  observe: DeliveryObserver;
  leaseMs?: number;
}

export interface DeliveryObserver {
  /** Of each message. */
  sent: (webhook: Webhook, outcome: Outcome) => void;
  /** No more is tried, until somebody resumes it. */
  paused: (webhook: Webhook, reason: string) => void;
}

/** How a gateway that stops ends its deliveries. */
export interface Stopping {
  /** No message is begun. */
  noMore: AbortSignal;
  /** Those that are being sent are given up. */
  giveUp: AbortSignal;
}

/** Changes of one message at the most. */
export const batchSize = 100;

/** After which others have their turn. */
const mostBatches = 10;

/** Between two looks where the log does not move: what licences and time turn is no entry of it. */
const lookEveryMs = 60_000;

/**
 * Sends a claimed webhook what there is, page after page, and gives it back. Each page is read as of then, by what the
 * partner is entitled to then; a message that was taken moves the webhook's place, if it is still this gateway's.
 */
export async function deliver(
  claim: Claimed,
  options: DeliveryOptions,
  { noMore, giveUp }: Stopping,
): Promise<void> {
  const { dataSource, clock, feed, signing, poster, observe, leaseMs: forMs = leaseMs } = options;
  const { manager } = dataSource;
  let held: Claimed | null = claim;
  for (let batch = 1; held; batch += 1) {
    const { webhook }: Claimed = held;
    const partner = await entitled(manager, webhook.partnerId, clock.now());
    if (!partner) return;
    const page = await feed.from(partner, webhook.state, batchSize);
    const delivered = page.changes.length > 0;
    if (delivered) {
      const at = clock.now();
      held = await renew(manager, held, at, forMs);
      if (!held || held.webhook.pausedAt)
        return held ? release(manager, held, { seen: 0, lookAt: at }) : undefined;
      const cursorOf = feed.cursor.bind(feed, partner);
      const message = changesMessage(webhook, webhook.state, page, cursorOf, at);
      const outcome = await poster.post(
        webhook.url,
        signing.headers(webhook, message, at),
        message.body,
        giveUp,
      );
      // Whether it was taken nobody knows: whoever delivers next tells it again.
      if (giveUp.aborted) return release(manager, held, { seen: 0, lookAt: at });
      observe.sent(webhook, outcome);
      if (!outcome.taken) return failed(held, outcome, options);
    }
    held = await advance(manager, held, page.state, { now: clock.now(), delivered, forMs });
    const isDone = !page.hasMore || noMore.aborted || batch === mostBatches || held?.webhook.pausedAt;
    if (!held || !isDone) continue;
    const seen = page.hasMore ? 0 : page.state.live[0];
    return release(manager, held, {
      seen,
      lookAt: nextEnd(partner, new Date(clock.now().getTime() + lookEveryMs)),
    });
  }
}

/** Gives a claim back to be tried again later, or pauses its webhook. */
export async function failed(
  claim: Claimed,
  outcome: Outcome,
  { dataSource, clock, observe }: DeliveryOptions,
): Promise<void> {
  const { webhook } = claim;
  const now = clock.now();
  const error = outcome.error ?? '';
  const since = webhook.failingSince ?? now;
  const waits = backOffMs(webhook.attempts + 1, outcome.retryAfterMs);
  const pause = pauseReason(outcome, now.getTime() - since.getTime());
  await giveBackFailed(dataSource.manager, claim, {
    now,
    error,
    again: new Date(now.getTime() + waits),
    pause,
  });
  if (pause !== null) observe.paused(webhook, pause);
}

/** Null: it is to be tried again. */
function pauseReason({ status, error }: Outcome, failingMs: number): string | null {
  // As Standard Webhooks has it: the receiver wants no more.
  if (status === 410) return 'It was answered with 410: nothing is wanted there any more.';
  return failingMs >= givesUpAfterMs ? `Nothing was taken for a day. Last: ${error}` : null;
}
