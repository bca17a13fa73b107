import type { FastifyInstance } from 'fastify';
import { sandboxHosts, sandboxScripts } from './sandbox.js';
import { contentPolicy, digestsOf } from './security-headers.js';

/** What the explorers ask with from the start. */
export interface Explorers {
  headers: Record<string, string> | null;
}

const style = `
  :root { color-scheme: light dark; --ink: #1b2430; --paper: #faf8f4; --rule: #d8d2c6; --accent: #a3341f; }
  @media (prefers-color-scheme: dark) { :root { --ink: #ece7dd; --paper: #14181d; --rule: #39414b; --accent: #ff9d86; } }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.55 Georgia, 'Times New Roman', serif; }
  main { max-width: 40rem; margin: 0 auto; padding: 12vh 1.5rem 4rem; }
  h1 { font-size: 3rem; letter-spacing: -0.02em; margin: 0; border-top: 4px double var(--ink); padding-top: 1rem; }
  .lead { font-size: 1.25rem; margin: 0.25rem 0 2.5rem; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { border-top: 1px solid var(--rule); padding: 0.9rem 0; }
  li:last-child { border-bottom: 1px solid var(--rule); }
  a { color: var(--accent); font-weight: bold; text-underline-offset: 0.2em; }
  a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
  li span { display: block; }
  code { font-size: 0.9em; }
  [role=status] p { margin: 0 0 2rem; border-left: 4px solid var(--accent); padding: 0.1rem 0 0.1rem 1rem; }
  [role=status] p, #sandbox { display: none; }
  [data-sandbox=coming] .coming, [data-sandbox=away] .away { display: block; }
`;

/** While Sandbox is here the page is its header. */
const besideSandbox = `
  [data-sandbox] #sandbox { display: block; position: absolute; inset: 0; visibility: hidden; }
  [data-sandbox] iframe { display: block; width: 100%; height: 100%; border: 0; background: #fff; }
  [data-sandbox=here] body { display: flex; flex-direction: column; height: 100vh; }
  [data-sandbox=here] #sandbox { flex: 1; position: static; visibility: visible; min-height: 0; }
  [data-sandbox=here] main { max-width: none; margin: 0; padding: 0.4rem 1rem; display: flex; flex-wrap: wrap; gap: 0 1.25rem; align-items: baseline; font-size: 0.95rem; border-bottom: 1px solid var(--rule); }
  [data-sandbox=here] h1 { font-size: 1.25rem; border: 0; padding: 0; margin-right: auto; }
  [data-sandbox=here] ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
  [data-sandbox=here] li { border: 0; padding: 0; }
  [data-sandbox=here] :is(.lead, .ways, li span) { display: none; }
`;

const frontPage = (explorers: Explorers | null) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline</title>
<link rel="icon" href="/favicon.ico">
<style>${style}${explorers ? besideSandbox : ''}</style>
</head>
<body>
<main>
<h1>Dateline</h1>
<p class="lead">A GraphQL gateway for syndicated news.</p>
${explorers ? status : ''}<ul>
${explorers ? links : ''}<li><a href="/readyz">Readiness</a> · <a href="/metrics">Metrics</a><span>For operators.</span></li>
</ul>
<p class="ways">Send queries to <code>POST /graphql</code>. Supply documents to <code>POST /ingest</code> or with <code>dateline ingest</code>.</p>
</main>
${explorers ? `<div id="sandbox"></div>\n${sandboxScripts(explorers.headers)}\n` : ''}</body>
</html>
`;

const status = `<div role="status">
<p class="coming">Apollo Sandbox opens here as soon as it has come from the internet.</p>
<p class="away">Apollo Sandbox comes from the internet, which does not answer. <a href="/graphiql">Explore in GraphiQL</a> instead.</p>
</div>
`;

const links = `<li><a href="/graphiql">GraphiQL</a><span>Explore and query; works without the internet.</span></li>
<li><a href="/schema.graphql">schema.graphql</a><span>The contract, for reading and for code generators.</span></li>
`;

/**
 * The page at `/`: what this is, and the ways in. Apollo Sandbox opens in it where the internet is there.
 * @param explorers null: the schema is told to nobody, and the page asks nothing of any other host
 */
export function frontPageRoute(server: FastifyInstance, explorers: Explorers | null): void {
  const page = frontPage(explorers);
  const policy = contentPolicy({
    'style-src': digestsOf('style', page),
    'img-src': "'self'",
    ...(explorers && {
      'script-src': `${digestsOf('script', page)} ${sandboxHosts.script}`,
      'frame-src': sandboxHosts.frame,
      // Apollo's page has this one send its queries.
      'connect-src': "'self'",
    }),
  });
  server.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page),
  );
}
