import type { Command } from 'commander';
import type { Config } from '../config.js';
import { entities } from '../content/entities.js';
import { type Database, openDatabase } from '../database/connect.js';
import { migrate, migrationState, refuseTooNew } from '../database/migrate.js';
import { troubleOf } from '../database/trouble.js';
import { DatelineError } from '../kernel/errors.js';
import type { Output } from './output.js';

/** What every command is given. */
export interface Surroundings {
  config: (use?: 'gateway') => Config;
  output: Output;
  stdin: NodeJS.ReadableStream & AsyncIterable<Uint8Array>;
  /** Ends the process with this code once the command is done. */
  exitWith: (code: number) => void;
  /** Who runs the command, as the machine knows them: the audit names them. */
  userName: () => string;
}

/** One file a command: adds itself to the program. */
export type AddCommand = (program: Command, surroundings: Surroundings) => void;

/**
 * Opens the database, joining a gateway that serves the embedded one, and closes it after the work.
 * @throws DATABASE_LOST, DATABASE_BUSY, and whatever `openDatabase` and the work throw
 */
export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(config.database, entities, 'guest');
  try {
    return await Promise.race([work(database), database.failed.then((error) => Promise.reject(error))]);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    const reason = (error as Error).message;
    throw trouble === 'lost'
      ? new DatelineError('DATABASE_LOST', `The connection broke: ${reason}.`, { cause: error })
      : new DatelineError('DATABASE_BUSY', `The database did not answer in time: ${reason}.`, {
          cause: error,
        });
  } finally {
    await database.close();
  }
}

/** As `withDatabase`, for work that needs the tables: an embedded or empty database is migrated first. */
export async function withMigratedDatabase<T>(
  config: Config,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  return withDatabase(config, async (database) => {
    await refuseTooNew(database.dataSource);
    const { pending, empty } = await migrationState(database.dataSource);
    if (pending.length > 0) {
      if (!database.embedded && !empty) {
        throw new DatelineError('DATABASE_NOT_MIGRATED', `Pending: ${pending.join(', ')}.`);
      }
      await migrate(database.dataSource);
    }
    return work(database);
  });
}
