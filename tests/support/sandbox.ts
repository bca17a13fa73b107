import { dateline, type Served, serve } from './cli.ts';
import { emptyDatabase } from './database.ts';

/** A gateway of which `demo` is the only partner, as integrations are tried against. */
export interface Sandbox {
  gateway: Served;
  /** The key of `demo`. */
  key: string;
  /** Of commands beside the gateway. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

export async function openSandbox(settings: Record<string, string> = {}): Promise<Sandbox> {
  const database = await emptyDatabase();
  const { environment } = database;
  const gateway = await serve({ ...environment, ...settings });
  const { stdout } = await dateline(['demo', '--json'], { env: environment });
  return {
    gateway,
    key: JSON.parse(stdout).key,
    environment,
    async close() {
      await gateway.stop();
      await database.remove();
    },
  };
}
