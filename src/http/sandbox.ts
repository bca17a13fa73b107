import { inOne } from './examples.js';

/** Where Apollo Sandbox comes from: its script, and the page that the script frames. */
export const sandboxHosts = {
  script: 'https://embeddable-sandbox.cdn.apollographql.com',
  frame: 'https://sandbox.embed.apollographql.com',
};

/** How long it may take to come before the page says that it does not. */
const patienceMs = 5_000;

/**
 * Opens Apollo Sandbox in the page's `#sandbox`. The page shows how that stands by `data-sandbox`, at its root:
 * `coming`, `here` once Apollo's page has spoken, or `away`; it may still come then.
 *
 * The headers are added on the way, to what Sandbox has this page send, where it gives none of its own: those that it
 * is given to begin with it puts into the address of Apollo's page. Its script offers a place for that in requests. In
 * sockets it does not, so they are put into the message by which Apollo's page has the script open one; this listener
 * was there before the script's.
 */
const opening = `
const { script, frame, patienceMs, headers, query, variables } = JSON.parse(
  document.getElementById('sandbox-settings').textContent,
);
const show = (state) => { document.documentElement.dataset.sandbox = state; };
const withKey = (given) => ({ ...headers, ...Object.fromEntries(new Headers(given)) });
const patience = setTimeout(show, patienceMs, 'away');
addEventListener('message', ({ origin, data }) => {
  if (origin !== frame) return;
  clearTimeout(patience);
  show('here');
  if (data?.name === 'ExplorerSubscriptionRequest') data.headers = withKey(data.headers);
});
const endpoint = new URL('/graphql', location.href).href;
const loading = Object.assign(document.createElement('script'), {
  src: script,
  onload: () => new EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: endpoint,
    initialSubscriptionEndpoint: endpoint.replace('http', 'ws'),
    endpointIsEditable: false,
    initialState: { document: query, variables, includeCookies: false, pollForSchemaUpdates: false },
    handleRequest: (url, request) => fetch(url, { ...request, headers: withKey(request.headers) }),
    runTelemetry: false,
    allowDynamicStyles: false,
  }),
  onerror: () => show('away'),
});
show('coming');
document.head.append(loading);
`;

/** @param headers what it asks with unless it is told otherwise */
export function sandboxScripts(headers: Record<string, string> | null): string {
  const settings = {
    script: `${sandboxHosts.script}/v2/embeddable-sandbox.umd.production.min.js`,
    frame: sandboxHosts.frame,
    patienceMs,
    headers,
    ...inOne,
  };
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="sandbox-settings">${json}</script>
<script>${opening}</script>`;
}
