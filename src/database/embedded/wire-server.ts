import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Client, type Hall } from './client.js';
import type { Engine } from './engine.js';
import { Session } from './session.js';

export interface WireServer {
  /** Runs when nobody holds the session. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Settles when nobody is connected; a `close` that follows at once turns away nobody who was let in. */
  deserted(): Promise<void>;
  /** Lets what is under way finish for so long; then it is rolled back. */
  close(graceMs: number): Promise<void>;
}

/** Serves PostgreSQL's wire protocol on a unix socket; the engine must not be used past it. */
export async function serve(
  engine: Engine,
  path: string,
  idleLimitMs: number,
  failed: (error: unknown) => void,
): Promise<WireServer> {
  const session = new Session((midBatch) => engine.recover(midBatch), idleLimitMs, failed);
  const hall: Hall = { engine, session, unnamed: { parsedBy: null } };
  const clients = new Set<Client>();
  let count = 0;
  let emptied = () => {};
  const deserted = () =>
    new Promise<void>((resolve) => {
      emptied = resolve;
      if (clients.size === 0) resolve();
    });

  const server = createServer((socket) => {
    const client = new Client(socket, ++count, hall, () => {
      clients.delete(client);
      if (clients.size === 0) emptied();
    });
    clients.add(client);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  server.on('error', failed);
  await chmod(path, 0o600);

  const exclusive = <T>(work: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      session.submit({ expel: () => {} }, async () => {
        await work().then(resolve, reject);
        return 'I';
      });
    });

  const close = async (graceMs: number) => {
    server.close();
    for (const client of clients) client.shutDown();
    const grace = setTimeout(() => {
      for (const client of clients) client.destroy();
    }, graceMs);
    await deserted();
    clearTimeout(grace);
    // What the last ones left open is undone before this gets its turn.
    await exclusive(async () => {});
  };
  return { exclusive, deserted, close };
}
