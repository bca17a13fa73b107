import { type DataSource, MigrationExecutor } from 'typeorm';
import { schemaVersion } from '../../migrations/index.js';
import { DatelineError } from '../kernel/errors.js';

export interface MigrationState {
  applied: string[];
  pending: string[];
  /** No table of Dateline's is there at all. */
  empty: boolean;
}

/** Any number; the same for every gateway. */
const lock = 0x646c6e; // "dln"

export async function migrationState(dataSource: DataSource): Promise<MigrationState> {
  const known = dataSource.migrations.map((migration) => migration.constructor.name);
  const [table] = await dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  if (!table?.there) return { applied: [], pending: known, empty: true };
  const done = await dataSource.query<{ name: string }[]>(`SELECT name FROM migrations ORDER BY timestamp`);
  const applied = done.map((row) => row.name);
  return { applied, pending: known.filter((name) => !applied.includes(name)), empty: applied.length === 0 };
}

/**
 * Runs what is pending, all or nothing, in one transaction that holds an advisory lock: gateways that start
 * together run each migration once (TypeORM's own runner takes no lock). On the embedded database, where
 * advisory locks are shared by all connections, the transaction alone keeps the others out.
 * @returns the names of the migrations that were run here
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    // A migration, and the wait for another gateway's, may take longer than any query of a reader.
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'none';
    const done = await executor.executePendingMigrations();
    await runner.commitTransaction();
    return done.map((migration) => migration.name);
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

/** @throws DATABASE_TOO_NEW when a later release has changed the schema in a way that this code cannot bear */
export async function refuseTooNew(dataSource: DataSource): Promise<void> {
  const [table] = await dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('schema_compatibility') IS NOT NULL AS there`,
  );
  if (!table?.there) return;
  const [row] = await dataSource.query<{ compatible_from: string }[]>(
    'SELECT compatible_from FROM schema_compatibility',
  );
  if (row && Number(row.compatible_from) > schemaVersion) {
    throw new DatelineError(
      'DATABASE_TOO_NEW',
      `The database needs code that knows migration ${row.compatible_from}; this code knows up to ${schemaVersion}.`,
    );
  }
}
