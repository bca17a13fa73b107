import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import type { JSHandle, Page, Route } from 'playwright-core';
import { dateline } from './cli.ts';
import { type DemoGateway, demoGateway } from './demo.ts';
import { story } from './factories.ts';
import { makeFolder } from './folder.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The example of a news page, beside a gateway as it starts. */
export interface Newsstand {
  url: string;
  demo: DemoGateway;
  /** As a source does it, from the command line. @returns when it was done */
  ingest(document: Record<string, unknown>): Promise<number>;
  stop(): Promise<void>;
}

/** Called where a file's tests are described: one for all of them. */
export function newsstand(): Newsstand {
  // The first page of a development server is made when it is asked for.
  jest.setTimeout(120_000);
  const stand = {} as Newsstand;
  beforeAll(async () => {
    Object.assign(stand, await opened());
  });
  afterAll(() => stand.stop());
  return stand;
}

async function opened(): Promise<Newsstand> {
  const documents = await makeFolder();
  const demo = await demoGateway();
  const site = spawn(process.execPath, [root('node_modules/vite/bin/vite.js'), '--port', '0'], {
    cwd: root('examples/newsstand'),
    env: { PATH: process.env.PATH, NO_COLOR: '1', DATELINE_URL: demo.url, ...demo.environment },
  });
  let url = '';
  let said = '';
  for await (const chunk of site.stdout) {
    said += chunk;
    const [found] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
    if (!found) continue;
    url = found;
    break;
  }
  let last = 0;
  return {
    url,
    demo,
    async ingest(document) {
      const name = `${++last}.json`;
      await documents.write({ [name]: document });
      const { code, stderr } = await dateline(['ingest', documents.at(name)], { env: demo.environment });
      expect([code, stderr]).toEqual([0, '']);
      return performance.now();
    },
    async stop() {
      site.kill();
      await once(site, 'close');
      await demo.stop();
      await documents.remove();
    },
  };
}

/** A story of this moment, so that it stands first. */
export function now(uri: string, headline: string, more: Record<string, unknown> = {}) {
  return story({
    uri: `urn:newsstand:${uri}`,
    firstCreated: new Date().toISOString(),
    headlines: [{ value: headline }],
    ...more,
  });
}

export const kill = { pubStatus: 'canceled', edNote: 'Kill it: the source was wrong.' };

/** Settles once the page is told of changes. */
export function live(page: Page): Promise<void> {
  return page.getByText('Live', { exact: true }).waitFor();
}

/** Holds the first answer to this operation. `asked` settles when there is one; `answer` lets it go. */
export async function holdAnswer(page: Page, operation: string) {
  let tellAsked = () => {};
  const asked = new Promise<void>((resolve) => (tellAsked = resolve));
  let answer = () => {};
  const isLet = new Promise<void>((resolve) => (answer = resolve));
  let held = 0;
  await page.route('**/graphql', async (route) => {
    if (!isOf(route, operation) || ++held > 1) return route.fallback();
    const response = await route.fetch();
    tellAsked();
    await isLet;
    // The page may have given it up by then.
    await route.fulfill({ response }).catch(() => undefined);
  });
  return { asked, answer };
}

export function isOf(route: Route, operation: string): boolean {
  return route.request().postData()?.includes(`query ${operation}(`) ?? false;
}

/** All that the page says to a screen reader from now on, in order. */
export function announcements(page: Page): Promise<JSHandle<string[]>> {
  return page.evaluateHandle(() => {
    const said: string[] = [];
    const status = document.querySelector('[role=status]');
    if (!status) throw new Error('There is no status.');
    const tell = () => status.textContent && said.push(status.textContent);
    new MutationObserver(tell).observe(status, { childList: true, characterData: true, subtree: true });
    return said;
  });
}
