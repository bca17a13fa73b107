import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where screenshots are kept, for people to look at. */
const artefacts = process.env.ARTEFACTS_DIR ?? 'artefacts';

export interface View {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  /** Done before the page is opened, such as to serve what stands in for another host. */
  before?: (page: Page) => unknown;
}

export interface OpenedPage {
  page: Page;
  /** What has been logged to the console as an error, or thrown and not caught, in the page and its frames. */
  errors: string[];
  /** Keeps a screenshot under this name. */
  screenshot(name: string): Promise<void>;
}

let browser: Promise<Browser> | undefined;
const contexts = new Set<BrowserContext>();

afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts.clear();
});
afterAll(async () => (await browser)?.close());

/** Opens a page in Chromium, as somebody who has never been here; closed after the test. No other host is there. */
export async function openPage(
  url: string,
  { width = 1280, height = 800, colorScheme = 'light', before }: View = {},
): Promise<OpenedPage> {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? '',
    // Not by a route of Playwright's: where one is set, it answers preflights itself.
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  });
  const context = await (await browser).newContext({ viewport: { width, height }, colorScheme });
  contexts.add(context);
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`.trim());
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  const page = await context.newPage();
  await before?.(page);
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return {
    page,
    errors,
    async screenshot(name) {
      await mkdir(artefacts, { recursive: true });
      await page.screenshot({ path: join(artefacts, `${name}.png`) });
    },
  };
}
