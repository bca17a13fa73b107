import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft, ParsedDocument } from '../../src/formats/draft.js';
import { webPage } from '../../src/formats/web-page/index.js';
import { context, documentOf, fixture, refusal } from './support.ts';

const read = (html: string, within = context): ParsedDocument => documentOf(webPage, html, within);
const articleIn = (html: string): ArticleDraft => read(html).draft as ArticleDraft;

/** A page with pieces of JSON-LD, and what else stands in its head and its body. */
function page(json: unknown[], { head = '', body = '' } = {}): string {
  const scripts = json.map(
    (block) =>
      `<script type="application/ld+json">${typeof block === 'string' ? block : JSON.stringify(block).replaceAll('</', '<\\/')}</script>`,
  );
  return `<!doctype html><html><head>${head}${scripts.join('')}</head><body>${body}</body></html>`;
}

const article = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  url: 'https://news.example/a',
  headline: 'A headline',
  articleBody: 'Words.',
  dateModified: '2026-01-02T03:04:05Z',
};

describe('a page with JSON-LD', () => {
  const { draft, source, sourceGuessed, warnings } = read(fixture('web-page.html'));
  const told = draft as ArticleDraft;

  it('given an article in several blocks that refer to each other, then each field is in its place', () => {
    expect(told).toMatchObject({
      uri: 'https://harbour-post.example/2026/harbour-opens',
      version: '3',
      headline: 'Harbour opens a week early',
      authors: [
        { name: 'Ana Sousa', role: 'author' },
        { name: 'Jean-Luc D’Arc', role: 'author' },
      ],
      language: 'en-GB',
      publishedAt: new Date('2026-03-02T05:00:00Z'),
      modifiedAt: new Date('2026-03-02T08:30:00Z'),
      copyrightHolder: 'Harbour Post',
      copyrightNotice: '© 2026 Harbour Post',
      usageTerms: 'https://harbour-post.example/terms',
      dateline: 'PORTO NOVO',
      signal: 'correction',
      related: [{ rel: 'evolved-from', uri: 'https://harbour-post.example/2026/ice' }],
    });
    expect([source, sourceGuessed]).toEqual([{ slug: 'harbour-post', name: 'Harbour Post' }, false]);
  });

  it('given what the JSON-LD does not tell, then Open Graph fills in', () => {
    expect(told.summary).toBe("Open Graph's summary & more");
  });

  it('given subjects, keywords and a section, then topics are made of them, each once', () => {
    expect(told.topics.map(({ scheme, code }) => [scheme, code])).toEqual([
      ['https://www.wikidata.org/wiki/', 'Q283202'],
      [null, 'ferries'],
      [null, 'ice'],
      [null, 'local'],
    ]);
  });

  it('given no articleBody, then the biggest article element is the text, without what stands about it', () => {
    expect(told.bodyHtml).toBe(
      '<p>The ice went overnight, and the first ferry left at six.</p>' +
        '<p>Nobody had <b>expected</b> it before Monday.</p><p>Fishermen cheered.</p>',
    );
  });

  it('given a picture and a film, then they come with their rights, sizes and absolute addresses', () => {
    expect(told.media.map(({ role }) => role)).toEqual(['featured', 'body']);
    expect(told.media[0]?.media).toMatchObject({
      type: 'PICTURE',
      uri: 'https://harbour-post.example/2026/harbour-opens#picture',
      caption: 'The first ferry leaves.',
      credit: 'Li Wei / Harbour Post',
      authors: [{ name: 'Li Wei', role: 'photographer' }],
      copyrightNotice: '© Li Wei',
      renditions: [{ name: 'main', href: 'https://media.example/harbour.jpg', width: 1600, height: 900 }],
    });
    expect(told.media[1]?.media).toMatchObject({
      type: 'VIDEO',
      caption: 'The ferry turns.',
      renditions: [
        { name: 'main', href: 'https://harbour-post.example/film.mp4', duration: 90 },
        { name: 'thumbnail', href: 'https://media.example/film.jpg', duration: null },
      ],
    });
  });

  it('given a block that is no JSON, a paywall, and markup that goes, then each is told', () => {
    expect(warnings).toEqual([
      'passed over the JSON-LD at 13:38: not JSON: close bracket expected',
      'the page says that it is not free to read: its text may be cut short',
      'removed the link "javascript:alert(1)" from the body',
      'removed attribute onclick from <p>',
    ]);
  });
});

