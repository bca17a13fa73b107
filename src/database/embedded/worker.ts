/**
 * The database's thread: PGlite runs a query in one go, so that a slow one would stop the gateway if it ran
 * beside it. The socket is served here too, which spares every answer a way through the main thread.
 */
import { rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine.js';
import { serve } from './wire-server.js';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages.js';

const port = parentPort;
if (!port) throw new Error('worker.js runs in a worker thread only');
const settings = workerData as WorkerSettings;

const say = (message: FromWorker) => port.postMessage(message);
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

let dead = false;
const died = (error: unknown) => {
  // PGlite's endless loop says it again and again.
  if (!dead) say({ kind: 'died', reason: reasonOf(error) });
  dead = true;
};

try {
  const engine = await Engine.open(settings.cluster, settings.tarball, died);
  await rm(settings.marker, { force: true });
  const server = await serve(engine, settings.socket, settings.idleInTransactionMs, died);

  const obey = async (command: ToWorker) => {
    if (command.kind === 'dump') return server.exclusive(() => engine.dump(command.path));
    if (command.afterGuests) await server.deserted();
    await server.close(settings.closeGraceMs);
    await engine.close();
  };
  let turn = Promise.resolve();
  port.on('message', (command: ToWorker) => {
    turn = turn
      .then(() => obey(command))
      .then(
        () => say({ kind: 'done' }),
        (error) => say({ kind: 'refused', reason: reasonOf(error) }),
      );
  });
  say({ kind: 'ready' });
} catch (error) {
  died(error);
}
