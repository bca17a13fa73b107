import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft, Format, ParseContext, ParsedDocument } from '../../src/formats/draft.js';
import { atom } from '../../src/formats/feed/atom.js';
import { parseFeedDate } from '../../src/formats/feed/dates.js';
import { jsonFeed } from '../../src/formats/feed/json-feed.js';
import { rss } from '../../src/formats/feed/rss.js';
import { sniffFormat } from '../../src/formats/registry.js';
import { context, fixture, refusal } from './support.ts';

const read = (format: Format, text: string, within: Partial<ParseContext> = {}) =>
  format.documents(text, { ...context, ...within });
const nth = (format: Format, text: string, index = 0, within: Partial<ParseContext> = {}): ParsedDocument => {
  const reader = read(format, text, within)[index];
  if (!reader) throw new Error(`no item ${index}`);
  return reader();
};
const draftOf = (...of: Parameters<typeof nth>) => nth(...of).draft as ArticleDraft;

const gazette = fixture('rss-2.0.xml');
const rssOf = (item: string, channel = '') =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title>${channel}<item>${item}</item></channel></rss>`;

describe('RSS', () => {
  it('given an item with all that agencies tell, then takes each to its place', () => {
    const { draft, warnings, source, sourceGuessed } = nth(rss, gazette);
    expect(draft).toMatchObject({
      kind: 'article',
      uri: 'tag:quay-gazette.example,2026:ferry',
      version: null,
      headline: 'Ferry & crew are back – at last',
      byline: 'By Ann Lee and Bob Ray, Quay Gazette',
      authors: [
        { name: 'Ann Lee', role: 'author' },
        { name: 'Bob Ray', role: 'author' },
      ],
      language: 'en-GB',
      publishedAt: new Date('2026-06-01T14:00:00Z'),
      modifiedAt: new Date('2026-06-01T14:00:00Z'),
      embargoedUntil: new Date('2026-06-01T14:30:00Z'),
      summary: 'The ferry sails again.',
      bodyHtml:
        '<p>The ferry sails again, <a href="https://www.quay-gazette.example/timetable">as planned</a>.</p><p>It was gone for <a href="https://www.quay-gazette.example/weeks">nine weeks</a>.</p>',
      topics: [
        { scheme: null, code: 'transport', name: 'Transport', language: null },
        {
          scheme: 'http://cv.iptc.org/newscodes/mediatopic/',
          code: '20000337',
          name: '20000337',
          language: null,
        },
      ],
      copyrightNotice: '© 2026 Ann Lee',
      copyrightHolder: 'Ann Lee',
      usageTerms: 'Not after 30 June.',
      related: [{ rel: 'see-also', uri: 'https://www.quay-gazette.example/storm' }],
    });
    expect(warnings).toEqual(['removed <script> from the body', 'removed attribute onclick from <p>']);
    expect([source, sourceGuessed]).toEqual([{ slug: 'quay-gazette', name: 'quay-gazette.example' }, true]);
  });

  it('given pictures in the text alone, as blogs have them, then takes them with alternative text and caption', () => {
    const html = `<p>Calm.</p><figure class="wp-block-image"><a href="https://blog.example/full"><img src="/wp/harbour.jpg?w=1024" alt="The harbour" width="1024" height="768"></a><figcaption>The harbour <em>at dawn</em>.</figcaption></figure><p>Then <img class="emoji" src="https://s.w.org/smile.png"> and <img src="https://count.example/1.gif" width="1" height="1"><img src="https://blog.example/gulls.png" alt=""><img src="https://blog.example/gulls.png"><img src="javascript:x"></p>`;
    const item = `<guid isPermaLink="false">urn:x:1</guid><title>Harbour</title><content:encoded><![CDATA[${html}]]></content:encoded>`;
    const { bodyHtml, media } = draftOf(rss, rssOf(item, '<link>https://blog.example/</link>'));
    expect(bodyHtml).not.toContain('<img');
    expect(
      media.map(({ role, media: { type, caption, altText, renditions } }) => [
        role,
        type,
        caption,
        altText,
        renditions.map(({ href, width, height }) => [href, width, height]),
      ]),
    ).toEqual([
      [
        'featured',
        'PICTURE',
        'The harbour at dawn.',
        'The harbour',
        [['https://blog.example/wp/harbour.jpg?w=1024', 1024, 768]],
      ],
      ['body', 'PICTURE', null, null, [['https://blog.example/gulls.png', null, null]]],
    ]);
  });

  it('given a picture that Media RSS tells of and the text shows, then it is one', () => {
    const address = 'https://blog.example/harbour.jpg';
    const item = `<guid isPermaLink="false">urn:x:1</guid><title>Harbour</title><media:content url="${address}" medium="image"><media:credit>Ann Lee</media:credit></media:content><content:encoded><![CDATA[<p>Calm. <img src="${address}"></p>]]></content:encoded>`;
    const { media } = draftOf(rss, rssOf(item));
    expect(media.map(({ media: { credit } }) => credit)).toEqual(['Ann Lee']);
  });

  it('given Media RSS and enclosures, then a group is one picture, and what is told twice is one', () => {
    const { media } = draftOf(rss, gazette);
    expect(media).toHaveLength(2);
    expect(media[0]).toMatchObject({
      role: 'featured',
      caption: null,
      media: {
        kind: 'media',
        type: 'PICTURE',
        headline: 'The ferry',
        caption: 'The ferry at the pier.',
        credit: 'Dee Fox',
        authors: [{ name: 'Dee Fox', role: 'photographer' }],
        copyrightNotice: '© Dee Fox',
        usageTerms: 'One use',
        language: 'en-GB',
      },
    });
    expect(
      media[0]?.media.renditions.map(({ name, href, width, sizeInBytes }) => [
        name,
        href,
        width,
        sizeInBytes,
      ]),
    ).toEqual([
      ['main', 'https://media.quay-gazette.example/ferry-1600.jpg', 1600, 204_800],
      ['rendition-2', 'https://media.quay-gazette.example/ferry-400.jpg', 400, null],
      ['thumbnail', 'https://media.quay-gazette.example/ferry-90.jpg', 90, null],
    ]);
    expect(media[1]).toMatchObject({
      role: 'body',
      media: {
        type: 'AUDIO',
        renditions: [
          {
            name: 'main',
            href: 'https://www.quay-gazette.example/audio/ferry.mp3',
            mimeType: 'audio/mpeg',
            sizeInBytes: null,
          },
        ],
      },
    });
  });

  it('given an item that tells little, then the feed tells the rest, and its own address is its name', () => {
    expect(draftOf(rss, gazette, 1)).toMatchObject({
      uri: 'https://www.quay-gazette.example/storm',
      headline: 'Storm warning',
      authors: [{ name: 'Cy Moe', role: 'author' }],
      byline: null,
      summary: 'Stay at home.',
      bodyHtml: null,
      language: 'en-GB',
      copyrightNotice: '© 2026 Quay Gazette',
      publishedAt: context.receivedAt,
      modifiedAt: context.receivedAt,
    });
  });

  it('given an item that names itself by nothing, or in a zone of nobody’s, then that item is refused', () => {
    expect(refusal(() => nth(rss, gazette, 2))).toEqual({
      code: 'MISSING_FIELD',
      place: '46:5',
      message: 'the item has neither an identifier, a link nor a title',
    });
    expect(refusal(() => nth(rss, gazette, 3))).toEqual({
      code: 'INVALID_DATE',
      place: '49:5',
      message:
        '"Mon, 01 Jun 2026 10:00:00 XYZ" is in a zone "XYZ" that says no certain offset; write it as +0100',
    });
    expect(read(rss, gazette)).toHaveLength(4);
  });

  it('given a number for an identifier, then it is its source’s own', () => {
    const numbered = rssOf('<guid isPermaLink="false">4711</guid>');
    const { uri } = draftOf(rss, numbered);
    expect(uri).toMatch(/^urn:uuid:/);
    expect(draftOf(rss, numbered, 0, { sourceSlug: 'other' }).uri).not.toBe(uri);
    const nobodys = numbered.replace('<title>T</title>', '');
    expect(refusal(() => draftOf(rss, nobodys, 0, { sourceSlug: null })).code).toBe('SOURCE_REQUIRED');
  });

  it('given RSS 1.0, then reads the items beside its channel', () => {
    expect(draftOf(rss, fixture('rss-1.0.xml'), 0, { timeZone: 'Europe/Lisbon' })).toMatchObject({
      uri: 'https://quay-gazette.example/ferry',
      headline: 'A barca voltou',
      language: 'pt-PT',
      publishedAt: new Date('2026-05-31T23:00:00Z'),
      authors: [{ name: 'Ana Sousa', role: 'author' }],
      topics: [{ scheme: null, code: 'porto', name: 'Porto', language: null }],
    });
  });

  it('given links relative to the feed’s site in a body, then they are absolute, and count for the digest', () => {
    const of = (site: string, href: string) =>
      nth(
        rss,
        rssOf(
          `<title>x</title><content:encoded>&lt;a href="${href}"&gt;y&lt;/a&gt;</content:encoded>`,
          `<link>${site}</link>`,
        ),
      );
    const relative = of('https://a.example/news/', '../b');
    expect((relative.draft as ArticleDraft).bodyHtml).toBe('<p><a href="https://a.example/b">y</a></p>');
    expect(relative.digest).toBe(of('https://a.example/', 'b').digest);
    expect(relative.digest).not.toBe(of('https://c.example/news/', '../b').digest);
    expect(of('https://a.example/', 'https://d.example/').digest).toBe(
      of('https://c.example/', 'https://d.example/').digest,
    );
  });

  it('given names and categories with HTML’s references, then reads them', () => {
    const { topics, authors } = draftOf(
      rss,
      rssOf(
        '<title>x</title><category><![CDATA[US &amp; World]]></category><category domain="http://x.example/c/">R&amp;amp;D</category><dc:subject>A &amp;#8211; B</dc:subject><category>R &amp; A</category><dc:creator><![CDATA[Jane O&#8217;Neil]]></dc:creator><dc:contributor>Zo&amp;euml; Lee</dc:contributor>',
      ),
    );
    expect(topics.map(({ scheme, name }) => [scheme, name])).toEqual([
      [null, 'US & World'],
      ['http://x.example/c/', 'R&D'],
      [null, 'R & A'],
      [null, 'A – B'],
    ]);
    expect(authors).toEqual([
      { name: 'Jane O’Neil', role: 'author' },
      { name: 'Zoë Lee', role: 'contributor' },
    ]);
  });

  it('given no content:encoded and a description of several blocks, then that is the body', () => {
    const text = '&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;';
    expect(draftOf(rss, rssOf(`<title>x</title><description>${text}</description>`))).toMatchObject({
      summary: null,
      bodyHtml: '<p>One.</p><p>Two.</p>',
    });
  });

  it.each<[string, (date: string) => [Format, string]]>([
    ['pubDate', (date) => [rss, rssOf(`<title>x</title><pubDate>${date}</pubDate>`)]],
    ['dcterms:issued', (date) => [rss, rssOf(`<title>x</title><dcterms:issued>${date}</dcterms:issued>`)]],
    [
      'the start of dcterms:valid',
      (date) => [rss, rssOf(`<title>x</title><dcterms:valid>start=${date}; scheme=W3C-DTF</dcterms:valid>`)],
    ],
    [
      'the start of dcterms:available',
      (date) => [rss, rssOf(`<title>x</title><dcterms:available>start=${date};</dcterms:available>`)],
    ],
    [
      'Atom’s published',
      (date) => [
        atom,
        `<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><published>${date}</published></entry>`,
      ],
    ],
    [
      'date_published',
      (date) => [
        jsonFeed,
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          items: [{ id: 'urn:x:1', date_published: date }],
        }),
      ],
    ],
  ])('given %s to come, then the story is held until then, and not modified in the future', (_, told) => {
    const later = new Date('2026-06-02T12:00:00Z');
    expect(draftOf(...told(later.toISOString()))).toMatchObject({
      embargoedUntil: later,
      publishedAt: context.receivedAt,
      modifiedAt: context.receivedAt,
    });
    const receivedAt = new Date('2026-06-02T12:00:01Z');
    const [format, text] = told(later.toISOString());
    const { embargoedUntil } = draftOf(format, text, 0, { receivedAt });
    expect(embargoedUntil ?? later).toEqual(later);
    expect(nth(format, text, 0, { receivedAt }).digest).toBe(nth(format, text).digest);
  });

  it('given an embargo, and a later date of publication, then the later of both holds', () => {
    const text = rssOf(
      '<title>x</title><pubDate>Tue, 02 Jun 2026 12:00:00 GMT</pubDate><dcterms:available>2026-06-01T13:00:00Z</dcterms:available>',
    );
    expect(draftOf(rss, text).embargoedUntil).toEqual(new Date('2026-06-02T12:00:00Z'));
    expect(draftOf(rss, text, 0, { receivedAt: new Date('2026-06-03T12:00:00Z') })).toMatchObject({
      publishedAt: new Date('2026-06-02T12:00:00Z'),
      modifiedAt: new Date('2026-06-02T12:00:00Z'),
    });
  });

  it('given an embargo and an end in Dublin Core, then both hold, and one that cannot be read is refused', () => {
    const item = (available: string) =>
      draftOf(
        rss,
        rssOf(
          `<title>x</title><dcterms:available>${available}</dcterms:available><dcterms:valid>start=2026-01-01; end=2027-01-01T00:00:00Z</dcterms:valid>`,
        ),
      );
    expect(item('2026-07-01T00:00:00Z')).toMatchObject({
      embargoedUntil: new Date('2026-07-01T00:00:00Z'),
      expiresAt: new Date('2027-01-01T00:00:00Z'),
    });
    expect(item('start= ; end=2026-08-01').embargoedUntil).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(refusal(() => item('soon')).code).toBe('INVALID_DATE');
  });

  it('given media that are blocked or restricted, then one is withheld and of the other there is a warning', () => {
    const { draft, warnings } = nth(
      rss,
      rssOf(
        '<title>x</title><media:content url="https://m.example/a.jpg"><media:status state="blocked"/></media:content><media:content url="https://m.example/b.jpg"><media:restriction relationship="deny" type="country">fr</media:restriction></media:content>',
      ),
    );
    expect((draft as ArticleDraft).media.map(({ media }) => media.status)).toEqual(['WITHHELD', 'USABLE']);
    expect(warnings).toEqual(['passed over who may be shown its media (media:restriction)']);
  });

  it('given white space, comments, CDATA or a new place alone, then the digest stays; given another word, not', () => {
    const { digest } = nth(rss, gazette);
    const moved = gazette
      .replace('<channel>', '<!-- a comment -->\n\n<channel>')
      .replace('<![CDATA[back]]>', 'back')
      .replace('Quay Gazette: all stories', 'Quay Gazette: the harbour')
      .replace('www.quay-gazette.example/</link>', 'www.quay-gazette.example/harbour/</link>');
    expect(nth(rss, moved).digest).toBe(digest);
    expect(nth(rss, gazette.replace('nine weeks', 'ten weeks')).digest).not.toBe(digest);
    expect(nth(rss, gazette.replace('en-gb', 'en-us')).digest).not.toBe(digest);
    expect(nth(rss, gazette.replace('ferry-90.jpg', 'ferry-91.jpg')).digest).not.toBe(digest);
  });
});

describe('Atom', () => {
  const blatt = fixture('atom-1.0.xml');

  it('given an entry, then takes text, HTML and XHTML for what they are, and addresses from their base', () => {
    const { draft, warnings } = nth(atom, blatt);
    expect(draft).toMatchObject({
      uri: 'tag:kai-blatt.example,2026:faehre',
      status: 'USABLE',
      headline: 'Die Fähre fährt',
      authors: [
        { name: 'Max Kern', role: 'author' },
        { name: 'Uwe Lang', role: 'contributor' },
      ],
      language: 'de',
      publishedAt: new Date('2026-06-01T06:00:00Z'),
      modifiedAt: new Date('2026-06-01T07:00:00Z'),
      summary: 'Seit heute, A < B.',
      bodyHtml: '<p>Die Fähre <strong>fährt</strong> &amp; fährt.</p><p>Wieder.</p>',
      topics: [
        { scheme: 'https://kai-blatt.example/ressort/', code: 'hafen', name: 'Hafen', language: null },
      ],
      copyrightNotice: '© Max Kern',
      related: [{ rel: 'see-also', uri: 'https://kai-blatt.example/news/sturm/' }],
    });
    expect((draft as ArticleDraft).media).toMatchObject([
      {
        media: {
          type: 'PICTURE',
          renditions: [{ href: 'https://kai-blatt.example/news/faehre/bild.jpg', sizeInBytes: 1000 }],
        },
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it('given a draft of AtomPub, then it is withheld; its own language and the feed’s author and rights hold', () => {
    const { draft, warnings } = nth(atom, blatt, 1);
    expect(draft).toMatchObject({
      status: 'WITHHELD',
      language: 'en',
      bodyHtml: null,
      authors: [{ name: 'Ina Roth', role: 'author' }],
      copyrightNotice: '© 2026 Kai-Blatt',
    });
    expect(warnings).toEqual([
      'passed over the content at https://kai-blatt.example/elsewhere.html: nothing is fetched',
    ]);
  });

  it('given an entry alone, then reads it', () => {
    const entry =
      '<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="pt"><id>urn:x:1</id><title>Só</title><updated>2026-06-01T00:00:00Z</updated></entry>';
    expect(draftOf(atom, entry)).toMatchObject({ uri: 'urn:x:1', headline: 'Só', language: 'pt' });
  });
});

describe('JSON Feed', () => {
  const post = fixture('json-feed-1.1.json');

  it('given an item, then takes each property to its place', () => {
    const { draft, warnings } = nth(jsonFeed, post);
    expect(draft).toMatchObject({
      uri: 'https://pier-post.example/ferry',
      headline: 'The ferry <angle> is back',
      bodyHtml: '<p>It sails again.</p>',
      summary: 'Back & forth',
      authors: [{ name: 'Ann Lee', role: 'author' }],
      language: 'en-US',
      publishedAt: new Date('2026-06-01T13:30:00Z'),
      modifiedAt: new Date('2026-06-01T14:30:00Z'),
      topics: [{ scheme: null, code: 'transport', name: 'Transport', language: null }],
    });
    expect(
      (draft as ArticleDraft).media.map(({ role, media }) => [role, media.type, media.renditions]),
    ).toEqual([
      ['featured', 'PICTURE', [expect.objectContaining({ href: 'https://pier-post.example/ferry.jpg' })]],
      ['body', 'AUDIO', [expect.objectContaining({ sizeInBytes: 1000, duration: 12.5 })]],
    ]);
    expect(warnings).toEqual([
      'removed the link "javascript:x()" from the body',
      'passed over "https://pier-post.example/ferry.pdf": neither picture, video nor audio',
    ]);
  });

  it('given a number for an id, plain text and an author as in 1.0, then takes them', () => {
    const article = draftOf(jsonFeed, post, 1);
    expect(article).toMatchObject({
      bodyHtml: '<p>One.</p><p>Two.</p>',
      authors: [{ name: 'Bob Ray', role: 'author' }],
    });
    expect(article.uri).toMatch(/^urn:uuid:/);
  });

  it('given what is no item, then refuses it and says where', () => {
    expect(refusal(() => nth(jsonFeed, post, 2))).toMatchObject({ code: 'MISSING_FIELD', place: '/items/2' });
    expect(refusal(() => nth(jsonFeed, post, 3))).toEqual({
      code: 'SCHEMA_VIOLATION',
      place: '/items/3',
      message: 'not a JSON Feed: an item is "no item"',
    });
    expect(
      refusal(() => read(jsonFeed, '{"version": "https://jsonfeed.org/version/1", "items": 1}')),
    ).toEqual({
      code: 'SCHEMA_VIOLATION',
      place: '/items',
      message: 'not a JSON Feed: the list of items is 1',
    });
    expect(refusal(() => read(jsonFeed, '{"version": '))).toMatchObject({ code: 'INVALID_JSON' });
  });

  it('given keys in another order, then the digest stays', () => {
    const feed = JSON.parse(post);
    feed.items[0] = Object.fromEntries(Object.entries(feed.items[0]).reverse());
    expect(nth(jsonFeed, JSON.stringify(feed)).digest).toBe(nth(jsonFeed, post).digest);
  });

  it('given somebody else’s `_dateline` of the wrong shapes, then passes it over', () => {
    const item = {
      id: 'x:1',
      _dateline: {
        media: [{ renditions: [{ url: 'javascript:x()' }, 7] }, null],
        topics: 'x',
        related: [{ rel: 'x', uri: 'javascript:x()' }],
        urgency: 99,
        contentType: 'x',
      },
    };
    const feed = { version: 'https://jsonfeed.org/version/1.1', items: [item] };
    expect(draftOf(jsonFeed, JSON.stringify(feed))).toMatchObject({
      uri: 'x:1',
      media: [],
      topics: [],
      related: [],
      urgency: null,
      contentType: 'TEXT',
    });
  });
});

describe('an entry of Atom that is told to be deleted', () => {
  const at = 'http://purl.org/atompub/tombstones/1.0';
  const feedOf = (inner: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="${at}"><title>Quay</title><link href="https://quay.example/"/>${inner}</feed>`;
  const deleted = (ref: string, inner = '') =>
    `<at:deleted-entry ref="${ref}" when="2026-06-01T14:00:00+02:00">${inner}</at:deleted-entry>`;

  it('given one beside an entry, then it recalls its story as of then, after the entries', () => {
    const feed = feedOf(
      `${deleted('urn:x:1', '<at:by><name>Ann</name></at:by><at:comment type="html">&lt;p&gt;Sent in &lt;b&gt;error&lt;/b&gt;.&lt;/p&gt;</at:comment>')}<entry><id>urn:x:2</id><title>B</title><updated>2026-06-01T10:00:00Z</updated></entry>`,
    );
    const [entry, recall, ...others] = atom.documents(feed, context).map((read) => read());
    expect(others).toEqual([]);
    expect([entry?.draft.uri, entry?.draft.status]).toEqual(['urn:x:2', 'USABLE']);
    expect(recall).toMatchObject({
      draft: {
        ...{ kind: 'article', uri: 'urn:x:1', status: 'CANCELED', version: null, headline: null },
        modifiedAt: new Date('2026-06-01T12:00:00Z'),
        editorialNote: 'Sent in error.',
      },
      ...{ source: { slug: 'quay', name: 'quay.example' }, sourceGuessed: true, warnings: [] },
    });
  });

  it('given one that tells whose its entry was, then that is the source', () => {
    const { source, sourceGuessed } = nth(
      atom,
      feedOf(deleted('urn:x:1', '<source><title>Pier Post</title></source>')),
    );
    expect([source?.slug, sourceGuessed]).toEqual(['pier-post', false]);
  });

  it('given an identifier that is no URI, then it names the story that the entry named', () => {
    const entry = feedOf('<entry><id>17</id><title>A</title><updated>2026-06-01T10:00:00Z</updated></entry>');
    expect(nth(atom, feedOf(deleted(' 17 '))).draft.uri).toBe(nth(atom, entry).draft.uri);
  });

  it('given one alone, then it is a document of Atom', () => {
    const text = deleted('urn:x:1').replace('<at:deleted-entry', `<at:deleted-entry xmlns:at="${at}"`);
    expect(sniffFormat(text).name).toBe('atom');
    expect(nth(atom, text).draft).toMatchObject({ uri: 'urn:x:1', status: 'CANCELED' });
  });

  it('given one of another vocabulary, then it is none', () => {
    expect(atom.documents(feedOf('<deleted-entry ref="urn:x:1" when="2026-06-01"/>'), context)).toEqual([]);
  });

  it.each([
    ['<at:deleted-entry when="2026-06-01T14:00:00Z"/>', 'MISSING_FIELD'],
    ['<at:deleted-entry ref=" " when="2026-06-01T14:00:00Z"/>', 'MISSING_FIELD'],
    ['<at:deleted-entry ref="urn:x:1"/>', 'MISSING_FIELD'],
    ['<at:deleted-entry ref="urn:x:1" when="soon"/>', 'INVALID_DATE'],
  ])('given %s, then it is refused at its place', (element, code) => {
    const fault = refusal(() => nth(atom, feedOf(`\n${element}`)));
    expect([fault.code, fault.place]).toEqual([code, '2:1']);
  });

  it('given the same one again, then it is the same; of another time, another', () => {
    const digest = (text: string) => nth(atom, feedOf(text)).digest;
    expect(digest(`\n ${deleted('urn:x:1')}`)).toBe(digest(deleted('urn:x:1')));
    expect(digest(deleted('urn:x:1').replace('14:00', '15:00'))).not.toBe(digest(deleted('urn:x:1')));
  });
});

