import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { isStale } from './prepared-statements.js';

const attempts = 5;

/**
 * Runs `work` in a transaction; tries again when PostgreSQL had to end it for the sake of another one. `work` may run
 * several times: it must do nothing but statements.
 */
export function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return repeated(() => dataSource.transaction(work));
}

/**
 * Lets `work` read one state of the database, in which nothing is written. It begins with one statement where TypeORM's
 * own takes three: a stream's page is read for each partner at each publication. `work` may run several times here too,
 * also because a migration has changed what a prepared statement returns.
 */
export function inSnapshot<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return repeated(() => snapshot(dataSource, work));
}

/**
 * What is read of a snapshot is a page from some place of the log on. For each place PostgreSQL believes that a plan of
 * its own pays, as it sees how little is left from there; to plan takes twice as long as to run, and the plan is the same.
 */
const begin = `START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL plan_cache_mode = force_generic_plan`;

async function snapshot<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(begin);
    const read = await work(runner.manager);
    await runner.query('COMMIT');
    return read;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !mayEndOtherwise(error)) throw error;
    }
  }
}

/** Deadlock, a serialization failure, or a statement that has to be prepared anew. */
function mayEndOtherwise(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const told = error.driverError as { code?: string };
  return told.code === '40P01' || told.code === '40001' || isStale(told);
}
