import type { Gateway } from '../../src/app.js';

/**
 * Keeps every reader of stories waiting: by a lock on PostgreSQL, by the one session on the embedded database.
 * @returns a function that lets them go on
 */
export async function holdStories({ database }: Gateway): Promise<() => Promise<void>> {
  const runner = database.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('LOCK TABLE article IN ACCESS EXCLUSIVE MODE');
  return async () => {
    await runner.rollbackTransaction();
    await runner.release();
  };
}
