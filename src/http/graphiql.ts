import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { firstQuery } from './first-query.js';
import { contentPolicy } from './security-headers.js';

/**
 * `/graphiql`: GraphiQL from the package, which asks the internet for nothing.
 * @param headers what it asks with from the start
 */
export function graphiqlRoute(server: FastifyInstance, headers: Record<string, string> | null): void {
  let page: Promise<{ html: string; policy: string }> | undefined;
  server.get('/graphiql', async (_request, reply) => {
    // Nine megabytes of text: loaded when first asked for.
    page ??= import('@graphql-yoga/render-graphiql').then(({ renderGraphiQL }) => {
      const html = renderGraphiQL({
        title: 'Dateline · GraphiQL',
        endpoint: '/graphql',
        defaultQuery: firstQuery,
        ...(headers && { headers: JSON.stringify(headers, null, 2) }),
      });
      return { html, policy: policyOf(html) };
    });
    const { html, policy } = await page;
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(html);
  });
}

/** The page's own scripts may run, known by their digest, and no other. */
function policyOf(html: string): string {
  const digests = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return contentPolicy({
    'script-src': digests.join(' '),
    // The editor writes its styles as it goes.
    'style-src': "'unsafe-inline'",
    'font-src': 'data:',
    'img-src': "'self' data:",
    // Made of texts within the page.
    'worker-src': 'blob:',
    'connect-src': "'self'",
  });
}