describe('a page with Open Graph alone', () => {
  it('given og:type article, then its properties and meta are the story', () => {
    const { draft, source } = read(fixture('web-page-open-graph.html'));
    expect(draft).toMatchObject({
      uri: 'https://lights.example/lit',
      headline: 'Lighthouse lit again',
      summary: 'After ten dark years.',
      byline: 'Maria da Silva',
      authors: [{ name: 'Maria da Silva', role: 'author' }],
      language: 'pt-PT',
      publishedAt: new Date('2026-02-01T10:00:00Z'),
      modifiedAt: new Date('2026-02-01T11:00:00Z'),
      bodyHtml: '<p>The lamp burns again.</p><p>It can be seen for <em>twenty</em> miles.</p>',
      media: [
        {
          role: 'featured',
          media: {
            altText: 'A lighthouse at dusk',
            renditions: [{ href: 'https://media.example/light.png', width: 1200, height: 630 }],
          },
        },
      ],
    });
    expect(draft.topics.map(({ name }) => name)).toEqual(['Lighthouses, old and new', 'Coast']);
    expect(source).toEqual({ slug: 'lights', name: 'Lights' });
  });
});

describe('pictures and films of Open Graph', () => {
  const meta = (told: [string, string][]) =>
    told.map(([name, content]) => `<meta property="og:${name}" content="${content}">`).join('');
  const mediaOf = (told: [string, string][]) =>
    articleIn(
      page([], {
        head: meta([['type', 'article'], ['url', 'https://news.example/a'], ['title', 'A'], ...told]),
      }),
    ).media.map(({ role, media: { type, renditions } }) => [
      role,
      type,
      renditions.map(({ href, width }) => [href, width]),
    ]);
  const at = (name: string) => `https://media.example/${name}`;

  it('given several pictures, then each is one, with its size where each has one', () => {
    expect(
      mediaOf([
        ['image', at('a.jpg')],
        ['image:width', '100'],
        ['image', at('b.jpg')],
        ['image:width', '200'],
        ['image', at('a.jpg')],
        ['image:width', '100'],
      ]),
    ).toEqual([
      ['featured', 'PICTURE', [[at('a.jpg'), 100]]],
      ['body', 'PICTURE', [[at('b.jpg'), 200]]],
    ]);
    expect(
      mediaOf([
        ['image', at('a.jpg')],
        ['image', at('b.jpg')],
        ['image:width', '200'],
      ]),
    ).toEqual([
      ['featured', 'PICTURE', [[at('a.jpg'), null]]],
      ['body', 'PICTURE', [[at('b.jpg'), null]]],
    ]);
  });

  it('given a film, then it is media; a page that plays one is none', () => {
    expect(
      mediaOf([
        ['video', at('a')],
        ['video:type', 'video/mp4'],
      ]),
    ).toEqual([['featured', 'VIDEO', [[at('a'), null]]]]);
    expect(
      mediaOf([
        ['video', at('player')],
        ['video:type', 'text/html'],
      ]),
    ).toEqual([]);
  });
});

