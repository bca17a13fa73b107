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

  it('given texts in which HTML’s references stand, then they are read, and addresses are as they are written', () => {
    const told = {
      '@type': 'NewsArticle',
      url: 'https://news.example/a?b=1&amp;c',
      headline: 'Tides &#8211; now &amp; then, AT&T &copy 1 &lt;em&gt; &amp;lt;',
      description: 'Ebb &amp; flow',
      author: [{ '@type': 'Person', name: 'O&#039;Neil Joe' }, 'By Ana D&#x2019;Arc'],
      keywords: 'rock &amp; roll,sea',
      articleSection: 'Arts &amp; Crafts',
      articleBody: 'Salt &amp; water',
      image: {
        '@type': 'ImageObject',
        contentUrl: 'https://news.example/a.jpg?b&amp;c',
        caption: 'Joe&#8217;s',
      },
    };
    const { draft: read } = documentOf(jsonLd, JSON.stringify(told));
    expect(read).toMatchObject({
      uri: 'https://news.example/a?b=1&amp;c',
      headline: 'Tides – now & then, AT&T &copy 1 <em> &lt;',
      summary: 'Ebb & flow',
      authors: [{ name: "O'Neil Joe" }, { name: 'Ana D’Arc' }],
      bodyHtml: '<p>Salt &amp; water</p>',
      media: [{ media: { caption: 'Joe’s', renditions: [{ href: 'https://news.example/a.jpg?b&amp;c' }] } }],
    });
    expect(read.topics.map(({ name }) => name)).toEqual(['rock & roll', 'sea', 'Arts & Crafts']);
  });

  it('given bylines where names belong, and editors, then each person is one', () => {
    const person = (name: string) => ({ '@type': 'Person', name });
    const told = {
      '@type': 'NewsArticle',
      url: 'https://news.example/a',
      headline: 'A',
      author: [person('By Jane Doe'), person('Ana Sousa, Bob Roe'), person('the night desk')],
      editor: [person('Li Wei'), { '@type': 'Organization', name: 'Desk' }],
    };
    const authors = ['Jane Doe', 'Ana Sousa', 'Bob Roe', 'the night desk'];
    expect(documentOf(jsonLd, JSON.stringify(told)).draft).toMatchObject({
      byline: null,
      authors: [...authors.map((name) => ({ name, role: 'author' })), { name: 'Li Wei', role: 'editor' }],
    });
  });

  it('given a description alone, then it is a story', () => {
    const text = JSON.stringify({ '@type': 'Article', url: 'https://news.example/a', description: 'Ebb.' });
    expect(documentOf(jsonLd, text).draft).toMatchObject({ headline: null, summary: 'Ebb.' });
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

describe('what a text in JSON-LD refers to', () => {
  const body =
    '<p>See <a href="/b">b</a>.</p><figure><img src="c.jpg" alt="C"><figcaption>Sea.</figcaption></figure>';
  const storyOf = (told: object) =>
    documentOf(jsonLd, JSON.stringify({ '@type': 'NewsArticle', headline: 'A', ...told }))
      .draft as ArticleDraft;
  const referred = ({ bodyHtml, media }: ArticleDraft) => [
    /<a href="([^"]*)"/.exec(bodyHtml ?? '')?.[1],
    ...media.map(({ role, media: { altText, caption, renditions } }) => [
      ...[role, altText, caption, renditions[0]?.href],
    ]),
  ];

  it.each<[string, object]>([
    ['its address', { url: 'https://news.example/2026/a', articleBody: body }],
    [
      'its page',
      { identifier: 'urn:x:1', mainEntityOfPage: 'https://news.example/2026/a', articleBody: body },
    ],
    [
      'the address of a live blog',
      {
        '@type': 'LiveBlogPosting',
        url: 'https://news.example/2026/a',
        liveBlogUpdate: [{ '@type': 'BlogPosting', headline: 'First', articleBody: body }],
      },
    ],
  ])('given HTML with a link and a picture relative to %s, then both are absolute', (_, told) => {
    expect(referred(storyOf(told))).toEqual([
      'https://news.example/b',
      ['featured', 'C', 'Sea.', 'https://news.example/2026/c.jpg'],
    ]);
  });

  it('given no address, then what is relative is left out', () => {
    expect(referred(storyOf({ identifier: 'urn:x:1', articleBody: body }))).toEqual([undefined]);
  });

  it('given plain text that speaks of a picture’s tag, then no picture is taken', () => {
    const { media, bodyText } = storyOf({
      url: 'https://news.example/a',
      articleBody: 'Write <img src="/c.jpg"> there.',
    });
    expect([media, bodyText]).toEqual([[], 'Write <img src="/c.jpg"> there.']);
  });

  it('given a picture that stands in `image` too, then it is one, with all that is told there', () => {
    const image = {
      '@type': 'ImageObject',
      contentUrl: 'https://news.example/2026/c.jpg',
      creditText: 'Ann Lee',
    };
    const { media } = storyOf({ url: 'https://news.example/2026/a', articleBody: body, image });
    expect(media.map(({ media: { credit } }) => credit)).toEqual(['Ann Lee']);
  });
});

describe('when an article of JSON-LD was published and changed', () => {
  const received = context.receivedAt.toISOString();
  const times = (told: Record<string, string>) => {
    const { draft } = documentOf(
      jsonLd,
      JSON.stringify({ '@type': 'NewsArticle', url: 'https://news.example/a', headline: 'A', ...told }),
    );
    const { publishedAt, modifiedAt, embargoedUntil } = draft;
    return [publishedAt, modifiedAt, embargoedUntil].map((date) => date?.toISOString());
  };

  it.each([
    [
      'a publication to come',
      { datePublished: '2026-06-09T00:00:00Z' },
      [received, received, '2026-06-09T00:00:00.000Z'],
    ],
    [
      'a publication to come, written before',
      { datePublished: '2026-06-09T00:00:00Z', dateModified: '2026-05-01T00:00:00Z' },
      ['2026-05-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', '2026-06-09T00:00:00.000Z'],
    ],
    [
      'a change to come',
      { datePublished: '2026-05-01T00:00:00Z', dateModified: '2026-06-09T00:00:00Z' },
      ['2026-05-01T00:00:00.000Z', received, undefined],
    ],
    [
      'a publication after the last change',
      { datePublished: '2026-05-01T00:00:00Z', dateModified: '2026-04-01T00:00:00Z' },
      ['2026-05-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', undefined],
    ],
  ])('given %s, then it is held until it is out, and its times are in order', (_, told, expected) => {
    expect(times(told)).toEqual(expected);
  });

  it('given a publication to come, when it comes again, then it is the same; with another date, another', () => {
    const text = (datePublished: string) =>
      JSON.stringify({ '@type': 'NewsArticle', url: 'https://news.example/a', headline: 'A', datePublished });
    const [first, again, other] = ['09', '09', '10'].map((day, hour) => {
      const receivedAt = new Date(Date.UTC(2026, 5, 1, hour));
      return documentOf(jsonLd, text(`2026-06-${day}T00:00:00Z`), { ...context, receivedAt }).digest;
    });
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
