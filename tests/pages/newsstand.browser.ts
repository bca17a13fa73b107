import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage } from '../support/browser.ts';
import { dateline } from '../support/cli.ts';
import { type DemoGateway, demoGateway } from '../support/demo.ts';
import { story } from '../support/factories.ts';
import { type Folder, makeFolder } from '../support/folder.ts';

const require = createRequire(import.meta.url);
const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

// The first page of a development server is made when it is asked for.
jest.setTimeout(120_000);

describe('the newsstand, beside a gateway as it starts', () => {
  let documents: Folder;
  let demo: DemoGateway;
  let site: ChildProcess;
  let url = '';

  beforeAll(async () => {
    documents = await makeFolder();
    demo = await demoGateway();
    site = spawn(process.execPath, [root('node_modules/vite/bin/vite.js'), '--port', '0'], {
      cwd: root('examples/newsstand'),
      env: { PATH: process.env.PATH, NO_COLOR: '1', DATELINE_URL: demo.url, ...demo.environment },
    });
    let said = '';
    for await (const chunk of site.stdout ?? []) {
      said += chunk;
      const [found] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
      if (found) {
        url = found;
        break;
      }
    }
  });
  afterAll(async () => {
    site.kill();
    await once(site, 'close');
    await demo.stop();
    await documents.remove();
  });

  let last = 0;
  /** As a source does it, from the command line. */
  const ingest = async (document: Record<string, unknown>) => {
    const name = `${++last}.json`;
    await documents.write({ [name]: document });
    const { code, stderr } = await dateline(['ingest', documents.at(name)], { env: demo.environment });
    expect([code, stderr]).toEqual([0, '']);
    return performance.now();
  };
  /** A story of this moment, so that it stands first. */
  const now = (uri: string, headline: string, more: Record<string, unknown> = {}) =>
    story({
      uri: `urn:newsstand:${uri}`,
      firstCreated: new Date().toISOString(),
      headlines: [{ value: headline }],
      ...more,
    });
  const correction = { version: '2', edNote: 'CORRECTION: Corrects the headline.' };
  const kill = { pubStatus: 'canceled', edNote: 'Kill it: the source was wrong.' };
  const live = (page: Page) => page.getByText('Live', { exact: true }).waitFor();

  /** What axe finds that is serious or worse. */
  const violations = async (page: Page) => {
    await page.addScriptTag({ path: require.resolve('axe-core') });
    // biome-ignore lint/suspicious/noExplicitAny: axe has put itself there
    const { violations } = await page.evaluate(() => (window as any).axe.run());
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes.map(({ html }) => html)]);
  };

  it.each([
    ['a desk in the light', 'desk-light', { width: 1280, height: 900, colorScheme: 'light' }],
    ['a desk in the dark', 'desk-dark', { width: 1280, height: 900, colorScheme: 'dark' }],
    ['a phone in the light', 'phone-light', { width: 390, height: 844, colorScheme: 'light' }],
    ['a phone in the dark', 'phone-dark', { width: 390, height: 844, colorScheme: 'dark' }],
  ] as const)(
    'given %s, then stories have pictures, all can be used, and nothing is wider than the screen',
    async (_, name, view) => {
      const { page, errors, screenshot } = await openPage(url, view);
      await page.locator('.card').nth(19).waitFor();
      const [first] = await page.locator('.card img').all();
      await expect(
        first?.evaluate((image) => (image as HTMLImageElement).decode().then(() => 'shown')),
      ).resolves.toBe('shown');
      await live(page);
      await screenshot(`newsstand-${name}`);
      expect(await violations(page)).toEqual([]);

      await page.locator('.lead h2 a').click();
      await page.locator('.story .body p').first().waitFor();
      await screenshot(`newsstand-${name}-story`);
      expect(await violations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
    },
  );

  it('given the keyboard alone, then one comes to the stories, to a search, and back', async () => {
    const { page, errors } = await openPage(url);
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the stories');
    await page.getByRole('searchbox', { name: 'Search' }).focus();
    await page.keyboard.type('bridge');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Search: bridge' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Search: bridge');
    expect(await page.locator('.snippet mark').first().textContent()).toMatch(/^bridge/i);
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('given a topic, then its stories are listed, with what it is a part of', async () => {
    const { page, errors } = await openPage(url);
    await page
      .getByRole('navigation', { name: 'Topics' })
      .getByRole('link', { name: 'sport', exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: 'sport' }).waitFor();
    expect(await page.locator('.card').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('given a story, its correction and its kill while the page is open, then each is seen within a second', async () => {
    const list = await openPage(url);
    await live(list.page);
    const published = await ingest(now('a', 'The ferry sails on Friday'));
    const link = list.page.getByRole('link', { name: 'The ferry sails on Friday' });
    await link.waitFor();
    expect(performance.now() - published).toBeLessThan(1_000);

    const open = await openPage(url);
    await open.page.getByRole('link', { name: 'The ferry sails on Friday' }).click();
    await open.page.getByRole('heading', { level: 1, name: 'The ferry sails on Friday' }).waitFor();
    await live(open.page);
    await ingest(now('a', 'The ferry sails on Saturday', correction));
    await open.page.getByRole('heading', { level: 1, name: 'The ferry sails on Saturday' }).waitFor();
    expect(await open.page.locator('.mark').textContent()).toBe('Corrected');
    const card = list.page.locator('.card', { hasText: 'The ferry sails on Saturday' });
    await card.waitFor();
    expect(await card.locator('.mark').textContent()).toBe('Corrected');
    // The source's note is for the desk.
    expect(await open.page.content()).not.toContain('Corrects the headline');

    const killed = await ingest(now('a', 'The ferry sails on Saturday', { version: '3', ...kill }));
    await open.page.getByText('Its source has withdrawn this story. It must not be used.').last().waitFor();
    await card.waitFor({ state: 'detached' });
    expect(performance.now() - killed).toBeLessThan(1_000);
    expect(await open.page.content()).not.toMatch(/ferry sails|source was wrong/);
    await open.screenshot('newsstand-recalled');
    expect([...list.errors, ...open.errors]).toEqual([]);
  });

  it('given a kill while the story is on its way to the page, then it is not shown', async () => {
    await ingest(now('c', 'The mayor resigns'));
    const { page, errors } = await openPage(url);
    await live(page);
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    let answer = () => {};
    const isKilled = new Promise<void>((resolve) => (answer = resolve));
    let held = 0;
    await page.route('**/graphql', async (route) => {
      const isStory = route.request().postData()?.includes('query Story(');
      if (!isStory || ++held > 1) return route.continue();
      const response = await route.fetch();
      asked();
      await isKilled;
      // The page may have given it up by then.
      await route.fulfill({ response }).catch(() => undefined);
    });
    await page.getByRole('link', { name: 'The mayor resigns' }).click();
    await isAsked;
    await ingest(now('c', 'The mayor resigns', { version: '2', ...kill }));
    await page.getByRole('heading', { level: 1, name: 'Not here' }).waitFor();
    answer();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('The mayor resigns');
    expect(errors).toEqual([]);
  });

  it('given the skip link, then the stories have the focus, and nothing is asked again', async () => {
    const { page, errors } = await openPage(url);
    await live(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#page$/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    // Pictures come as they are scrolled to.
    expect([asked.filter((path) => path === '/graphql'), errors]).toEqual([[], []]);
  });

  it('given an embargo, then the story comes when it lifts, and not before', async () => {
    const { page, errors } = await openPage(url);
    await live(page);
    const until = Date.now() + 4_000;
    await demo.ingest(now('b', 'The budget is out', { embargoedUntil: new Date(until).toISOString() }));
    const link = page.getByRole('link', { name: 'The budget is out' });
    expect([await link.count(), Date.now() < until]).toEqual([0, true]);
    await link.waitFor();
    expect(Date.now()).toBeGreaterThanOrEqual(until);
    expect(errors).toEqual([]);
  });

  it('given all that the page is made of and asks, then no key is in it', async () => {
    const seen: string[] = [];
    const { page } = await openPage(url, {
      before: (page) =>
        page.on('response', async (response) => {
          seen.push(
            JSON.stringify([response.url(), await response.request().allHeaders(), response.headers()]),
          );
          if (/javascript|html/.test(response.headers()['content-type'] ?? ''))
            seen.push(await response.text());
        }),
    });
    await live(page);
    await page.locator('.card').first().waitFor();
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.join('\n').includes(demo.key)).toBe(false);
  });
});
