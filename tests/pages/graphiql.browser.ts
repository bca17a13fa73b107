import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import { openPage, type View } from '../support/browser.ts';
import { type DemoGateway, demoGateway, newest } from '../support/demo.ts';
import { story } from '../support/factories.ts';

describe('GraphiQL in Chromium, with no other host than the gateway', () => {
  let demo: DemoGateway;

  beforeAll(async () => {
    demo = await demoGateway();
  });
  afterAll(() => demo.stop());

  const answerTo = (page: Page, operation: string, timeout = 30_000) =>
    page.waitForResponse((response) => response.request().postData()?.includes(operation) ?? false, {
      timeout,
    });
  /** GraphiQL runs nothing where it is asked to while it is still changing tabs: then it is asked again. */
  const asked = async (page: Page, operation: string, run: () => Promise<void>): Promise<Response> => {
    for (;;) {
      const answer = answerTo(page, operation, 5_000).catch(() => null);
      await run();
      const response = await answer;
      if (response) return response;
    }
  };
  /** Opened, and introspected: it completes and marks errors from then on. */
  const open = async (view: View = {}) => {
    let introspection: Promise<Response> | undefined;
    const opened = await openPage(`${demo.url}/graphiql`, {
      ...view,
      before: (page) => {
        introspection = answerTo(page, 'IntrospectionQuery');
      },
    });
    const { page } = opened;
    return {
      ...opened,
      introspected: (await introspection)?.json(),
      tab: (name: string) => page.getByRole('tab', { name, exact: true }),
      run: () => page.getByRole('button', { name: /^Execute query/ }).click(),
      answer: (text: string) => page.locator('.graphiql-response', { hasText: text }).waitFor(),
    };
  };

  it('given it opens, then it introspects, and has a tab for each example', async () => {
    const { page, errors, introspected } = await open();
    const { data } = await introspected;
    expect(data.__schema.subscriptionType).toEqual({ name: 'Subscription', kind: 'OBJECT' });
    expect(await page.getByRole('tab').allInnerTexts()).toEqual([
      'FrontPage',
      'Story',
      'Search',
      'Changes',
      'Live',
    ]);
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('FrontPage');
    expect(errors).toEqual([]);
  });

  it('given that the first query is run, then it is answered with the newest stories of the demo', async () => {
    const { page, errors, run, answer, screenshot } = await open();
    const asked = answerTo(page, 'query FrontPage');
    await run();
    const { data } = await (await asked).json();
    const headlines = data.articles.edges.map(({ node }: { node: { headline: string } }) => node.headline);
    expect(headlines).toEqual(newest);
    await answer('"name": "Rafael Quintar"');
    await screenshot('graphiql-1280');
    expect(page.url()).not.toContain(demo.key);
    expect(errors).toEqual([]);
  });

  it('given a tab that is clicked, then its example is there, and answered with what is asked of it', async () => {
    const { page, errors, tab, run } = await open();
    for (const [name, told] of [
      ['Story', 'articleByUri'],
      ['Search', 'totalCount'],
      ['Changes', 'changesCursor'],
    ] as const) {
      await tab(name).click();
      expect(await page.getByRole('tab', { selected: true }).innerText()).toBe(name);
      await page.locator('.graphiql-query-editor .view-line', { hasText: `query ${name}(` }).waitFor();
      const { data } = await (await asked(page, `query ${name}(`, run)).json();
      expect(JSON.stringify(data)).toContain(told);
    }
    expect(errors).toEqual([]);
  });

  it('given that somebody types, then fields of the schema are offered', async () => {
    const { page, errors, screenshot } = await open();
    await page.getByRole('button', { name: 'New tab' }).click();
    const editor = page.locator('.graphiql-query-editor');
    await editor.locator('.view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{ articles { edges { node { headl');
    const offered = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'headline' });
    await offered.waitFor();
    await screenshot('graphiql-completes');
    await page.keyboard.press('Enter');
    await editor.locator('.view-line', { hasText: 'node { headline' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('given the live example, then a story that is published meanwhile appears', async () => {
    const { page, errors, tab, run, answer, screenshot } = await open({ width: 900, colorScheme: 'dark' });
    await tab('Live').click();
    await page.locator('[data-uri$="variables.json"]', { hasText: '"after": null' }).waitFor();
    await run();
    // The last page of all that there is.
    await answer('"hasMore": false');
    const headline = 'Ferry back in Saltby';
    await demo.ingest(story({ headlines: [{ role: 'main', value: headline }] }));
    await answer(headline);
    await screenshot('graphiql-live-900-dark');
    expect(errors).toEqual([]);
  });
});
