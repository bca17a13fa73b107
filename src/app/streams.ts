import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { Subscriptions, type SubscriptionsOptions } from '../graphql/subscriptions.js';
import { subscriptionSocket } from '../http/socket.js';
import { streamAnswers } from '../http/stream-route.js';
import { endStreamsOfDeadKeys } from '../syndication/streams/ending.js';
import { Streams, type StreamsOptions } from '../syndication/streams/streams.js';

type Options = Omit<StreamsOptions, 'mostPerPartner'> & Omit<SubscriptionsOptions, 'streams' | 'limits'>;

/** The streams of a gateway, over either transport, for as long as the server runs. */
export function makeStreams(
  server: FastifyInstance,
  { query, maxStreamsPerPartner }: Config,
  options: Options,
) {
  const mostPerPartner = maxStreamsPerPartner;
  const streams = new Streams({ ...options, mostPerPartner });
  const ending = endStreamsOfDeadKeys(options.dataSource, options.clock, streams.open);
  server.addHook('preClose', async () => {
    streams.stop();
    await ending.stop();
  });
  const subscriptions = new Subscriptions({ ...options, streams, limits: query });
  return {
    answerStream: streamAnswers(subscriptions),
    takeSocket: subscriptionSocket({ ...options, subscriptions, mostPerPartner }),
  };
}
