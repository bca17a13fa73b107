import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import type { DatabaseConfig } from '../config.js';
import { DatelineError } from '../kernel/errors.js';
import { type EmbeddedServer, joinOrOpenEmbedded, openEmbedded } from './embedded/index.js';
import { preparingClient } from './prepared-statements.js';
import { StatementLog } from './statement-log.js';

/** Entities are handed in: this room knows none of the houses that stand on it. */
type Entities = NonNullable<DataSourceOptions['entities']>;

export interface Database {
  dataSource: DataSource;
  statements: StatementLog;
  embedded: boolean;
  /** Settles only when an embedded database is gone, not closed from here: whoever used it must end. */
  failed: Promise<Error>;
  close(): Promise<void>;
}

/** Of a connection: more than a front page and a stream's page have between them. All of a gateway's take 160 MB. */
const preparedOnPostgres = 100;
/** All connections' statements are in the one session of the embedded database, within its 2 GB. */
const preparedOnEmbedded = 40;

/**
 * Opens the database that the settings name.
 * @param role `owner` (the gateway) refuses an embedded folder that another process serves; `guest` (a CLI
 *   command) joins it
 * @throws DATABASE_UNREACHABLE, DATABASE_TOO_OLD, DATA_DIR_IN_USE, DATA_DIR_UNUSABLE
 */
export async function openDatabase(
  config: DatabaseConfig,
  entities: Entities,
  role: 'owner' | 'guest' = 'owner',
): Promise<Database> {
  if (config.kind === 'postgres') {
    const where = new URL(config.url);
    const options = {
      url: config.url,
      extra: {
        max: config.poolSize,
        ...(config.prepared && { Client: preparingClient(preparedOnPostgres) }),
        connectionTimeoutMillis: 5_000,
        statement_timeout: config.statementTimeoutMs,
        idle_in_transaction_session_timeout: 60_000,
        // The scope makes statements look costly to PostgreSQL, which then compiles them, for longer than they run, or
        // starts processes that help with a search, for longer than it takes. An address that has `options` of its own
        // keeps those.
        options: '-c jit=off -c max_parallel_workers_per_gather=0',
      },
    };
    const database = await connect(options, entities, `PostgreSQL at ${where.host}${where.pathname}`);
    await refuseOldServer(database);
    return {
      ...database,
      embedded: false,
      failed: new Promise(() => {}),
      close: () => database.dataSource.destroy(),
    };
  }
  const embedded = await (role === 'owner'
    ? openEmbedded(config.dataDir)
    : joinOrOpenEmbedded(config.dataDir));
  return connectEmbedded(embedded, config, entities);
}

export async function connectEmbedded(
  server: EmbeddedServer,
  { poolSize, prepared }: Pick<DatabaseConfig, 'poolSize' | 'prepared'>,
  entities: Entities,
): Promise<Database> {
  const { host, port, database: name, user, stream, ssl } = server.connection;
  try {
    const extra = {
      max: poolSize,
      stream,
      ...(prepared && { Client: preparingClient(preparedOnEmbedded) }),
    };
    const options = { host, port, database: name, username: user, ssl, extra };
    const database = await connect(options, entities, 'the embedded database');
    const close = async () => {
      await database.dataSource.destroy();
      await server.close();
    };
    return { ...database, embedded: true, failed: server.failed, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** What goes wrong is thrown, and told once, by whoever catches it. */
const silent: Logger = {
  log: () => {},
  logMigration: () => {},
  logQuery: () => {},
  logQueryError: () => {},
  logQuerySlow: () => {},
  logSchemaBuild: () => {},
};

async function connect(options: object, entities: Entities, where: string) {
  const statements = new StatementLog();
  const dataSource = new DataSource({
    type: 'postgres',
    applicationName: 'dateline',
    entities,
    migrations,
    migrationsTransactionMode: 'none',
    installExtensions: false,
    synchronize: false,
    logger: silent,
    ...options,
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new DatelineError('DATABASE_UNREACHABLE', `${where} cannot be reached: ${reason(error)}.`, {
      cause: error,
    });
  }
  dataSource.subscribers.push(statements);
  return { dataSource, statements };
}

async function refuseOldServer(database: { dataSource: DataSource }): Promise<void> {
  const [row] = await database.dataSource.query<{ version: number; name: string }[]>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name`,
  );
  if (row && row.version < 150_000) {
    await database.dataSource.destroy();
    throw new DatelineError('DATABASE_TOO_OLD', `The server is PostgreSQL ${row.name}.`);
  }
}

/** A refused connection is an AggregateError without a message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
