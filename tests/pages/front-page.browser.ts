import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { inOne } from '../../src/http/examples.js';
import { openPage } from '../support/browser.ts';
import { type DemoGateway, demoGateway, newest } from '../support/demo.ts';
import { story } from '../support/factories.ts';
import { hosts, standIn } from './sandbox-stand-in.ts';

const blocked = `Failed to load resource: net::ERR_NAME_NOT_RESOLVED ${hosts.script}/v2/embeddable-sandbox.umd.production.min.js`;

const introspection = '{ __schema { queryType { name } subscriptionType { name } } }';

describe('the front door in Chromium', () => {
  let demo: DemoGateway;

  beforeAll(async () => {
    demo = await demoGateway();
  });
  afterAll(() => demo.stop());

  const socketUrl = () => `${demo.url.replace('http', 'ws')}/graphql`;
  const headlinesIn = (data: { articles: { edges: { node: { headline: string } }[] } }) =>
    data.articles.edges.map(({ node }) => node.headline);

  describe('given that the internet is not there', () => {
    it.each([
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const)('then it says so and leads to GraphiQL: %i pixels, %s', async (width, colorScheme) => {
      const { page, errors, screenshot } = await openPage(demo.url, { width, colorScheme });
      await page.getByRole('status').getByText('Apollo Sandbox comes from the internet').waitFor();
      await screenshot(`front-page-offline-${width}-${colorScheme}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(errors).toEqual([blocked]);
      await page.getByRole('link', { name: 'Explore in GraphiQL' }).click();
      await page.getByRole('tab', { name: 'Live' }).waitFor();
      expect(page.url()).toBe(`${demo.url}/graphiql`);
      expect(errors).toEqual([blocked]);
    });

    it('then a page at /graphql is the same', async () => {
      const { page } = await openPage(`${demo.url}/graphql`);
      await page.getByRole('link', { name: 'Explore in GraphiQL' }).waitFor();
      expect(page.url()).toBe(`${demo.url}/`);
    });
  });

  it('given that the internet is slow, then it leads to GraphiQL, and Sandbox opens nevertheless when it comes', async () => {
    let come = () => {};
    const coming = new Promise<void>((resolve) => {
      come = resolve;
    });
    const { page, errors } = await openPage(demo.url, {
      before: async (page) => {
        await page.clock.install({ time: 0 });
        await page.clock.pauseAt(1_000);
        await standIn(page, coming);
      },
    });
    const soon = page.getByText('Apollo Sandbox opens here');
    const instead = page.getByRole('link', { name: 'Explore in GraphiQL' });
    await soon.waitFor();
    await page.clock.fastForward(4_999);
    expect([await soon.isVisible(), await instead.isVisible()]).toEqual([true, false]);
    await page.clock.fastForward(1);
    await instead.waitFor();
    come();
    await sandboxIn(page);
    expect(await instead.isVisible()).toBe(false);
    expect(errors).toEqual([]);
  });

  describe('given that the internet is there', () => {
    it.each([
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const)(
      'then Sandbox fills the page, below a line of links: %i pixels, %s',
      async (width, colorScheme) => {
        const { page, errors, screenshot } = await openPage(demo.url, {
          width,
          colorScheme,
          before: standIn,
        });
        await sandboxIn(page);
        await screenshot(`front-page-sandbox-${width}-${colorScheme}`);
        const box = await page.locator('iframe').boundingBox();
        expect([box?.x, box?.width, (box?.y ?? 0) + (box?.height ?? 0)]).toEqual([0, width, 800]);
        expect(await page.getByRole('link').allInnerTexts()).toEqual([
          'GraphiQL',
          'schema.graphql',
          'Readiness',
          'Metrics',
        ]);
        expect(errors).toEqual([]);
      },
    );

    it('then Sandbox begins with both endpoints and the examples, and the key is in no address', async () => {
      const addresses: string[] = [];
      const { page, errors } = await openPage(demo.url, {
        before: async (page) => {
          page.on('request', (request) => addresses.push(request.url()));
          await standIn(page);
        },
      });
      const frame = await sandboxIn(page);
      expect(await page.evaluate('constructedWith')).toMatchObject({
        target: '#sandbox',
        initialEndpoint: `${demo.url}/graphql`,
        initialSubscriptionEndpoint: socketUrl(),
        endpointIsEditable: false,
        initialState: { document: inOne.query, variables: inOne.variables, includeCookies: false },
        runTelemetry: false,
      });
      expect(new URL(frame.url()).searchParams.get('defaultDocument')).toBe(inOne.query);
      expect(addresses).toContain(frame.url());
      expect(addresses.filter((address) => address.includes(demo.key))).toEqual([]);
      expect(errors).toEqual([]);
    });

    it('then what Sandbox has the page send is answered: introspection, a query, a subscription', async () => {
      const { page, errors } = await openPage(demo.url, { before: standIn });
      const frame = await sandboxIn(page);
      const request = { name: 'ExplorerRequest', endpointUrl: `${demo.url}/graphql` };
      const { query: operation, variables } = inOne;

      const types = await ask(frame, {
        name: 'IntrospectionQueryWithHeaders',
        operationId: 'schema',
        sandboxEndpointUrl: request.endpointUrl,
        introspectionRequestHeaders: {},
        introspectionRequestBody: JSON.stringify({ query: introspection }),
      });
      expect(types.data.__schema).toEqual({
        queryType: { name: 'Query' },
        subscriptionType: { name: 'Subscription' },
      });
      const operationName = 'FrontPage';
      const first = { ...request, operationId: 'first', operation, variables, operationName };
      expect(headlinesIn((await ask(frame, first)).data)).toEqual(newest);

      const headline = 'Told to Sandbox at once';
      const live = {
        name: 'ExplorerSubscriptionRequest',
        subscriptionUrl: socketUrl(),
        operation,
        variables,
      };
      const page1 = await ask(frame, { ...live, operationId: 'live', operationName: 'Live' });
      expect(page1.data.changes.changes).toHaveLength(20);
      await demo.ingest(story({ headlines: [{ role: 'main', value: headline }] }));
      await frame.waitForFunction(`JSON.stringify(told.live).includes('${headline}')`);
      expect(errors).toEqual([]);
    });

    it('then headers that are given in Sandbox hold, in place of the demo key', async () => {
      const { page, errors } = await openPage(demo.url, { before: standIn });
      const frame = await sandboxIn(page);
      const given = { headers: { Authorization: 'Bearer nobody' }, operation: inOne.query };
      const request = { ...given, name: 'ExplorerRequest', endpointUrl: `${demo.url}/graphql` };
      const refused = await ask(frame, { ...request, operationId: 'q', operationName: 'Changes' });
      expect(refused.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      const live = { ...given, name: 'ExplorerSubscriptionRequest', subscriptionUrl: socketUrl() };
      const { closed } = await ask(frame, { ...live, operationId: 's', operationName: 'Live' });
      expect(closed).toMatch(/^UNAUTHENTICATED/);
      expect(errors).toEqual([
        `Failed to load resource: the server responded with a status of 401 (Unauthorized) ${demo.url}/graphql`,
      ]);
    });
  });

  describe('given a page at another origin', () => {
    /** An empty page there, whose user lets it reach this machine: Chromium asks. */
    const at = async (origin: string) => {
      const opened = await openPage(origin, {
        before: async (page) => {
          await page.context().grantPermissions(['local-network-access'], { origin });
          await page.route(`${origin}/**`, (route) =>
            route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
          );
        },
      });
      // Else Playwright would answer in the gateway's place when Chromium asks beforehand whether the page may.
      await opened.page.unrouteAll();
      return opened;
    };
    const post = (page: Page, query: string) =>
      // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known where it is written
      page.evaluate<any>(`(async () => {
        const response = await fetch('${demo.url}/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer ${demo.key}' },
          body: ${JSON.stringify(JSON.stringify({ query }))},
        });
        return { ...(await response.json()), requestId: response.headers.get('x-request-id') };
      })()`);

    it('then Sandbox at its own address asks beforehand, introspects, queries and subscribes', async () => {
      const { page, errors } = await at(hosts.studio);
      const { data, requestId } = await post(page, introspection);
      expect(data.__schema.queryType).toEqual({ name: 'Query' });
      expect(requestId).toMatch(/./);
      await demo.logged(/"method":"OPTIONS","status":204/);
      expect((await post(page, '{ viewer { partner { slug } } }')).data).toEqual({
        viewer: { partner: { slug: 'demo' } },
      });
      const subscribe = {
        id: '1',
        type: 'subscribe',
        payload: { query: 'subscription { changes { hasMore } }' },
      };
      const said = await page.evaluate(`new Promise((resolve) => {
        const socket = new WebSocket('${socketUrl()}', 'graphql-transport-ws');
        const say = (message) => socket.send(JSON.stringify(message));
        socket.onopen = () => say({ type: 'connection_init', payload: { authorization: 'Bearer ${demo.key}' } });
        socket.onclose = ({ code, reason }) => resolve({ code, reason });
        socket.onmessage = (event) => {
          const message = JSON.parse(event.data);
          if (message.type === 'connection_ack') say(${JSON.stringify(subscribe)});
          if (message.type === 'next') resolve(message.payload);
        };
      })`);
      expect(said).toEqual({ data: { changes: { hasMore: true } } });
      expect(errors).toEqual([]);
    });

    it('then any other page may not, and Chromium says why', async () => {
      const { page, errors } = await at('https://evil.example');
      await expect(post(page, introspection)).rejects.toThrow('Failed to fetch');
      expect(errors[0]).toContain("from origin 'https://evil.example' has been blocked by CORS policy");
    });
  });
});

/** The frame in which Sandbox is, once it shows. */
async function sandboxIn(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe').elementHandle();
  await page.locator('#sandbox').waitFor();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('there is no frame');
  return frame;
}

/** The first answer to what Apollo's page has the script send. */
// biome-ignore lint/suspicious/noExplicitAny: what a query answers is known where it is written
async function ask(frame: Frame, message: { operationId: string } & Record<string, unknown>): Promise<any> {
  await frame.evaluate(`ask(${JSON.stringify(message)})`);
  const told = `told[${JSON.stringify(message.operationId)}]?.[0]`;
  await frame.waitForFunction(told);
  return frame.evaluate(told);
}
