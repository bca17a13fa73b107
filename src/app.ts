import { fileURLToPath } from 'node:url';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { admit } from './access/admission.js';
import { demoKey } from './access/demo-key.js';
import { installationSecret } from './access/installation-secret.js';
import { openQuota } from './access/quota/open-quota.js';
import { type Reader, Readers } from './access/reader.js';
import type { Viewer } from './access/viewer.js';
import { keepChangeLog } from './app/change-log.js';
import { listen } from './app/listen.js';
import { makeResponseCache } from './app/response-cache.js';
import { makeStreams } from './app/streams.js';
import { makeWebhooks } from './app/webhooks.js';
import { FeedCursors } from './changes/feed/cursor.js';
import { Feed } from './changes/feed/feed.js';
import { settleInBackground } from './changes/settle-background.js';
import type { Config } from './config.js';
import { entities } from './content/entities.js';
import { connectEmbedded, type Database, openDatabase } from './database/connect.js';
import type { EmbeddedServer } from './database/embedded/index.js';
import { EntityCache } from './database/entity-cache.js';
import { migrate, migrationState, refuseTooNew } from './database/migrate.js';
import { Admission } from './graphql/admission.js';
import { makeApollo } from './graphql/apollo.js';
import type { GatewayContext } from './graphql/context.js';
import { Parts } from './graphql/executor/parts.js';
import { executorOf } from './graphql/executor.js';
import { printedSchema } from './graphql/print-schema.js';
import { makeSchema } from './graphql/schema.js';
import { UnpaidWork } from './graphql/unpaid-work.js';
import { feedRoute } from './http/feed-route.js';
import { frontPageRoute } from './http/front-page.js';
import { graphiqlRoute } from './http/graphiql.js';
import { graphqlRoute } from './http/graphql-route.js';
import { healthRoutes } from './http/health.js';
import { iconRoute } from './http/icon.js';
import { ingestRights } from './http/ingest-right.js';
import { ingestRoute } from './http/ingest-route.js';
import { Metrics } from './http/metrics.js';
import { metricsRoute } from './http/metrics-route.js';
import { addressFrom, sampleMedia } from './http/sample-media.js';
import { schemaRoute } from './http/schema-route.js';
import { makeServer } from './http/server.js';
import { SignedAddresses } from './http/signed-address.js';
import { takeSockets } from './http/socket.js';
import { streamRoute } from './http/stream-route.js';
import { holdsNoStory, loadSampleWire } from './ingest/sample-wire.js';
import type { Intake } from './ingest/take.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { derivedKey } from './kernel/secret.js';

export interface Gateway {
  /** Where it listens, e.g. `http://localhost:4000`. */
  url: string;
  server: FastifyInstance;
  database: Database;
  /** The key of the partner `demo`, where there is one: on the embedded default with the sample wire. */
  demoKey: string | null;
  /** Finishes the requests that run, then closes the database. May be called again. */
  close(): Promise<void>;
}

export const samplesFolder = fileURLToPath(new URL('../../samples', import.meta.url));

/** Without the statement's parameters, which hold the document's texts. */
function inFull({ name, message, stack }: Error) {
  return { fault: { name, message, stack } };
}

/**
 * Opens the database, brings it up to date where the settings say so, and serves.
 * @param embedded the embedded database of the settings, where the caller has begun to open it
 * @throws any operation error of the registry; what was opened before is closed again
 */