describe('which article a page is', () => {
  it('given several, then the one with the page’s address, and a warning', () => {
    const other = { ...article, url: 'https://news.example/b', headline: 'Another' };
    const { draft, warnings } = read(
      page([[other, article]], { head: '<link rel="canonical" href="https://news.example/a">' }),
    );
    expect(draft.headline).toBe('A headline');
    expect(warnings).toEqual(['the page tells of 2 articles; the others than its own were passed over']);
  });

  it('given it as the main entity of a WebPage, then it is found', () => {
    expect(articleIn(page([{ '@type': 'WebPage', mainEntity: article }])).headline).toBe('A headline');
  });

  it('given an identifier, then it is the uri, whatever the address', () => {
    const told = { ...article, identifier: 'urn:newsml:news.example:2026:1' };
    expect(articleIn(page([told])).uri).toBe('urn:newsml:news.example:2026:1');
  });

  it('given no address at all, then the uri is made of the source, the day and the headline', () => {
    const { url: _, ...homeless } = article;
    expect(articleIn(page([homeless])).uri).toMatch(/^urn:uuid:/);
    expect(refusal(() => read(page([homeless]), { ...context, sourceSlug: null })).code).toBe(
      'SOURCE_REQUIRED',
    );
  });

  it('given neither JSON-LD of an article nor og:type article, then it is refused', () => {
    const html = page([{ '@type': 'Organization', name: 'A firm' }], {
      head: '<meta property="og:type" content="website">',
    });
    expect(refusal(() => read(html))).toEqual({
      code: 'MISSING_FIELD',
      place: '1:1',
      message:
        'the page tells of no article: it bears neither JSON-LD of an Article of schema.org nor og:type article',
    });
  });

  it('given JSON-LD that cannot be read and nothing else, then its place is told', () => {
    expect(refusal(() => read(page(['{"@type": "NewsArticle",'])))).toMatchObject({
      code: 'INVALID_JSON',
      place: '1:63',
    });
  });

  it.each([
    ['<!--', '-->'],
    ['//<![CDATA[\n', '\n//]]>'],
    ['/* <![CDATA[ */', '/* ]]> */'],
    ['\n <![CDATA[', ']]> \n'],
  ])('given JSON-LD within %j and %j, then it is read', (before, after) => {
    expect(articleIn(page([before + JSON.stringify(article) + after])).headline).toBe('A headline');
  });

  it('given a live blog, then its posts are its text', () => {
    const { articleBody: _, ...rest } = article;
    const blog = {
      ...rest,
      '@type': 'LiveBlogPosting',
      liveBlogUpdate: [
        { '@type': 'BlogPosting', headline: 'Noon', articleBody: 'All quiet.' },
        { '@type': 'BlogPosting', articleBody: '<p>It <b>begins</b>.</p>' },
      ],
    };
    expect(articleIn(page([blog], { body: '<article><p>Else</p></article>' }))).toMatchObject({
      genre: 'live blog',
      bodyHtml: '<h2>Noon</h2><p>All quiet.</p><p>It <b>begins</b>.</p>',
    });
  });
});

describe('what holds a story back', () => {
  it.each([
    ['Withheld', 'WITHHELD'],
    ['Draft', 'WITHHELD'],
    ['Retracted', 'CANCELED'],
    ['Published', 'USABLE'],
  ])('given creativeWorkStatus %s, then it is %s', (creativeWorkStatus, status) => {
    expect(articleIn(page([{ ...article, creativeWorkStatus }])).status).toBe(status);
  });

  it('given an embargo as a status without a date, then it is withheld, with a warning', () => {
    const { draft, warnings } = read(page([{ ...article, creativeWorkStatus: 'Embargoed' }]));
    expect([draft.status, warnings]).toEqual([
      'WITHHELD',
      ['embargoed without a date: withheld until a version comes that is not'],
    ]);
  });

  it('given an embargo as a property of its own, then it is refused', () => {
    const invented = refusal(() => read(page([{ ...article, embargoDate: '2026-02-01T00:00:00Z' }])));
    expect([invented.code, invented.place]).toEqual(['SCHEMA_VIOLATION', '1:63 /embargoDate']);
  });

  it('given an embargo in additionalProperty, then it holds', () => {
    const additionalProperty = [
      { '@type': 'PropertyValue', name: 'embargoedUntil', value: '2026-02-01T00:00:00Z' },
    ];
    const told = { ...article, creativeWorkStatus: 'Embargoed', additionalProperty };
    expect(articleIn(page([told])).embargoedUntil).toEqual(new Date('2026-02-01T00:00:00Z'));
  });

  it('given a page’s time of publication that is to come, then it is held until then', () => {
    const html =
      '<!doctype html><title>A</title><meta property="og:type" content="article">' +
      '<link rel="canonical" href="https://news.example/a">' +
      '<meta property="article:published_time" content="2026-06-09T00:00:00Z">';
    expect(documentOf(webPage, html).draft).toMatchObject({
      embargoedUntil: new Date('2026-06-09T00:00:00Z'),
      modifiedAt: context.receivedAt,
    });
  });

  it('given a date that is none, then its place is told', () => {
    expect(refusal(() => read(page([{ ...article, datePublished: 'yesterday' }])))).toEqual({
      code: 'INVALID_DATE',
      place: '1:63 /datePublished',
      message: '"yesterday" is not an ISO 8601 date and time',
    });
  });
});

