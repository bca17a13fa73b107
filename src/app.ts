import { fileURLToPath } from 'node:url';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Reader } from './access/reader.js';
import { publishedScope } from './access/scope.js';
import type { Config } from './config.js';
import { contentEntities } from './content/entities.js';
import { connectEmbedded, type Database, openDatabase } from './database/connect.js';
import type { EmbeddedServer } from './database/embedded/index.js';
import { migrate, migrationState, refuseTooNew } from './database/migrate.js';
import { makeApollo } from './graphql/apollo.js';
import { printedSchema } from './graphql/print-schema.js';
import { makeSchema } from './graphql/schema.js';
import { firstQuery } from './http/first-query.js';
import { graphqlRoute } from './http/graphql-route.js';
import { healthRoutes } from './http/health.js';
import { ingestRoute } from './http/ingest-route.js';
import { Metrics } from './http/metrics.js';
import { metricsRoute } from './http/metrics-route.js';
import { pageRoutes } from './http/pages.js';
import { addressFrom, sampleMedia } from './http/sample-media.js';
import { schemaRoute } from './http/schema-route.js';
import { makeServer } from './http/server.js';
import { holdsNoStory, loadSampleWire } from './ingest/sample-wire.js';
import type { Intake } from './ingest/take.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { DatelineError } from './kernel/errors.js';

export interface Gateway {
  /** Where it listens, e.g. `http://localhost:4000`. */
  url: string;
  server: FastifyInstance;
  database: Database;
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
    ? await connectEmbedded(await embedded, config.database.poolSize, contentEntities)
    : await openDatabase(config.database, contentEntities);
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
  const metrics = new Metrics();
  database.statements.listen((statement) => metrics.statement(statement));
  const intake: Intake = {
    dataSource,
    clock,
    observe: (report) => metrics.document(report),
    fault: (err, { place, uri }) =>
      logger.error({ ...inFull(err), place, uri }, 'a document could not be taken'),
  };
  if (database.embedded && config.sampleWire === 'auto' && (await holdsNoStory(intake))) {
    logger.info({ documents: await loadSampleWire(intake, samplesFolder) }, 'sample wire loaded');
  }

  const schema = await makeSchema();
  const server = await makeServer(config, logger, metrics);
  const apollo = makeApollo({
    schema,
    limits: config.query,
    logger,
    firstQuery,
    observeError: (code) => metrics.graphqlError(code),
    plugins: [fastifyApolloDrainPlugin(server)],
  });
  await apollo.start();

  let url = '';
  const addressOf = addressFrom(() => config.publicUrl ?? url);
  const makeReader = () =>
    new Reader({
      manager: dataSource.manager,
      scope: publishedScope(clock.now()),
      addressOf,
      observeBatch: (loader, keys) => metrics.batch(loader, keys),
    });
  graphqlRoute(server, apollo, makeReader, config.limits.requestTimeoutMs);
  healthRoutes(server, dataSource);
  metricsRoute(server, metrics);
  schemaRoute(server, printedSchema(schema));
  pageRoutes(server);
  await sampleMedia(server, `${samplesFolder}/media`);
  if (config.ingestToken) ingestRoute(server, intake, config.ingestToken, config.limits);

  url = await listen(server, config);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      await apollo.stop();
      await server.close();
      await database.close();
    })();
    return closing;
  };
  return { url, server, database, close };
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new DatelineError('PORT_IN_USE', `${host}:${port} is taken.`, { cause: error });
    throw new DatelineError('CONFIG_INVALID', `${host}:${port} cannot be listened on: ${code}.`, {
      cause: error,
    });
  }
  const bound = server.server.address();
  const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host;
  return `http://${name}:${typeof bound === 'object' && bound ? bound.port : port}`;
}
