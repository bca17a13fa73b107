import { describe, expect, it } from '@jest/globals';
import { openPage } from '../support/browser.ts';
import { announcements, holdAnswer, isOf, kill, live, newsstand, now } from '../support/newsstand.ts';

describe('the newsstand, while stories change and connections fail', () => {
  const stand = newsstand();

  it('given a kill, then its headline leaves the status line, also on a page that does not list it', async () => {
    const { page, errors } = await openPage(stand.url);
    await live(page);
    await page
      .getByRole('navigation', { name: 'Topics' })
      .getByRole('link', { name: 'sport', exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: 'sport' }).waitFor();
    await stand.ingest(now('tram', 'The tram stops'));
    const news = page.getByRole('status').getByText('New: The tram stops');
    await news.waitFor();
    await stand.ingest(now('tram', 'The tram stops', { version: '2', ...kill }));
    await news.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain('The tram stops');
    expect(errors).toEqual([]);
  });

  it('given forty stories at once, then few requests and announcements tell of all, and none is given up', async () => {
    const { page, errors } = await openPage(stand.url);
    await page.locator('.card').nth(19).waitFor();
    await live(page);
    const said = await announcements(page);
    let asked = 0;
    const givenUp: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('query Stories(')) asked += 1;
    });
    page.on('requestfailed', (request) => givenUp.push(request.url()));
    const { asked: isAsked, answer } = await holdAnswer(page, 'Stories');
    await stand.demo.ingest(now('burst-0', 'Burst 0'));
    await isAsked;
    // While the list is on its way it changes again and again.
    for (let i = 1; i < 40; i += 1) await stand.demo.ingest(now(`burst-${i}`, `Burst ${i}`));
    answer();
    await page.getByRole('link', { name: 'Burst 39' }).waitFor();
    // "New: Burst 0" is one, "39 new stories" are many.
    const isAll = (said: string[]) =>
      said.reduce((sum, text) => sum + Number.parseInt(text.replace(/^New:.*/, '1'), 10), 0) === 40;
    await page.waitForFunction(isAll, said);
    expect((await said.jsonValue())[0]).toBe('New: Burst 0');
    expect((await said.jsonValue()).length).toBeLessThanOrEqual(5);
    expect(asked).toBeLessThanOrEqual(5);
    expect(givenUp).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('given the same words twice, then both are said', async () => {
    const { page, errors } = await openPage(stand.url);
    await page.locator('.card').nth(19).waitFor();
    await live(page);
    const said = await announcements(page);
    await stand.demo.ingest(now('twice-1', 'Weather warning'));
    await page.waitForFunction((said) => said.length === 1, said);
    await stand.demo.ingest(now('twice-2', 'Weather warning'));
    await page.waitForFunction((said) => said.length === 2, said);
    expect(await said.jsonValue()).toEqual(['New: Weather warning', 'New: Weather warning']);
    expect(errors).toEqual([]);
  });

  it('given a change while more stories are on their way, then both come', async () => {
    const { page, errors } = await openPage(stand.url);
    await page.locator('.card').nth(19).waitFor();
    await live(page);
    const last = await page.locator('.card h2').nth(19).textContent();
    const { asked, answer } = await holdAnswer(page, 'Stories');
    await page.getByRole('button', { name: 'More stories' }).click();
    await asked;
    await stand.demo.ingest(now('meanwhile', 'The lock opens'));
    await page.getByRole('status').getByText('New: The lock opens').waitFor();
    answer();
    await page.getByRole('link', { name: 'The lock opens' }).waitFor();
    const headlines = await page.locator('.card h2').allTextContents();
    expect([headlines[20], headlines.length]).toEqual([last, 40]);
    expect(errors).toEqual([]);
  });

  it('given a list that cannot be asked for again, then it stays, is said to be old, and is tried again', async () => {
    const { page } = await openPage(stand.url);
    await page.locator('.card').nth(19).waitFor();
    await live(page);
    await page.route('**/graphql', (route) => (isOf(route, 'Stories') ? route.abort() : route.fallback()));
    await stand.demo.ingest(now('offline', 'The mill burns'));
    await page.getByText('Offline', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Today');
    expect(await page.locator('.card').count()).toBe(20);
    await page.unroute('**/graphql');
    await page.getByRole('link', { name: 'The mill burns' }).waitFor();
    await live(page);
  });

  it('given no gateway when the page is opened, then it says so, and all comes by itself when there is one', async () => {
    const { page } = await openPage(stand.url, {
      before: (page) => page.route(/\/graphql/, (route) => route.abort()),
    });
    await page.getByRole('heading', { level: 1, name: 'Offline' }).waitFor();
    expect(await page.locator('.connection').textContent()).toBe('Offline');
    await page.unrouteAll();
    await page.locator('.card').nth(19).waitFor();
    await page.getByRole('navigation', { name: 'Topics' }).getByRole('link').first().waitFor();
    await live(page);
    await stand.demo.ingest(now('back', 'The ice holds'));
    await page.getByRole('link', { name: 'The ice holds' }).waitFor();
  });

  it('given a story that is withheld while it is open, then it comes back when it is issued again', async () => {
    const { page, errors } = await openPage(stand.url);
    await live(page);
    await stand.ingest(now('again', 'The dam is safe'));
    await page.getByRole('link', { name: 'The dam is safe' }).click();
    const heading = page.getByRole('heading', { level: 1 });
    await heading.getByText('The dam is safe').waitFor();
    await stand.ingest(now('again', 'The dam is safe', { version: '2', pubStatus: 'withheld' }));
    await page.getByText('Its source withholds this story for now.').waitFor();
    expect(await page.title()).toBe('This story is gone – Newsstand');
    await stand.ingest(now('again', 'The dam is safe again', { version: '3' }));
    await heading.getByText('The dam is safe again').waitFor();
    expect(errors).toEqual([]);
  });
});
