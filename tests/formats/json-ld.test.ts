import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft } from '../../src/formats/draft.js';
import { jsonLd } from '../../src/formats/json-ld/index.js';
import { sniffFormat } from '../../src/formats/registry.js';
import { context, documentOf, fixture, refusal } from './support.ts';

describe('JSON-LD without a page', () => {
  const { draft, source } = documentOf(jsonLd, fixture('news-article.jsonld'));

  it('given an article, then each field is in its place', () => {
    expect(draft).toMatchObject({
      uri: 'https://views.example/a',
      headline: 'Let the harbour be',
      summary: 'A plea.',
      genre: 'opinion',
      byline: 'By Jane Roe',
      authors: [{ name: 'Jane Roe', role: 'author' }],
      language: 'en',
      publishedAt: new Date('2026-04-01T00:00:00Z'),
      modifiedAt: new Date('2026-04-01T00:00:00Z'),
      expiresAt: new Date('2026-05-01T00:00:00Z'),
      bodyHtml: '<p>Cranes are loud.</p><p>Gulls are louder &amp; better.</p>',
    });
    expect(source).toEqual({ slug: 'views', name: 'Views' });
  });

  it('given one picture in three shapes, then it is one picture', () => {
    const [placed, ...others] = (draft as ArticleDraft).media;
    expect(others).toEqual([]);
    expect(placed?.media.renditions.map(({ name, href }) => [name, href])).toEqual([
      ['main', 'https://media.example/1x1.jpg'],
      ['main-2', 'https://media.example/4x3.jpg'],
      ['main-3', 'https://media.example/16x9.jpg'],
    ]);
  });

  it('given pictures with captions of their own, then each is one', () => {
    const image = ['One', 'Two'].map((caption) => ({
      '@type': 'ImageObject',
      url: `https://media.example/${caption}.jpg`,
      caption,
    }));
    const text = JSON.stringify({ '@type': 'Article', url: 'https://news.example/a', headline: 'A', image });
    expect((documentOf(jsonLd, text).draft as ArticleDraft).media.map(({ media }) => media.caption)).toEqual([
      'One',
      'Two',
    ]);
  });

  it('given several articles, then each is a document, refused by itself', () => {
    const articles = ['a', 'b', 'c'].map((name) => ({
      '@type': 'NewsArticle',
      url: `https://news.example/${name}`,
      headline: name,
      ...(name === 'b' && { dateModified: 'soon' }),
    }));
    const text = JSON.stringify({ '@context': 'https://schema.org', '@graph': articles });
    const [first, second, third] = jsonLd.documents(text, context);
    expect(first?.().draft.uri).toBe('https://news.example/a');
    expect(refusal(() => second?.())).toMatchObject({
      code: 'INVALID_DATE',
      place: '/@graph/1/dateModified',
    });
    expect(third?.().draft.uri).toBe('https://news.example/c');
  });

  it('given an article with neither headline nor text, or no article, then it is refused', () => {
    const empty = JSON.stringify({ '@type': 'NewsArticle', url: 'https://news.example/a' });
    expect(refusal(() => documentOf(jsonLd, empty)).code).toBe('MISSING_FIELD');
    const firm = JSON.stringify({ '@context': 'https://schema.org', '@type': 'Organization' });
    expect(refusal(() => jsonLd.documents(firm, context))).toMatchObject({
      code: 'MISSING_FIELD',
      place: '/@type',
    });
  });

  it('given a story that is withdrawn, then its address and status are enough', () => {
    const kill = { '@type': 'NewsArticle', url: 'https://news.example/a', creativeWorkStatus: 'Canceled' };
    expect(documentOf(jsonLd, JSON.stringify(kill)).draft.status).toBe('CANCELED');
  });

  it.each([
    ['{"uri":"x:1","bodies":[{"value":"it says \\"@context\\": \\"https://schema.org\\""}]}', 'ninjs'],
    ['{"@context":{"@vocab":"https://schema.org/"}}', 'json-ld'],
    ['[{"@type":"Article","@context":"http:\\/\\/schema.org"}]', 'json-ld'],
  ])('given %s, then it is taken for %s', (text, name) => {
    expect(sniffFormat(text).name).toBe(name);
  });
});
