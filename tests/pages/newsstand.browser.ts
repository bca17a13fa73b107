import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage } from '../support/browser.ts';
import { holdAnswer, kill, live, newsstand, now } from '../support/newsstand.ts';

const require = createRequire(import.meta.url);

describe('the newsstand, beside a gateway as it starts', () => {
  const stand = newsstand();

  const correction = { version: '2', edNote: 'CORRECTION: Corrects the headline.' };

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
      const { page, errors, screenshot } = await openPage(stand.url, view);
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
    const { page, errors } = await openPage(stand.url);
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
    const { page, errors } = await openPage(stand.url);
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
    const list = await openPage(stand.url);
    await live(list.page);
    const published = await stand.ingest(now('a', 'The ferry sails on Friday'));
    const link = list.page.getByRole('link', { name: 'The ferry sails on Friday' });
    await link.waitFor();
    expect(performance.now() - published).toBeLessThan(1_000);

    const open = await openPage(stand.url);
    await open.page.getByRole('link', { name: 'The ferry sails on Friday' }).click();
    await open.page.getByRole('heading', { level: 1, name: 'The ferry sails on Friday' }).waitFor();
    await live(open.page);
    await stand.ingest(now('a', 'The ferry sails on Saturday', correction));
    await open.page.getByRole('heading', { level: 1, name: 'The ferry sails on Saturday' }).waitFor();
    expect(await open.page.locator('.mark').textContent()).toBe('Corrected');
    const card = list.page.locator('.card', { hasText: 'The ferry sails on Saturday' });
    await card.waitFor();
    expect(await card.locator('.mark').textContent()).toBe('Corrected');
    // The source's note is for the desk.
    expect(await open.page.content()).not.toContain('Corrects the headline');

    const killed = await stand.ingest(now('a', 'The ferry sails on Saturday', { version: '3', ...kill }));
    await open.page.getByText('Its source has withdrawn this story. It must not be used.').last().waitFor();
    await card.waitFor({ state: 'detached' });
    expect(performance.now() - killed).toBeLessThan(1_000);
    expect(await open.page.content()).not.toMatch(/ferry sails|source was wrong/);
    await open.screenshot('newsstand-recalled');
    expect([...list.errors, ...open.errors]).toEqual([]);
  });

  it('given a kill while the story is on its way to the page, then it is not shown', async () => {
    await stand.ingest(now('c', 'The mayor resigns'));
    const { page, errors } = await openPage(stand.url);
    await live(page);
    const { asked, answer } = await holdAnswer(page, 'Story');
    await page.getByRole('link', { name: 'The mayor resigns' }).click();
    await asked;
    await stand.ingest(now('c', 'The mayor resigns', { version: '2', ...kill }));
    await page.getByRole('link', { name: 'The mayor resigns' }).waitFor({ state: 'detached' });
    answer();
    await page.getByRole('heading', { level: 1, name: 'This story is gone' }).waitFor();
    expect(await page.content()).not.toContain('The mayor resigns');
    expect(errors).toEqual([]);
  });

  it('given the skip link, then the stories have the focus, and nothing is asked again', async () => {
    const { page, errors } = await openPage(stand.url);
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

  it('given the way back to a list, then it is as long as it was, and the reader stands where they left it', async () => {
    const { page, errors } = await openPage(stand.url, { width: 390, height: 844 });
    await page.getByRole('button', { name: 'More stories' }).click();
    const link = page.locator('.card').nth(35).getByRole('link');
    await link.waitFor();
    // A click on what is not in sight scrolls there.
    await link.scrollIntoViewIfNeeded();
    const [left, href] = [await page.evaluate(() => scrollY), await link.getAttribute('href')];
    await link.click();
    await page.locator('.story').waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await page.locator('.card').nth(39).waitFor();
    const where = () => page.evaluate(() => [scrollY, document.activeElement?.getAttribute('href')]);
    expect(await where()).toEqual([left, href]);
    expect(left).toBeGreaterThan(1_000);

    await page.evaluate(() => scrollTo(0, 500));
    await page.waitForFunction(() => history.state.top === 500);
    await page.goForward();
    await page.locator('.story').waitFor();
    await page.goBack();
    await page.locator('.card').nth(39).waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(500);
    await page.reload();
    await page.locator('.card').nth(39).waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(500);
    expect(errors).toEqual([]);
  });

  it('given a word that is wider than a phone, then no page scrolls sideways', async () => {
    const { page, errors, screenshot } = await openPage(stand.url, { width: 320, height: 700 });
    await live(page);
    const long = `https://rathaus.example/${'donaudampfschiff'.repeat(12)}`;
    await stand.demo.ingest(
      now('long', `Wide ${long}`, {
        by: long,
        descriptions: [{ role: 'summary', value: long }],
        bodies: [{ role: 'main', contentType: 'text/html', value: `<p>Wide ${long}</p><pre>${long}</pre>` }],
        copyrightNotice: long,
        infoSources: [{ name: long }],
      }),
    );
    const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const link = page.locator('.card').getByRole('link', { name: 'Wide' });
    await link.waitFor();
    const widths = [await overhang()];
    await screenshot('newsstand-long-word');
    await link.click();
    await page.locator('.story pre').waitFor();
    widths.push(await overhang());
    await screenshot('newsstand-long-word-story');
    await page.getByRole('searchbox').fill(long);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Search: ${long}` }).waitFor();
    widths.push(await overhang());
    expect(widths).toEqual([0, 0, 0]);
    expect(errors).toEqual([]);
  });

  it('given a language that is written from the right, then its card, its story and its snippet are', async () => {
    const { page, errors, screenshot } = await openPage(stand.url, { width: 390, height: 844 });
    await live(page);
    await stand.demo.ingest(
      now('arabic', 'BBC: الميناء يفتح أبوابه', {
        language: 'ar',
        bodies: [{ role: 'main', contentType: 'text/html', value: '<p>يفتح الميناء أبوابه يوم الجمعة.</p>' }],
      }),
    );
    const directionOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).direction);
    await page.getByRole('link', { name: 'BBC:' }).waitFor();
    expect(await directionOf('.card[lang=ar] h2')).toBe('rtl');
    expect(await directionOf('.card[lang=en] h2')).toBe('ltr');
    await screenshot('newsstand-arabic');
    await page.getByRole('link', { name: 'BBC:' }).click();
    await page.locator('.story .body').waitFor();
    expect([await directionOf('.story .body'), await directionOf('.story footer')]).toEqual(['rtl', 'ltr']);
    await screenshot('newsstand-arabic-story');
    await page.goto(`${stand.url}search?q=${encodeURIComponent('الميناء')}`);
    await page.locator('.snippet mark').first().waitFor();
    expect(await directionOf('.snippet')).toBe('rtl');
    expect(errors).toEqual([]);
  });

  it('given a story without a headline, then the page is named by what there is, and the front page once', async () => {
    const { page, errors } = await openPage(stand.url);
    await live(page);
    expect(await page.title()).toBe('Today – Newsstand');
    await stand.demo.ingest(now('nameless', '', { headlines: null }));
    await page.getByRole('link', { name: 'urn:newsstand:nameless' }).click();
    await page.locator('.story').waitFor();
    expect(await page.title()).toBe('urn:newsstand:nameless – Newsstand');
    expect(errors).toEqual([]);
  });

  it('given an embargo, then the story comes when it lifts, and not before', async () => {
    const { page, errors } = await openPage(stand.url);
    await live(page);
    const until = Date.now() + 4_000;
    await stand.demo.ingest(now('b', 'The budget is out', { embargoedUntil: new Date(until).toISOString() }));
    const link = page.getByRole('link', { name: 'The budget is out' });
    expect([await link.count(), Date.now() < until]).toEqual([0, true]);
    await link.waitFor();
    expect(Date.now()).toBeGreaterThanOrEqual(until);
    expect(errors).toEqual([]);
  });

  it('given all that the page is made of and asks, then no key is in it', async () => {
    const seen: string[] = [];
    const { page } = await openPage(stand.url, {
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
    expect(seen.join('\n').includes(stand.demo.key)).toBe(false);
  });
});
