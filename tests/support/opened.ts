import type { DataSource, EntityManager } from 'typeorm';
import { entities } from '../../src/content/entities.js';
import { openDatabase } from '../../src/database/connect.js';
import { counted } from './counted.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** A database of a test file's own, opened in the test's process, for what is tested through its functions. */
export interface OpenedDatabase {
  own: TestDatabase;
  dataSource: DataSource;
  manager: EntityManager;
  /** The statements that are sent while `work` runs. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

export async function openedDatabase(): Promise<OpenedDatabase> {
  const own = await testDatabase();
  const database = await openDatabase(own.config, entities);
  const { dataSource, statements } = database;
  // The partner of global-setup.js is of no use here, and in every list.
  await dataSource.transaction(async (manager) => {
    // The audit refuses to forget: its trigger is one of those that a replica does not run.
    await manager.query('SET LOCAL session_replication_role = replica');
    for (const table of [
      'entitlement_span',
      'entitlement_revision',
      'license',
      'api_key',
      'product',
      'partner',
    ])
      await manager.query(`DELETE FROM ${table}`);
  });
  return {
    own,
    dataSource,
    manager: dataSource.manager,
    statements: (work) => counted(statements, work),
    async close() {
      await database.close();
      await own.remove();
    },
  };
}
