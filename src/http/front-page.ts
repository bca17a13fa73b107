import type { FastifyInstance } from 'fastify';
import { contentPolicy } from './security-headers.js';

const policy = contentPolicy({ 'style-src': "'unsafe-inline'", 'img-src': 'data:' });

const explorers = `<li><a href="/graphiql">GraphiQL</a><span>Explore and query from this page alone; works without the internet.</span></li>
<li><a href="/graphql">Apollo Sandbox</a><span>The same endpoint in Apollo’s explorer, which comes from the internet.</span></li>
<li><a href="/schema.graphql">schema.graphql</a><span>The contract, for reading and for code generators.</span></li>
`;

const frontPage = (explorable: boolean) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; --ink: #1b2430; --paper: #faf8f4; --rule: #d8d2c6; --accent: #a3341f; }
  @media (prefers-color-scheme: dark) { :root { --ink: #ece7dd; --paper: #14181d; --rule: #39414b; --accent: #ff9d86; } }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.55 Georgia, 'Times New Roman', serif; }
  main { max-width: 40rem; margin: 0 auto; padding: 12vh 1.5rem 4rem; }
  h1 { font-size: 3rem; letter-spacing: -0.02em; margin: 0; border-top: 4px double var(--ink); padding-top: 1rem; }
  p.lead { font-size: 1.25rem; margin: 0.25rem 0 2.5rem; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { border-top: 1px solid var(--rule); padding: 0.9rem 0; }
  li:last-child { border-bottom: 1px solid var(--rule); }
  a { color: var(--accent); font-weight: bold; text-underline-offset: 0.2em; }
  a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
  span { display: block; }
  code { font-size: 0.9em; }
</style>
</head>
<body>
<main>
<h1>Dateline</h1>
<p class="lead">A GraphQL gateway for syndicated news.</p>
<ul>
${explorable ? explorers : ''}<li><a href="/readyz">Readiness</a> · <a href="/metrics">Metrics</a><span>For operators.</span></li>
</ul>
<p>Send queries to <code>POST /graphql</code>. Supply documents to <code>POST /ingest</code> or with <code>dateline ingest</code>.</p>
</main>
</body>
</html>
`;

/**
 * The page at `/`: what this is, and the ways in. It asks nothing of any other host.
 * @param explorable whether the schema is told, and so the explorers are there
 */
export function frontPageRoute(server: FastifyInstance, explorable: boolean): void {
  const page = frontPage(explorable);
  server.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page),
  );
}