describe('what the text of a page refers to', () => {
  const og = (head = '') => `<meta property="og:type" content="article"><title>A</title>${head}`;
  const canonical = '<link rel="canonical" href="https://news.example/2026/a">';
  const textIn = (body: string, head = canonical) =>
    articleIn(page([], { head: og(head), body: `<article>${body}</article>` }));
  const shown = ({ media }: ArticleDraft) =>
    media.map(({ role, media: { type, caption, altText, renditions } }) => [
      role,
      type,
      caption,
      altText,
      ...renditions.map(({ href, width, height }) => [href, width, height]),
    ]);

  it.each([
    ['the canonical address', canonical, 'https://news.example/2026/b'],
    [
      'an address in Open Graph',
      '<meta property="og:url" content="https://news.example/x/a">',
      'https://news.example/x/b',
    ],
    ['a base', `<base href="https://static.example/y/">${canonical}`, 'https://static.example/y/b'],
    [
      'a base that is relative itself',
      `<base target="_top"><base href="/z/"><base href="/no/">${canonical}`,
      'https://news.example/z/b',
    ],
    ['a base that is no address', `<base href="javascript:x">${canonical}`, 'https://news.example/2026/b'],
  ])('given links relative to %s, then they are absolute', (_, head, address) => {
    const { bodyHtml } = textIn('<p><a href="b">Before</a>, <a href="#note">note</a></p>', head);
    expect(bodyHtml).toBe(`<p><a href="${address}">Before</a>, note</p>`);
  });

  it('given no address at all, then relative links and pictures are left out, and the words stay', () => {
    const { bodyHtml, media } = textIn(
      '<p><a href="b">Before</a> <img src="b.jpg"><img src="https://media.example/c.jpg"></p>',
      '<meta property="article:published_time" content="2026-01-02T03:04:05Z">',
    );
    expect(bodyHtml).toBe('<p>Before</p>');
    expect(media.map(({ media: { renditions } }) => renditions[0]?.href)).toEqual([
      'https://media.example/c.jpg',
    ]);
  });

  it('given pictures in the text, then they are taken with alternative text and caption', () => {
    const told = textIn(
      '<figure><img src="/img/ferry.jpg" alt="The ferry" width="800" height="600"><figcaption>It sails &amp; <em>sails</em>.</figcaption></figure>' +
        '<p>Words.</p><p><img src="data:image/gif;base64,R0lGODlh" data-src="gull.png"><img src="/dot.gif" width="1" height="1"></p>',
    );
    expect(shown(told)).toEqual([
      [
        'featured',
        'PICTURE',
        'It sails & sails.',
        'The ferry',
        ['https://news.example/img/ferry.jpg', 800, 600],
      ],
      ['body', 'PICTURE', null, null, ['https://news.example/2026/gull.png', null, null]],
    ]);
    expect(told.bodyHtml).toBe(
      '<figure><figcaption>It sails &amp; <em>sails</em>.</figcaption></figure><p>Words.</p>',
    );
    const [first] = told.media;
    expect(first?.media).toMatchObject({ language: 'und', modifiedAt: told.modifiedAt, status: 'USABLE' });
  });

  it('given a picture that Open Graph tells of in another size, then it is one; another file is another', () => {
    const told = textIn(
      '<img src="https://media.example/ferry-300x200.jpg"><img src="https://media.example/ferry.jpg?w=300">' +
        '<img src="https://media.example/ferry-2.jpg"><img src="/image?id=1"><img src="/image?id=2">',
      `${canonical}<meta property="og:image" content="https://media.example/ferry.jpg">`,
    );
    expect(told.media.map(({ role, media }) => [role, media.renditions[0]?.href])).toEqual([
      ['featured', 'https://media.example/ferry.jpg'],
      ['body', 'https://media.example/ferry-2.jpg'],
      ['body', 'https://news.example/image?id=1'],
      ['body', 'https://news.example/image?id=2'],
    ]);
  });

  it('given a text of pictures alone, then they are taken', () => {
    expect(shown(textIn('<p><img src="a.jpg"></p>')).length).toBe(1);
  });

  it('given pictures that stand about the text, then they are not taken', () => {
    expect(
      shown(textIn('<aside><img src="a.jpg"></aside><p>Words.</p><nav><img src="b.jpg"></nav>')),
    ).toEqual([]);
  });

  it('given a text whose pictures are others at each visit, then the story is the same', () => {
    const of = (picture: string) =>
      read(page([], { head: og(canonical), body: `<article><p>Words.</p><img src="${picture}"></article>` }));
    const [one, other] = [of('/advertisement/1.jpg'), of('/advertisement/2.jpg')];
    expect(one.digest).toBe(other.digest);
    expect(one.draft).not.toEqual(other.draft);
  });
});

