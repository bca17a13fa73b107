import type { FastifyInstance } from 'fastify';
import { firstQuery } from './first-query.js';
import { frontPage } from './front-page.js';

/**
 * `/`, and `/graphiql`: GraphiQL from the package, which asks the internet for nothing.
 * @param headers what GraphiQL asks with from the start
 */
export function pageRoutes(server: FastifyInstance, headers: Record<string, string> | null): void {
  server.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(frontPage));
  let graphiql: Promise<string> | undefined;
  server.get('/graphiql', async (_request, reply) => {
    // Nine megabytes of text: loaded when first asked for.
    graphiql ??= import('@graphql-yoga/render-graphiql').then(({ renderGraphiQL }) =>
      renderGraphiQL({
        title: 'Dateline · GraphiQL',
        endpoint: '/graphql',
        defaultQuery: firstQuery,
        ...(headers && { headers: JSON.stringify(headers, null, 2) }),
      }),
    );
    return reply.type('text/html; charset=utf-8').send(await graphiql);
  });
}