export async function startGateway(
  config: Config,
  logger: Logger,
  clock: Clock = systemClock,
  embedded?: Promise<EmbeddedServer>,
): Promise<Gateway> {
  const database = embedded
    ? await connectEmbedded(await embedded, config.database, entities)
    : await openDatabase(config.database, entities);
  try {
    await prepare(database, config, logger);
    return await serve(database, config, logger, clock);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function prepare({ dataSource, embedded }: Database, config: Config, logger: Logger): Promise<void> {
  await refuseTooNew(dataSource);
  const { pending, empty } = await migrationState(dataSource);
  if (pending.length === 0) return;
  const asked = config.migrateOnStart === 'auto' ? embedded || empty : config.migrateOnStart === 'always';
  if (asked) {
    const done = await migrate(dataSource);
    logger.info({ migrations: done }, 'database migrated');
  } else {
    logger.error({ pending }, 'the database is not migrated; not ready until `dateline migrate up` was run');
  }
}

async function serve(database: Database, config: Config, logger: Logger, clock: Clock): Promise<Gateway> {
  const { dataSource } = database;
  const secret = await installationSecret(config);
  const metrics = new Metrics();
  database.statements.listen((statement) => metrics.statement(statement));
  const intake: Intake = {
    dataSource,
    clock,
    observe: (report) => metrics.document(report),
    fault: (err, { place, uri }) =>
      logger.error({ ...inFull(err), place, uri }, 'a document could not be taken'),
  };
  const log = await keepChangeLog(database, config, logger, clock);
  const demo =
    config.database.kind === 'embedded' && config.sampleWire === 'auto'
      ? await demoKey(dataSource, config.database.dataDir, clock.now())
      : null;
  if (demo && (await holdsNoStory(intake))) {
    logger.info({ documents: await loadSampleWire(intake, samplesFolder) }, 'sample wire loaded');
  }
  const settling = await settleInBackground(dataSource, clock, {
    settled: (product) => logger.info(product, 'product settled'),
    relinked: (stories) => logger.info({ stories }, 'stories linked to the ancestors of their topics'),
    failed: (error) => logger.error({ err: error }, 'products could not be settled; tried again soon'),
  });

  const headers = demo && servesThisMachineOnly(config) ? { authorization: `Bearer ${demo}` } : null;

  const told = config.introspection === 'on';
  const schema = await makeSchema();
  // What is written of stories takes nearly as much as what is held of them, but not all are asked for again.
  const partBytes = Math.floor(config.entityCacheBytes / 2);
  const parts = partBytes > 0 ? new Parts(partBytes) : null;
  const execute = executorOf(config.graphqlExecutor, schema, parts);
  const server = await makeServer(config, logger, metrics);
  await takeSockets(server, config.limits.maxRequestBytes);
  const { quota, close: closeQuota } = await openQuota({
    ...config.quota,
    turned: (isShared, err) => {
      metrics.quotaShared(isShared);
      if (isShared) logger.info('budgets are counted in Redis again');
      else logger.warn({ err }, 'Redis does not answer: this gateway gives out its own share of each budget');
    },
  });
  server.addHook('onClose', async () => {
    closeQuota();
    await log.stop();
  });
  metrics.quotaShared(config.quota.redisUrl !== null);
  const unpaid = new UnpaidWork({ patienceMs: config.limits.requestTimeoutMs });
  server.addHook('preClose', async () => unpaid.close());
  const admission = new Admission({
    schema,
    quota,
    maxCost: config.query.maxCost,
    pointsPerMinute: config.quota.pointsPerMinute,
    observePoints: (points, taken) => metrics.points(points, taken),
    unpaid,
  });
  const apollo = makeApollo({
    schema,
    execute,
    limits: config.query,
    admission,
    logger,
    tellsSchema: told,
    observeError: (code) => metrics.graphqlError(code),
    plugins: [fastifyApolloDrainPlugin(server)],
  });
  await apollo.start();

  let url = '';
  const addresses = new SignedAddresses(derivedKey(secret, 'rendition address'), clock);
  const publicUrl = () => config.publicUrl ?? url;
  const addressOf = addressFrom(publicUrl, addresses);
  const cache = new EntityCache({ database: dataSource, maxBytes: config.entityCacheBytes });
  metrics.entityCache(cache);
  if (parts) metrics.answerParts(parts);
  const readers = new Readers({
    manager: dataSource.manager,
    cache,
    addressOf,
    observeBatch: (loader, keys) => metrics.batch(loader, keys),
  });
  const viewerOf = (authorization: string | undefined) =>
    admit(dataSource.manager, authorization, clock.now());
  const cursors = new FeedCursors(derivedKey(secret, 'cursor of changes'));
  const feed = new Feed(dataSource, cursors, log.turn);
  const { webhooks, deliver } = makeWebhooks({ database, config, logger, clock, metrics, secret, feed });
  const contextOf = (reader: Reader, requestId: string): GatewayContext => ({
    reader,
    feed,
    webhooks,
    recallOverdueMs: config.recallOverdueMinutes * 60_000,
    requestId,
    quota: null,
    outcome: { cost: null, lasts: false },
  });
  const { answerStream, takeSocket } = makeStreams(server, config, {
    dataSource,
    clock,
    feed,
    watch: log.watch,
    schema,
    execute,
    admission,
    viewerOf,
    readers,
    contextOf,
    tellsSchema: told,
    observeError: (code) => metrics.graphqlError(code),
    masked: (err, requestId) => logger.error({ err, requestId }, 'GraphQL error on a stream, masked'),
  });
  const answers = makeResponseCache({ database, config, clock, metrics, log, admission });
  const readerOf = (viewer: Viewer | null) => readers.of(viewer, viewer?.at ?? clock.now());
  const timeoutMs = config.limits.requestTimeoutMs;
  graphqlRoute(server, apollo, {
    // Nobody may be told the schema, and no more; where that is told to no one, nobody is refused at once.
    viewerOf: async (authorization) => (authorization === undefined && told ? null : viewerOf(authorization)),
    readerOf,
    admission,
    cache: answers,
    contextOf,
    takeSocket,
    answerStream,
    timeoutMs,
  });
  feedRoute(server, { viewerOf, readerOf, admission, cache: answers, publicUrl, timeoutMs });
  streamRoute(server, answerStream);
  healthRoutes(server, dataSource);
  metricsRoute(server, metrics);
  if (told) schemaRoute(server, printedSchema(schema));
  frontPageRoute(server, told ? { headers } : null);
  if (told) graphiqlRoute(server, headers);
  iconRoute(server);
  await sampleMedia(server, `${samplesFolder}/media`, addresses);
  ingestRoute(server, intake, ingestRights(dataSource, clock, config.ingestToken), config.limits);

  deliver(server, log);
  url = await listen(server, config);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      await apollo.stop();
      await server.close();
      await settling.stop();
      await database.close();
    })();
    return closing;
  };
  return { url, server, database, demoKey: demo, close };
}

/** Only then do the explorers' pages hold the demo key: everyone who can open them could read it. */
function servesThisMachineOnly({ host, publicUrl }: Config): boolean {
  return publicUrl === null && ['localhost', '127.0.0.1', '::1'].includes(host);
}
