import type { FastifyInstance } from 'fastify';
import { examples } from './examples.js';
import { contentPolicy, digestsOf } from './security-headers.js';

/**
 * Pressed, a tab would leap along the row before the button is let go, and what it was to open stays shut: the offset
 * that it is dragged by is wrong until it was pressed once (motiondivision/motion#3823).
 */
const standingTabs = '<style>.graphiql-tab { transform: none !important; }</style>';

/**
 * `/graphiql`: GraphiQL from the package, which asks the internet for nothing, with a tab for each example.
 * @param headers what it asks with from the start
 */
export function graphiqlRoute(server: FastifyInstance, headers: Record<string, string> | null): void {
  let page: Promise<{ html: string; policy: string }> | undefined;
  server.get('/graphiql', async (_request, reply) => {
    // Nine megabytes of text: loaded when first asked for.
    page ??= import('@graphql-yoga/render-graphiql').then(({ renderGraphiQL }) => {
      const asked = headers && { headers: json(headers) };
      const html = renderGraphiQL({
        title: 'Dateline · GraphiQL',
        endpoint: '/graphql',
        defaultTabs: examples.map(({ query, variables }) => ({
          query,
          variables: json(variables),
          ...asked,
        })),
        defaultEditorToolsVisibility: 'variables',
        // Of tabs that are opened later.
        ...asked,
      }).replace('</head>', (end) => standingTabs + end);
      return { html, policy: policyOf(html) };
    });
    const { html, policy } = await page;
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(html);
  });
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}

/** The page's own scripts may run, known by their digest, and no other. */
function policyOf(html: string): string {
  return contentPolicy({
    'script-src': digestsOf('script', html),
    // The editor writes its styles as it goes.
    'style-src': "'unsafe-inline'",
    'font-src': 'data:',
    'img-src': "'self' data:",
    // Made of texts within the page.
    'worker-src': 'blob:',
    'connect-src': "'self'",
  });
}