describe('the digest of a page', () => {
  const digest = (html: string, receivedAt = context.receivedAt) =>
    read(html, { ...context, receivedAt }).digest;

  it('given the same story about which the page has changed, then it is the same', () => {
    const shared = { commentCount: 7, ...article };
    expect(digest(page([shared], { body: '<p>Advertisement</p>' }))).toBe(digest(page([article])));
  });

  it('given no date, then it is the same whenever it came', () => {
    const { dateModified: _, ...dateless } = article;
    const told = { ...dateless, image: 'https://media.example/a.jpg' };
    expect(digest(page([told]), new Date('2026-07-01T00:00:00Z'))).toBe(digest(page([told])));
  });

  it('given another text, author or publisher, then it is another', () => {
    const others = [
      { ...article, articleBody: 'Other words.' },
      { ...article, author: { '@type': 'Person', name: 'Ana Sousa' } },
      { ...article, publisher: { '@type': 'Organization', name: 'News' } },
    ];
    const digests = [article, ...others].map((told) => digest(page([told])));
    expect(new Set(digests).size).toBe(4);
  });
});

describe('hostile pages', () => {
  it('given elements within each other without end, then it is refused with the place', () => {
    expect(refusal(() => read(page([article], { body: '<div>'.repeat(300_000) })))).toMatchObject({
      code: 'SCHEMA_VIOLATION',
      message: 'the page nests more than 500 elements',
    });
  });

  it('given unclosed paragraphs by the ten thousand, then the text is read', () => {
    const { articleBody: _, ...bodiless } = article;
    const html = page([bodiless], { body: `<article>${'<p>word'.repeat(20_000)}` });
    expect(articleIn(html).wordCount).toBe(20_000);
  });

  it('given white space without end in a script, then the others are read', () => {
    expect(articleIn(page([`{${' '.repeat(1_000_000)}}`, article])).headline).toBe('A headline');
  });

  it('given scripts, frames and handlers, then none is left', () => {
    const articleBody =
      '<p onclick="a()">Words<script>alert(1)</script><iframe src="https://evil.example"></iframe><a href="javascript:b()">x</a></p>';
    expect(articleIn(page([{ ...article, articleBody }])).bodyHtml).toBe('<p>Wordsx</p>');
  });

  it('given __proto__ and constructor as names, then they are names', () => {
    const json = JSON.stringify(article).replace('{', '{"__proto__":{"headline":"no"},"constructor":1,');
    expect(articleIn(page([json])).headline).toBe('A headline');
    expect(({} as Record<string, unknown>).headline).toBeUndefined();
  });

  it('given references in a circle, then each is followed no further than it is asked for', () => {
    const circle = {
      '@graph': [
        { ...article, '@id': '#a', author: { '@id': '#b' }, about: { '@id': '#a' }, image: { '@id': '#c' } },
        { '@id': '#b', '@type': 'Person', name: { '@id': '#b' }, author: { '@id': '#a' } },
        { '@id': '#c', '@type': 'ImageObject', encoding: { '@id': '#c' }, contentUrl: { '@id': '#a' } },
      ],
    };
    expect(articleIn(page([circle]))).toMatchObject({ headline: 'A headline', authors: [], media: [] });
  });

  it('given addresses that run, then they are in no rendition, link or name', () => {
    const told = {
      ...article,
      url: 'javascript:alert(1)',
      '@id': 'data:text/html,x',
      image: ['javascript:alert(2)', '/of-the-gateway.jpg'],
      isBasedOn: 'javascript:alert(3)',
      license: { '@id': 'javascript:alert(4)' },
    };
    expect(JSON.stringify(articleIn(page([told])))).not.toMatch(/javascript|data:|of-the-gateway/);
  });

  it('given a character that nothing can store, then it is refused or passed over', () => {
    expect(refusal(() => read(page([`${JSON.stringify(article).slice(0, -1)},"x":"\\u0000"}`]))).code).toBe(
      'INVALID_JSON',
    );
  });
});
