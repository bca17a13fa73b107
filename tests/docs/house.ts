import { fileURLToPath } from 'node:url';
import { dateline, type Served, serve } from '../support/cli.ts';
import { emptyDatabase } from '../support/database.ts';

const wire = fileURLToPath(new URL('../../samples/wire', import.meta.url));

/** A gateway as docs/partners.md takes it for granted: with the sample wire, and the key of `demo`. */
export interface House {
  gateway: Served;
  key: string;
  /** Of commands beside the gateway. */
  environment: Record<string, string>;
  /** The page's code, for this gateway. */
  here(code: string): string;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const database = await emptyDatabase();
  const { environment } = database;
  const gateway = await serve({ ...environment, WEBHOOK_TARGETS: 'any' });
  await dateline(['ingest', wire], { env: environment });
  const { stdout } = await dateline(['demo', '--json'], { env: environment });
  return {
    gateway,
    key: JSON.parse(stdout).key,
    environment,
    here: (code) => code.replaceAll('http://localhost:4000', gateway.url),
    async close() {
      await gateway.stop();
      await database.remove();
    },
  };
}