describe('a feed’s date', () => {
  it.each([
    ['Mon, 01 Jun 2026 10:00:00 GMT', '2026-06-01T10:00:00Z'],
    ['1 June 2026 10:00 PDT', '2026-06-01T17:00:00Z'],
    ['Mon, 1 Jun 26 10:00:00 EST', '2026-06-01T15:00:00Z'],
    ['Tue, 01 Jun 99 10:00:00 UT', '1999-06-01T10:00:00Z'],
    ['Mon, 01 Jun 2026 10:00:00 +02:00', '2026-06-01T08:00:00Z'],
    ['Mon, 01 Jun 2026 10:00:00 -0330 (NDT)', '2026-06-01T13:30:00Z'],
    ['Mon, 01 Jun 2026 10:00:00 M', '2026-06-01T10:00:00Z'],
    ['Mon, 01 Jun 2026 10:00:00', '2026-06-01T08:00:00Z'],
    ['2026-06-01', '2026-05-31T22:00:00Z'],
    ['2026-06-01 10:00:00', '2026-06-01T08:00:00Z'],
    ['2026-06-01T10:00:00.1234Z', '2026-06-01T10:00:00.123Z'],
    ['2026-06-01 10:00:00.000 +0000', '2026-06-01T10:00:00Z'],
    ['Mon, 01 Jun 2026 10:00:00.000 +0000', '2026-06-01T10:00:00Z'],
    ['Sat, 31 Dec 2016 23:59:60 GMT', '2016-12-31T23:59:59Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
    ['Mi, 25 Nov 2026 10:00:00 +0100', '2026-11-25T09:00:00Z'],
    ['Donnerstag, 25. Dezember 2026 10:00 MEZ', '2026-12-25T09:00:00Z'],
    ['mer., 25 nov. 2026 10:00:00 +0100', '2026-11-25T09:00:00Z'],
    ['miércoles, 25 septiembre 2026 10:00:00 +0200', '2026-09-25T08:00:00Z'],
    ['mer, 1 ao\u0075\u0302t 2026 10:00:00 +0200', '2026-08-01T08:00:00Z'],
  ])('given %s, then reads %s', (text, instant) => {
    expect(parseFeedDate(text, 'Europe/Berlin')).toEqual(new Date(instant));
  });

  it.each([
    'yesterday',
    'Mon, 31 Feb 2026 10:00:00 GMT',
    'Mon, 01 Foo 2026 10:00:00 GMT',
    'Mon, 01 Jun 2026 25:00:00 GMT',
    'Mon, 01 Jun 2026 10:00:00 IST',
    '1748772000',
    'mer., 01 jui 2024 11:00:00 +0200',
    'Śr, 01 maj 2024 11:00:00 +0200',
    'Mi, 01 Ma 2024 11:00:00 +0200',
    'Mi, 01 Maiglöckchen 2024 11:00:00 +0200',
    'Mi, 31 Feber 2026 10:00:00 +0100',
    'Wednesday, May 1, 2024 - 11:00',
    '2026-02-30',
    'Mon, 01 Jun 2026 10:00:61 GMT',
  ])('given %s, then refuses it, and quotes what was written', (text) => {
    const { code, message } = refusal(() => parseFeedDate(text, 'UTC'));
    expect([code, message.startsWith(`${JSON.stringify(text)} `)]).toEqual(['INVALID_DATE', true]);
  });

  const languages: [string, string[]][] = [
    ['de', ['Jänner', 'Mrz', 'Mär', 'Maerz', 'Mai', 'Okt', 'Dez']],
    ['fr', ['fev', 'févr', 'avr', 'juin', 'juil', 'aout', 'déc']],
    ['es', ['ene', 'abr', 'ago', 'set', 'sep', 'dic']],
    ['it', ['gen', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'dic']],
    ['en', ['Sept']],
  ];
  it.each(languages)(
    'given the months of %s as they are written there, then each is the right one',
    (language) => {
      const instant = (month: number) => new Date(Date.UTC(2026, month, 25, 10));
      for (const length of ['long', 'short'] as const) {
        const format = new Intl.DateTimeFormat(language, { month: length, day: 'numeric', timeZone: 'UTC' });
        for (let month = 0; month < 12; month += 1) {
          const name = format.formatToParts(instant(month)).find(({ type }) => type === 'month')?.value;
          expect([name, parseFeedDate(`25 ${name} 2026 10:00:00 GMT`, 'UTC')]).toEqual([
            name,
            instant(month),
          ]);
        }
      }
    },
  );

  it('given other ways to write them, then each is the right one', () => {
    const months = languages
      .flatMap(([, names]) => names)
      .map((name) => [name, parseFeedDate(`25 ${name} 2026 10:00:00 GMT`, 'UTC').getUTCMonth() + 1]);
    expect(Object.fromEntries(months)).toEqual({
      ...{ Jänner: 1, Mrz: 3, Mär: 3, Maerz: 3, Mai: 5, Okt: 10, Dez: 12 },
      ...{ fev: 2, févr: 2, avr: 4, juin: 6, juil: 7, aout: 8, déc: 12 },
      ...{
        ene: 1,
        abr: 4,
        ago: 8,
        set: 9,
        sep: 9,
        dic: 12,
        gen: 1,
        mag: 5,
        giu: 6,
        lug: 7,
        ott: 10,
        Sept: 9,
      },
    });
  });

  it('given a month of no language that is known, then says which there are', () => {
    expect(refusal(() => parseFeedDate('01 maj 2024 11:00:00 +0200', 'UTC')).message).toBe(
      '"01 maj 2024 11:00:00 +0200" names no month in English, as RFC 822 does, nor in German, French, Spanish or Italian',
    );
  });

  it('given no offset and a zone of nobody’s, then says which of both is wrong', () => {
    expect(refusal(() => parseFeedDate('01 Jun 2026 10:00', 'Mars/Olympus')).message).toBe(
      '"01 Jun 2026 10:00" has no offset, and "Mars/Olympus" is no time zone',
    );
  });
});

describe('a hostile feed', () => {
  it.each<[string, string, string]>([
    [
      'entities that grow',
      '<!DOCTYPE rss [<!ENTITY a "ha">]><rss><channel>&a;</channel></rss>',
      'INVALID_XML',
    ],
    [
      'an entity from elsewhere',
      '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss/>',
      'INVALID_XML',
    ],
    ['an item that is not closed', '<rss><channel><item></channel></rss>', 'INVALID_XML'],
    ['elements within each other', `<rss><channel>${'<a>'.repeat(300)}`, 'INVALID_XML'],
    ['no channel', '<rss version="2.0"></rss>', 'MISSING_FIELD'],
  ])('given %s, then refuses the whole of it', (_, text, code) => {
    expect(refusal(() => read(rss, text)).code).toBe(code);
  });

  it('given an item of 150 elements within each other, then refuses that item alone', () => {
    const deep = '<x>'.repeat(150) + '</x>'.repeat(150);
    const text = rssOf(`<title>one</title>${deep}`).replace(
      '</item>',
      '</item><item><title>two</title></item>',
    );
    expect(refusal(() => nth(rss, text)).code).toBe('INVALID_XML');
    expect(draftOf(rss, text, 1).headline).toBe('two');
  });

  it('given what runs in texts and addresses, then nothing of it is left', () => {
    const { draft, warnings } = nth(
      rss,
      rssOf(
        [
          '<title>&lt;script&gt;alert(1)&lt;/script&gt;Safe</title>',
          '<link>javascript:alert(1)</link>',
          '<guid isPermaLink="false">urn:x:1</guid>',
          '<description>&lt;img src=x onerror=alert(1)&gt;Seen</description>',
          '<content:encoded><![CDATA[<p><a href="javascript:alert(1)">one</a><iframe src="https://x.example"></iframe></p>]]></content:encoded>',
          '<enclosure url="javascript:alert(1)" type="image/jpeg" length="1"/>',
          '<media:content url="data:image/svg+xml,x" medium="image"/>',
          '<media:content url="https://m.example/a.jpg" medium="image" width="-1" height="1e99" fileSize="99999999999999999999"/>',
        ].join(''),
      ),
    );
    expect(draft).toMatchObject({ headline: 'Safe', summary: 'Seen', bodyHtml: '<p>one</p>' });
    const [placed, ...others] = (draft as ArticleDraft).media;
    expect(others).toEqual([]);
    expect(placed?.media.renditions).toMatchObject([{ width: null, height: null, sizeInBytes: null }]);
    expect(JSON.stringify(draft)).not.toMatch(/alert|javascript|data:/);
    expect(warnings.filter((line) => line.startsWith('removed the address'))).toHaveLength(2);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])(
    'given %s for a name or a story to see, then it is neither',
    (address) => {
      const link = `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="related" href="${address}"/>`;
      const channel = '<link>https://quay.example/</link>';
      const draft = draftOf(rss, rssOf(`<guid>${address}</guid><link>${address}</link>${link}`, channel));
      expect(draft.uri).toMatch(/^urn:uuid:/);
      expect(draft.related).toEqual([]);
    },
  );

  it.each(['__proto__', 'constructor'])('given an element %s, then refuses that item alone', (name) => {
    const text = rssOf(`<title>x</title><${name}>y</${name}>`).replace(
      '</item>',
      '</item><item><title>two</title></item>',
    );
    expect(refusal(() => nth(rss, text)).code).toBe('INVALID_XML');
    expect(draftOf(rss, text, 1).headline).toBe('two');
  });

  it('given 10,000 items, then each is read when it is asked for, in any order', () => {
    const items = Array.from(
      { length: 10_000 },
      (_, at) => `<item><guid>urn:x:${at}</guid><title>${'word '.repeat(25)}</title></item>`,
    );
    const readers = read(rss, `<rss><channel><title>T</title>${items.join('')}</channel></rss>`);
    expect(readers).toHaveLength(10_000);
    expect([9_999, 0, 150, 149].map((index) => readers[index]?.().draft.uri)).toEqual([
      'urn:x:9999',
      'urn:x:0',
      'urn:x:150',
      'urn:x:149',
    ]);
  });

  it('given items of which nothing is known among others, then each is read as itself', () => {
    const text = rssOf('<x/>').replace(
      '</item>',
      '</item><item/><item xml:id="7"><title>three</title></item>',
    );
    expect(refusal(() => nth(rss, text, 0)).code).toBe('MISSING_FIELD');
    expect(refusal(() => nth(rss, text, 1)).code).toBe('MISSING_FIELD');
    expect(draftOf(rss, text, 2).headline).toBe('three');
  });

  it('given drawings and formulas in XHTML, then they go with all that they hold', () => {
    const entry = `<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one</p><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><text>drawn</text></svg><m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi></m:math><p>two</p></div></content></entry>`;
    const { draft, warnings } = nth(atom, entry);
    expect((draft as ArticleDraft).bodyHtml).toBe('<p>one</p><p>two</p>');
    expect(warnings.sort()).toEqual(['removed <math> from the body', 'removed <svg> from the body']);
  });

  it('given an author of twenty thousand brackets, then reads the beginning of it', () => {
    const author = `Ann Lee ${'&lt;'.repeat(20_000)}`;
    const { authors, byline } = draftOf(
      rss,
      rssOf(
        `<guid>urn:x:1</guid><author>${author}</author>`,
        `<managingEditor>${author}</managingEditor><webMaster>${author}<i/>${author}</webMaster>`,
      ),
    );
    expect(JSON.stringify([authors, byline]).length).toBeLessThan(2000);
  });

  it('given twenty thousand paragraphs or a hundred thousand elements, then reads them', () => {
    const entry = `<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${'<p>x</p>'.repeat(20_000)}</div></content></entry>`;
    expect(draftOf(atom, entry).bodyHtml?.length).toBe(8 * 20_000);
    expect(draftOf(rss, rssOf('<title>x</title>', '<a/>'.repeat(130_000))).headline).toBe('x');
  });
});
