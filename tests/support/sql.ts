import pg from 'pg';
import { joinOrOpenEmbedded } from '../../src/database/embedded/index.js';
import type { TestDatabase } from './database.ts';

/** A connection of the test's own to a database, past everything that Dateline does. */
export async function connect({
  config,
}: TestDatabase): Promise<{ client: pg.Client; end(): Promise<void> }> {
  const server = config.kind === 'embedded' ? await joinOrOpenEmbedded(config.dataDir) : null;
  const client = new pg.Client(config.kind === 'embedded' ? server?.connection : config.url);
  client.on('error', () => {});
  await client.connect();
  return {
    client,
    async end() {
      await client.end();
      await server?.close();
    },
  };
}

/** The rows of one statement. */
export async function rowsOf(database: TestDatabase, statement: string): Promise<Record<string, unknown>[]> {
  const { client, end } = await connect(database);
  try {
    return (await client.query(statement)).rows;
  } finally {
    await end();
  }
}
