import 'reflect-metadata';
import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql';
import { LicenseResolver, QuotaResolver, ViewerResolver } from '../access/viewer.resolver.js';
import { ChangeResolver, ChangesResolver, changeTypeOf } from '../changes/changes.resolver.js';
import { ArticleRemovedType, ArticleUpsertedType } from '../changes/changes.type.js';
import { RecallResolver, ViewerRecallsResolver } from '../changes/recalls/recall.resolver.js';
import { typeNameOf } from '../content/node.resolver.js';
import { contentResolvers } from '../content/resolvers.js';
import { ArticleRenderResolver } from '../syndication/rendered/render.resolver.js';
import { StreamResolver } from '../syndication/streams/stream.resolver.js';
import { ViewerWebhooksResolver, WebhookResolver } from '../syndication/webhooks/webhook.resolver.js';
import { checkGates, closeGates } from './gates.js';
import { checkGrants } from './grant-check.js';
import { callMethods } from './methods.js';
import { checkSteady } from './steady-check.js';

/**
 * The schema as the code declares it.
 * @throws when a field states no grant, or needs one and has no gate: the server does not start with a door that
 *   nobody thought about
 */
export async function makeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      ...contentResolvers,
      ViewerResolver,
      LicenseResolver,
      QuotaResolver,
      ChangesResolver,
      ChangeResolver,
      ViewerRecallsResolver,
      RecallResolver,
      ArticleRenderResolver,
      StreamResolver,
      ViewerWebhooksResolver,
      WebhookResolver,
    ] as unknown as NonEmptyArray<new () => object>,
    orphanedTypes: [ArticleUpsertedType, ArticleRemovedType],
    scalarsMap: [{ type: Date, scalar: dateTime() }],
    validate: false,
    pubSub: unused,
  });
  // type-graphql's own is asynchronous, which compiled executors do not take.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type) && isInterfaceType(type))
      type.resolveType = (row: object) => typeNameOf(row) ?? changeTypeOf(row);
  }
  const query = schema.getQueryType();
  if (query) query.description = 'What can be asked. Every list is a connection as Relay specifies it.';
  const mutation = schema.getMutationType();
  if (mutation) mutation.description = 'What can be done: by POST alone, in their order.';
  const subscription = schema.getSubscriptionType();
  if (subscription) subscription.description = 'What can be followed: over SSE or by WebSocket.';
  checkGrants(schema);
  checkGates(schema);
  checkSteady(schema);
  callMethods(schema);
  closeGates(schema);
  return schema;
}

/** type-graphql asks for one wherever there is a subscription. Ours follow the change log: see `Followed`. */
const unused: PubSub = {
  publish: () => {
    throw new Error('Nothing is published beside the change log.');
  },
  subscribe: () => {
    throw new Error('Nothing is told beside the change log.');
  },
};

function dateTime() {
  GraphQLDateTime.description =
    'An instant, as RFC 3339 writes it: `2026-11-20T08:30:00.000Z`. Millisecond precision.';
  return GraphQLDateTime;
}
