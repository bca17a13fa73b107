import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';

/** Between two attempts to listen again. */
const againMs = 1_000;

export interface Notices {
  stop(): Promise<void>;
}

/**
 * Hears what is notified on a channel of a PostgreSQL, by a connection of its own that is opened again whenever it is
 * lost. What was notified meanwhile is not heard: a notice may only be a hint.
 */
export function listenFor(url: string, channel: string, heard: () => void): Notices {
  const stopping = new AbortController();
  let client: pg.Client | undefined;
  const listen = async () => {
    while (!stopping.signal.aborted) {
      client = new pg.Client({ connectionString: url, application_name: 'dateline', keepAlive: true });
      const lost = new Promise<void>((resolve) => {
        client?.on('error', () => resolve());
        client?.on('end', () => resolve());
      });
      client.on('notification', heard);
      try {
        await client.connect();
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
        // What was notified before this one listened.
        heard();
        await lost;
      } catch {
        // The database is away: whoever follows the log says so.
      }
      await client.end().catch(() => undefined);
      await after(againMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const listening = listen();
  return {
    async stop() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await listening;
    },
  };
}
