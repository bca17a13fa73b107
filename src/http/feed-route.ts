import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Reader } from '../access/reader.js';
import type { Viewer } from '../access/viewer.js';
import type { Admission } from '../graphql/admission.js';
import { feedQuery } from '../graphql/feed-query.js';
import { rateLimitHeaders } from '../graphql/rate-limit-headers.js';
import type { FinishedAnswer, ResponseCache } from '../graphql/response-cache/response-cache.js';
import { DatelineError } from '../kernel/errors.js';
import {
  type AskedFeed,
  checkAsked,
  feedPage,
  findFeed,
  followerOf,
} from '../syndication/feeds/feed-page.js';
import { feedAddress, readFeedAddress } from './feed-address.js';
import { bearerFrom, feedChallenge } from './feed-key.js';
import { etagOf, give, isHad } from './finished-answer.js';
import { within } from './within.js';

export interface FeedRouteOptions {
  /** @throws UNAUTHENTICATED, FORBIDDEN */
  viewerOf: (authorization: string) => Promise<Viewer>;
  readerOf: (viewer: Viewer) => Reader;
  admission: Admission;
  /** Null: it is off. */
  cache: ResponseCache | null;
  publicUrl: () => string;
  timeoutMs: number;
}

/** Of an answer that the client has already, and that nothing was computed for. */
const pointsOfNothingNew = 1;

/** Of a feed that was looked for, and is not there. */
const pointsOfNothing = 1;

const paths: Record<AskedFeed['of'], string> = {
  articles: '/feeds/:file',
  products: '/feeds/products/:file',
  topics: '/feeds/topics/:file',
};

/**
 * `/feeds/articles.EXT`, `/feeds/products/SLUG.EXT`, `/feeds/topics/ID.EXT`: lists of stories for those that speak no
 * GraphQL, paid and kept like the query that they stand for.
 *
 * The entity tag is of the bytes. A poll that finds nothing new is answered from what is kept, without a statement, as
 * long as the log stands. There is no `Last-Modified`: a story that is recalled takes its date with it, and the feed
 * would have changed at an earlier time than before.
 */
export function feedRoute(server: FastifyInstance, options: FeedRouteOptions): void {
  for (const [of, url] of Object.entries(paths) as [AskedFeed['of'], string][]) {
    server.get(url, async (request, reply) => {
      try {
        return await within(options.timeoutMs, answer(of, request, reply, options));
      } catch (error) {
        const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
        if (cause instanceof DatelineError && cause.code === 'UNAUTHENTICATED')
          reply.header('www-authenticate', feedChallenge);
        throw cause;
      }
    });
    server.route({
      url,
      method: ['POST', 'PUT', 'PATCH', 'DELETE'],
      // Before its body is read: whatever that is, it is not taken.
      onRequest: async ({ method }, reply) => {
        reply.header('allow', 'GET, HEAD');
        const what = `A feed is not sent anything: ${method} is not served here.`;
        throw new DatelineError('METHOD_NOT_ALLOWED', what);
      },
      handler: () => undefined,
    });
  }
}

async function answer(
  of: AskedFeed['of'],
  request: FastifyRequest,
  reply: FastifyReply,
  { viewerOf, readerOf, admission, cache, publicUrl }: FeedRouteOptions,
): Promise<Buffer | undefined> {
  const { asked, rendering } = readFeedAddress(of, request);
  const authorization = bearerFrom(request.headers.authorization);
  const had = request.headers['if-none-match'];
  const question = JSON.stringify(['feed', rendering.extension, asked]);
  const prove = () => viewerOf(authorization);
  const visit = await cache?.visit(question, authorization, prove, (kept) =>
    isHad(had, kept.etag) ? pointsOfNothingNew : kept.points,
  );
  const pays = (taking: Parameters<typeof rateLimitHeaders>[0]) => {
    for (const [name, value] of rateLimitHeaders(taking)) reply.header(name, value);
  };
  if (visit?.hit) {
    pays(visit.hit.taking);
    return give(request, reply, visit.hit.answer, 'Authorization');
  }
  const viewer = visit?.viewer ?? (await prove());
  checkAsked(viewer, asked);
  await admission.turn(viewer, () => request.raw.socket.destroyed);
  const work = admission.begin(viewer);
  try {
    const points = admission.costOf(feedQuery(asked.first), viewer) ?? 0;
    const reader = readerOf(followerOf(viewer));
    work.rest();
    const found = await findFeed(reader, asked).catch(async (error) => {
      await admission.charge(viewer, pointsOfNothing, work, pays);
      throw error;
    });
    await admission.charge(viewer, points, work, pays);
    const { after, ...page } = await feedPage(reader, found, asked);
    const url = feedAddress(publicUrl(), asked, rendering);
    const next = after === null ? null : feedAddress(publicUrl(), asked, rendering, after);
    const bytes = Buffer.from(rendering.render({ ...page, url, next }));
    const contentType = `${rendering.mediaType}; charset=utf-8`;
    const links = next === null ? [] : [`<${next}>; rel="next"`];
    const made: FinishedAnswer = {
      ...{ bytes, contentType, points },
      etag: etagOf(bytes),
      link: [`<${url}>; rel="self"`, ...links].join(', '),
    };
    visit?.keep(made);
    return give(request, reply, made, 'Authorization');
  } finally {
    work.end();
  }
}
