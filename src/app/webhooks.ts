import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Feed } from '../changes/feed/feed.js';
import type { Config } from '../config.js';
import type { Database } from '../database/connect.js';
import type { Metrics } from '../http/metrics.js';
import type { Clock } from '../kernel/clock.js';
import { derivedKey } from '../kernel/secret.js';
import { Dispatcher } from '../syndication/webhooks/dispatcher.js';
import { Poster } from '../syndication/webhooks/post.js';
import { Signing } from '../syndication/webhooks/signing.js';
import { Webhooks } from '../syndication/webhooks/webhooks.js';
import type { ChangeLog } from './change-log.js';

export interface WebhooksOptions {
  database: Database;
  config: Config;
  logger: Logger;
  clock: Clock;
  metrics: Metrics;
  /** The installation's. */
  secret: string;
  feed: Feed;
}

/** What partners do with their webhooks, and what sends to them once `deliver` was called. */
export function makeWebhooks({ database, config, logger, clock, metrics, secret, feed }: WebhooksOptions) {
  const { targets } = config.webhooks;
  const sending = {
    dataSource: database.dataSource,
    clock,
    feed,
    signing: new Signing(derivedKey(secret, 'webhook secret')),
    poster: new Poster({ targets }),
  };
  return {
    webhooks: new Webhooks({ ...sending, targets }),
    /** For as long as the server runs, where this gateway is to deliver. */
    deliver(server: FastifyInstance, log: ChangeLog): void {
      if (!config.webhooks.deliver) return;
      const dispatcher = new Dispatcher({
        ...sending,
        observe: {
          sent: (_, { status }) => metrics.webhookMessage(status),
          paused: ({ id, url, attempts }, reason) =>
            logger.warn({ webhook: id, host: new URL(url).host, attempts, reason }, 'a webhook is paused'),
        },
        failed: (err) => logger.error({ err }, 'webhooks could not be delivered; tried again soon'),
      });
      log.onMove(() => dispatcher.look());
      server.addHook('onClose', () => dispatcher.stop());
    },
  };
}
