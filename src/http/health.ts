import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { migrationState } from '../database/migrate.js';
import { within } from './within.js';

const patienceMs = 2_000;

/**
 * `/healthz`: the process answers. `/readyz`: the database answers and has every migration that this code
 * knows, else 503 with the reason.
 */
export function healthRoutes(server: FastifyInstance, dataSource: DataSource): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (request, reply) => {
    const reason = await within(patienceMs, unreadiness(dataSource)).catch((error: unknown) => {
      request.log.warn({ err: error }, 'not ready');
      return 'The database does not answer.';
    });
    if (reason === null) return { status: 'ready' };
    return reply.status(503).send({ status: 'not ready', reason });
  });
}

async function unreadiness(dataSource: DataSource): Promise<string | null> {
  const { pending } = await migrationState(dataSource);
  return pending.length === 0
    ? null
    : `${pending.length} migration(s) are pending: run \`dateline migrate up\`.`;
}
