import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../formats/fixtures/${name}`, import.meta.url), 'utf8');

describe('web pages, JSON-LD and AP’s items, as they are posted', () => {
  let wire: TestGateway;

  const post = async (body: BodyInit, source = 'harbour-post') => {
    const { documents } = await wire.post(body, { source }, 'text/html');
    return documents.map((report: Record<string, unknown>) => ({
      ...{ format: report.format, result: report.result },
      ...(report.error !== undefined && { error: (report.error as { code: string }).code }),
    }));
  };
  const first = async (search: string) => {
    const { articles } = await wire.data(
      `query ($search: String) { articles(first: 2, search: $search) { nodes: edges { node {
        headline language source { slug } authors { name } body(format: HTML) } } } }`,
      { search },
    );
    return articles.nodes.map(({ node }: { node: unknown }) => node);
  };

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  it('given a page twice, then readers see its story, and the second changes nothing', async () => {
    const page = fixture('web-page.html');
    expect(await post(page)).toEqual([{ format: 'web-page', result: 'created' }]);
    const later = page.replace('Share this', 'Shared 12 times');
    expect(await post(later)).toEqual([{ format: 'web-page', result: 'unchanged' }]);
    expect(await first('overnight')).toMatchObject([
      {
        headline: 'Harbour opens a week early',
        source: { slug: 'harbour-post' },
        authors: [{ name: 'Ana Sousa' }, { name: 'Jean-Luc D’Arc' }],
      },
    ]);
  });

  it('given a page in another character set, then its letters are right', async () => {
    const html =
      '<!doctype html><html lang="fr"><head><meta charset="iso-8859-1"><meta property="og:type" content="article">' +
      '<link rel="canonical" href="https://harbour-post.example/ete"><title>L\u2019\u00e9t\u00e9</title></head>' +
      '<body><article><p>Chaud\u00e9ment.</p></article></body></html>';
    const bytes = Uint8Array.from(html, (letter) => (letter === '\u2019' ? 0x92 : letter.charCodeAt(0)));
    expect(await post(bytes)).toEqual([{ format: 'web-page', result: 'created' }]);
    expect(await first('Chaudément')).toMatchObject([
      { headline: 'L’été', language: 'fr', body: '<p>Chaudément.</p>' },
    ]);
  });

  it('given names longer than any index takes, then it is refused by a code', async () => {
    const long = Array.from({ length: 3000 }, (_, at) =>
      String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)),
    );
    const article = {
      ...{ '@context': 'https://schema.org', '@type': 'NewsArticle' },
      ...{ url: 'https://harbour-post.example/long', headline: 'Long' },
      author: { '@type': 'Person', name: long.join('') },
    };
    expect(await post(JSON.stringify(article))).toEqual([
      { format: 'json-ld', result: 'rejected', error: 'UNSTORABLE' },
    ]);
  });

  it('given a page of a feed of AP’s, then each of its items is stored', async () => {
    expect(await post(fixture('ap-feed.json'), 'ap')).toEqual([
      { format: 'ap', result: 'created' },
      { format: 'ap', result: 'created' },
    ]);
    expect(await post(fixture('ap-feed.json').replaceAll('qt=token', 'qt=other'), 'ap')).toEqual([
      { format: 'ap', result: 'unchanged' },
      { format: 'ap', result: 'unchanged' },
    ]);
    expect(await post('{"api_version":"2.2","data":{"items":[]}}', 'ap')).toEqual([
      { format: 'ap', result: 'rejected', error: 'EMPTY_DOCUMENT' },
    ]);
  });
});
