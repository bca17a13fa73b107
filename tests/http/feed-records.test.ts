import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeedRecord, FeedRendering } from '../../src/formats/rendering.js';
import { feedRenderings } from '../../src/formats/renderings.js';
import { story, subject } from '../support/factories.ts';
import { type Fetched, fetchFeed } from '../support/feeds.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

/** Tells all that a rendering is given. */
const plain = {
  extension: 'plain',
  mediaType: 'application/json',
  render: (feed: FeedRecord) =>
    JSON.stringify({ ...feed, stories: feed.stories.map(({ uri }) => uri.split(':').at(-1)) }),
} as unknown as FeedRendering;

describe('what a feed tells of itself', () => {
  let wire: TestGateway;
  let key: string;

  beforeAll(async () => {
    (feedRenderings as FeedRendering[]).push(plain);
    wire = await testGateway({ config: { publicUrl: 'https://news.example' } });
    const product = await makeProduct(wire, { slug: 'front' });
    key = await makePartner(wire, [{ product }]);
    const made = (number: number, language: string) =>
      story({
        uri: `urn:test:${number}`,
        language,
        firstCreated: `2026-11-19T08:0${number}:00Z`,
        // The first one was changed last.
        versionCreated: `2026-11-19T09:0${9 - number}:00Z`,
        subjects: [subject('15000000', 'sport')],
        headlines: [{ role: 'main', value: number === 1 ? 'A long pier' : 'A short one' }],
      });
    await wire.ingest([made(1, 'de'), made(2, 'en'), made(3, 'de')]);
  });
  afterAll(() => wire.close());

  const get = async (path: string) => JSON.parse((await fetchFeed(wire, path, key)).text);
  const feeds = 'https://news.example/feeds';

  it('given all stories, then its address, title, languages and last change', async () => {
    const partner = (await wire.data('{ viewer { partner { name } } }', {}, key)).viewer.partner.name;
    expect(await get('articles.plain')).toEqual({
      url: `${feeds}/articles.plain`,
      title: 'All stories',
      description: `All stories licensed to ${partner}.`,
      language: null,
      updatedAt: '2026-11-19T09:08:00.000Z',
      next: null,
      stories: ['3', '2', '1'],
    });
  });

  it('given parameters, then they name it, and a page is another address of the same feed', async () => {
    const [first, url] = [
      await get('articles.plain?first=1&language=DE'),
      `${feeds}/articles.plain?language=de&first=1`,
    ];
    expect(first).toMatchObject({ url, language: 'de', stories: ['3'] });
    expect(first.next.startsWith(`${url}&after=`)).toBe(true);
    const next: Fetched = await fetchFeed(wire, first.next.replace('https://news.example', wire.url), key);
    expect(JSON.parse(next.text)).toMatchObject({ url, next: null, stories: ['1'] });
    expect(next.headers.get('link')).toBe(`<${url}>; rel="self"`);
  });

  it('given a product, a topic and a search, then the title says which, in the feed’s language', async () => {
    expect(await get('products/front.plain')).toMatchObject({
      title: 'front',
      url: `${feeds}/products/front.plain`,
    });
    const topic = await get('topics/15000000.plain?search=long%20pier');
    expect([topic.title, topic.stories]).toEqual(['sport: long pier', ['1']]);
    expect(topic.url).toBe(`${feeds}/topics/15000000.plain?search=long+pier`);
  });

  it('given nothing in it, then it has no last change', async () => {
    expect(await get('articles.plain?language=ja')).toMatchObject({
      ...{ language: 'ja', updatedAt: null, next: null, stories: [] },
    });
  });
});
