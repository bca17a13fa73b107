import type { FastifyInstance } from 'fastify';

/** `/schema.graphql`: the contract, for code generators. */
export function schemaRoute(server: FastifyInstance, printed: string): void {
  server.get('/schema.graphql', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(printed),
  );
}
