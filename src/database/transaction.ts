import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

const attempts = 5;

/**
 * Runs `work` in a transaction; tries again when PostgreSQL had to end it for the sake of another one. `work`
 * may run several times: it must do nothing but statements.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt === attempts || !endedForAnother(error)) throw error;
    }
  }
}

/**
 * Lets `work` read one state of the database, in which nothing is written. It begins with one statement where TypeORM's
 * own takes three: a stream's page is read for each partner at each publication.
 */
export async function inSnapshot<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
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

/** Deadlock, or a serialization failure. */
function endedForAnother(error: unknown): boolean {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code === '40P01' || code === '40001';
}
