import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** `/metrics`, in Prometheus' text format. */
export function metricsRoute(server: FastifyInstance, { registry }: Metrics): void {
  server.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
