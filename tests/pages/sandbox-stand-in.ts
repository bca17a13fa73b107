import type { Page } from 'playwright-core';

/** Apollo's hosts, by what stands in for them here. */
export const hosts = {
  script: 'https://embeddable-sandbox.cdn.apollographql.com',
  frame: 'https://sandbox.embed.apollographql.com',
  studio: 'https://studio.apollographql.com',
};

/**
 * What stands in for Sandbox's script, which is Apollo's, comes from the internet and is not tested here. This one
 * does what that one (2.7.4, published as `@apollo/sandbox`) does with a page: it frames Apollo's page, whose address
 * tells it the beginning, and sends what that page has it send: requests by the page's own function, subscriptions by
 * graphql-ws with the headers as what the connection begins with.
 */
const script = `window.EmbeddedSandbox = class {
  constructor(options) {
    window.constructedWith = options;
    const { document: operations, variables, headers } = options.initialState;
    const beginning = {
      endpoint: options.initialEndpoint,
      subscriptionEndpoint: options.initialSubscriptionEndpoint,
      defaultDocument: operations,
      defaultVariables: JSON.stringify(variables),
      ...(headers && { defaultHeaders: JSON.stringify(headers) }),
    };
    const frame = document.createElement('iframe');
    frame.src = '${hosts.frame}/sandbox/explorer?' + new URLSearchParams(beginning);
    document.querySelector(options.target).append(frame);
    addEventListener('message', async ({ origin, data }) => {
      if (origin !== '${hosts.frame}') return;
      const tell = (response) => frame.contentWindow.postMessage({ operationId: data.operationId, response }, origin);
      const payload = { query: data.operation, variables: data.variables, operationName: data.operationName };
      const post = async (url, given, body) => {
        const headers = { 'content-type': 'application/json', ...given };
        const response = await options.handleRequest(url, { method: 'POST', headers, body, credentials: 'omit' });
        tell(await response.json());
      };
      if (data.name === 'IntrospectionQueryWithHeaders')
        post(data.sandboxEndpointUrl, data.introspectionRequestHeaders, data.introspectionRequestBody);
      if (data.name === 'ExplorerRequest') post(data.endpointUrl, data.headers, JSON.stringify(payload));
      if (data.name === 'ExplorerSubscriptionRequest') {
        const socket = new WebSocket(data.subscriptionUrl, 'graphql-transport-ws');
        const say = (message) => socket.send(JSON.stringify(message));
        socket.onopen = () => say({ type: 'connection_init', payload: data.headers });
        socket.onclose = ({ reason }) => tell({ closed: reason });
        socket.onmessage = (event) => {
          const message = JSON.parse(event.data);
          if (message.type === 'connection_ack') say({ id: data.operationId, type: 'subscribe', payload });
          if (message.type === 'next') tell(message.payload);
        };
      }
    });
  }
};`;

/** And for Apollo's page: `ask` has the script send something, `told` is what it was answered with. */
const framed = `<!doctype html><title>A stand-in for Apollo Sandbox</title><style>
body { margin: 0; display: grid; place-items: center; height: 100vh; font: 1rem sans-serif; color-scheme: light dark; }
</style><p>Apollo Sandbox would be here.</p><script>
const told = {};
addEventListener('message', ({ data }) => (told[data.operationId] ??= []).push(data.response));
const ask = (message) => parent.postMessage(message, '*');
ask({ name: 'ExplorerListeningForHandshake' });
</script>`;

/** To be done before the page is opened. Apollo's script is there, once `comes` says so. */
export async function standIn(page: Page, comes: Promise<unknown> = Promise.resolve()): Promise<void> {
  await page.route(`${hosts.script}/**`, async (route) => {
    await comes;
    await route.fulfill({ contentType: 'text/javascript', body: script });
  });
  await page.route(`${hosts.frame}/**`, (route) => route.fulfill({ contentType: 'text/html', body: framed }));
}
