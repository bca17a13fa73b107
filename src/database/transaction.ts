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

/** Deadlock, or a serialization failure. */
function endedForAnother(error: unknown): boolean {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code === '40P01' || code === '40001';
}
