import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft, MediaDraft, ParseContext } from '../../src/formats/draft.js';
import { newsmlG2 } from '../../src/formats/newsml-g2/index.js';
import { newsItem, newsMessage, xhtml } from '../support/newsml.ts';
import { context, documentOf, fixture, refusal } from './support.ts';

const parse = (text: string, more: Partial<ParseContext> = {}) =>
  documentOf(newsmlG2, text, { ...context, ...more });
const articleIn = (text: string) => parse(text).draft as ArticleDraft;

describe('a NewsML-G2 text', () => {
  const { draft, source, sourceGuessed, warnings, ofType } = parse(fixture('newsml-g2-text.xml'));
  const article = draft as ArticleDraft;

  it('given every field, then takes each to its place', () => {
    expect(article).toMatchObject({
      kind: 'article',
      contentType: 'TEXT',
      uri: 'urn:newsml:kelmark-wire.example:20261118:ferry',
      version: '3',
      status: 'USABLE',
      headline: 'Ferry returns to Saltby',
      byline: 'By Ann Lee, Kelmark Wire',
      language: 'en-GB',
      urgency: 3,
      publishedAt: new Date('2026-11-18T09:00:00Z'),
      modifiedAt: new Date('2026-11-18T15:25:32Z'),
      embargoedUntil: new Date('2026-11-21T05:00:00Z'),
      expiresAt: new Date('2027-01-01T00:00:00Z'),
      summary: 'The ferry sails again.\n\nIt was gone for nine weeks.',
      dateline: 'Saltby',
      slugline: 'ferry-saltby',
      genre: 'Current',
      signal: 'correction',
    });
    expect([source, sourceGuessed, ofType]).toEqual([
      { slug: 'kelmark-wire', name: 'Kelmark Wire' },
      false,
      null,
    ]);
  });

  it('given rights in the content and in the metadata, then takes those in the content, all terms of them', () => {
    expect([article.copyrightHolder, article.copyrightNotice, article.usageTerms]).toEqual([
      'Kelmark Wire Ltd',
      'Copyright 2026 Kelmark Wire',
      'Not for broadcast.\n\nNot in Wattmark.\n\nArchive use on request.',
    ]);
  });

  it('given notes to desks, also in XHTML, then keeps them together', () => {
    expect(article.editorialNote).toBe('Corrects the number of cars.\n\nContact\n\nCall the desk.');
  });

  it('given XHTML beside plain text, then takes the XHTML, cleaned, without the header that says it again', () => {
    expect(article.bodyHtml).toBe(
      '<p>The ferry <a href="https://kelmark-wire.example/a?b=1&amp;c=2">sails</a> again.</p>' +
        '<h2>Nine weeks</h2><p>“None of us slept” &amp; more.</p>',
    );
    expect(warnings).toEqual(['removed <script> from the body']);
  });

  it('given creators and contributors, then makes authors of the people, their names found where they are asserted', () => {
    expect(article.authors).toEqual([
      { name: 'Ann Lee', role: 'reporter' },
      { name: 'Bob Ray', role: 'contributor' },
    ]);
  });

  it('given subjects of several vocabularies, then resolves those that the item or IPTC define, and names them best', () => {
    expect(article.topics).toEqual([
      {
        scheme: 'http://cv.iptc.org/newscodes/mediatopic/',
        code: '20000523',
        name: 'labor market',
        language: 'en-US',
      },
      { scheme: 'https://kelmark-wire.example/topics/', code: 'sea', name: 'Sea', language: null },
      { scheme: null, code: 'urn:kelmark:region:north', name: 'The north', language: null },
      { scheme: null, code: 'other:13', name: 'Boats', language: null },
      {
        scheme: 'http://cv.iptc.org/newscodes/subjectcode/',
        code: '04000000',
        name: '04000000',
        language: null,
      },
      { scheme: null, code: 'SEA', name: 'SEA', language: null },
      { scheme: 'https://kelmark-wire.example/topics/', code: 'pier', name: 'Piers', language: null },
    ]);
  });

  it('given links, then points at stories, takes pictures, and passes over the version before', () => {
    expect(article.related).toEqual([
      { rel: 'translation-of', uri: 'urn:newsml:kelmark-wire.example:20261118:faehre' },
      { rel: 'evolved-from', uri: 'urn:newsml:kelmark-wire.example:20261117:ferry' },
      { rel: 'based-on', uri: 'urn:newsml:kelmark-wire.example:20261116:report' },
      { rel: 'see-also', uri: 'https://kelmark-wire.example/ferry.html' },
    ]);
    expect(article.media).toMatchObject([
      {
        role: 'picture',
        media: {
          type: 'PICTURE',
          uri: 'urn:newsml:kelmark-wire.example:pic:7',
          version: '2',
          headline: 'At the pier',
          language: 'en-GB',
          modifiedAt: new Date('2026-11-18T15:25:32Z'),
          embargoedUntil: null,
          renditions: [
            {
              name: 'main',
              href: 'https://media.example/ferry.jpg?a=1&b=2',
              mimeType: 'image/jpeg',
              sizeInBytes: 1234,
            },
          ],
        },
      },
    ]);
  });
});

describe('a NewsML-G2 picture', () => {
  it('given its fields and files, then takes each, and no address that is not of the web', () => {
    const { draft, source, warnings } = parse(fixture('newsml-g2-picture.xml'));
    expect(draft).toMatchObject({
      kind: 'media',
      type: 'PICTURE',
      uri: 'tag:harbour-photo.example,2026:P7',
      version: '2',
      authors: [{ name: 'Dee Fox', role: 'photographer' }],
      caption: 'The pier on Sunday.',
      altText: 'A pier in the sun.',
      credit: 'Harbour Photo',
      copyrightHolder: 'Harbour Photo',
      usageTerms: 'Editorial use only.',
    });
    const none = { href: null, title: null, width: null, height: null, sizeInBytes: null, duration: null };
    const jpeg = { ...none, mimeType: 'image/jpeg' };
    expect((draft as MediaDraft).renditions).toEqual([
      {
        ...jpeg,
        name: 'highRes',
        href: 'https://media.example/p7.jpg',
        width: 1500,
        height: 1001,
        sizeInBytes: 346071,
      },
      { ...jpeg, name: 'web' },
      { ...jpeg, name: 'web-2', href: 'https://media.example/p7-b.jpg', duration: 1.5 },
      { ...none, name: 'icon', href: 'https://media.example/p7-icon.png', mimeType: 'image/png' },
    ]);
    expect(source).toEqual({ slug: 'hph', name: 'HPH' });
    expect(warnings).toEqual([
      'removed the address "./p7-web.jpg" of <remoteContent>: it is neither http nor https',
    ]);
  });

  it.each([
    ['ninat:video', 'VIDEO'],
    ['ninat:audio', 'AUDIO'],
    ['ninat:graphic', 'GRAPHIC'],
    ['kw:photo', 'PICTURE'],
  ])('given the class %s, then is %s', (qcode, type) => {
    expect(parse(newsItem({ itemClass: `<itemClass qcode="${qcode}"/>` })).draft).toMatchObject({
      kind: 'media',
      type,
    });
  });

  it('given that it was first made after it was last changed, then it was made when it was changed', () => {
    const itemClass = '<itemClass qcode="ninat:picture"/>';
    const itemMeta = '<firstCreated>2026-11-19T09:00:00Z</firstCreated>';
    expect(parse(newsItem({ itemClass, itemMeta })).draft.publishedAt).toEqual(
      new Date('2026-11-19T08:00:00Z'),
    );
  });

  it('given no class, then is what its files are, and may be told otherwise', () => {
    const file = '<remoteContent href="https://media.example/a.mp4" contenttype="video/mp4"/>';
    const { draft, ofType } = parse(newsItem({ itemClass: '', content: file }));
    expect([draft.kind, ofType?.('TEXT').kind]).toEqual(['media', 'article']);
    expect(parse(newsItem({ itemClass: '', content: file + xhtml('<p>A</p>') })).draft.kind).toBe('article');
    expect(parse(newsItem({ itemClass: '' })).draft.kind).toBe('article');
  });
});

describe('a NewsML-G2 message', () => {
  const readers = newsmlG2.documents(fixture('newsml-g2-message.xml'), context);

  it('given three items, then reads each by itself, and refuses the second at its place', () => {
    expect(readers).toHaveLength(3);
    expect(refusal(() => readers[1]?.())).toEqual({
      code: 'INVALID_DATE',
      place: '32:17',
      message: '"yesterday" is not an ISO 8601 date and time',
    });
  });

  it('given markup hidden in text and a file beside it, then reads the markup and takes the file as a picture', () => {
    const first = readers[0]?.();
    expect(first?.draft).toMatchObject({
      bodyHtml: '<p>First words.</p><p>More words.</p>',
      dateline: 'Ardholm',
      language: 'fi-FI',
      summary: null,
      slugline: null,
      publishedAt: new Date('2026-11-19T09:00:00Z'),
      media: [{ role: 'picture', media: { type: 'PICTURE', renditions: [{ name: 'highRes', href: null }] } }],
    });
    expect(first?.source).toEqual({ slug: 'kelmark-wire', name: 'kelmark-wire.example' });
  });

  it('given a package, then it is a composite with its stories as members and its pictures in it', () => {
    const third = readers[2]?.();
    expect(third?.draft).toMatchObject({
      contentType: 'COMPOSITE',
      related: [{ rel: 'member', uri: 'urn:newsml:kelmark-wire.example:1' }],
      media: [
        {
          role: 'picture',
          media: {
            uri: 'urn:newsml:kelmark-wire.example:pic:7',
            version: '4',
            headline: 'At the pier',
            caption: 'The pier on Sunday.',
          },
        },
      ],
    });
  });

  it('given an item that names no supplier, then it is who sent the message', () => {
    expect(readers[2]?.().source).toEqual({ slug: 'courier', name: 'courier.example' });
  });

  it('given items of other kinds between stories, then refuses those alone', () => {
    const message = newsMessage(newsItem(), '<knowledgeItem guid="urn:k:1" version="1"/>', newsItem());
    const outcomes = newsmlG2.documents(message, context).map((reader) => {
      try {
        return reader().draft.kind;
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
    expect(outcomes).toEqual(['article', 'NOT_A_STORY', 'article']);
  });
});

describe('content without an item', () => {
  const text = fixture('newsml-g2-content.xml');

  it('given its NITF, then tells what that tells, under a uri of its own', () => {
    const { draft, source } = parse(text);
    expect(draft).toMatchObject({
      kind: 'article',
      headline: 'Ferry returns to Saltby',
      byline: 'By Ann Lee',
      authors: [{ name: 'Ann Lee', role: 'author' }],
      summary: 'It sails again.',
      bodyHtml: '<p>The ferry sails again.</p><p>It was gone for nine weeks.</p>',
      modifiedAt: context.receivedAt,
      version: null,
    });
    expect(source).toBeNull();
    expect(draft.uri).toMatch(/^urn:uuid:/);
    expect(parse(text.replace('nine weeks', 'ten weeks')).draft.uri).toBe(draft.uri);
    expect(parse(text.replace('to Saltby', 'to Port Elm')).draft.uri).not.toBe(draft.uri);
    expect(parse(text, { sourceSlug: 'other' }).draft.uri).not.toBe(draft.uri);
  });

  it('given NITF that tells more, or content of another kind, then tells that', () => {
    const head =
      '<head><docdata><doc-id id-string="urn:k:1"/><date.release norm="20261201T120000Z"/><urgency ed-urg="2"/></docdata></head><body>';
    expect(parse(text.replace('<body>', head)).draft).toMatchObject({
      uri: 'urn:k:1',
      urgency: 2,
      embargoedUntil: new Date('2026-12-01T12:00:00Z'),
    });
    const page = `<contentSet>${xhtml('<p>A</p>')}</contentSet>`;
    expect(articleIn(page).bodyHtml).toBe('<p>A</p>');
    expect(articleIn(page).uri).toMatch(/^urn:uuid:/);
  });

  it('given no source, then asks for it', () => {
    expect(refusal(() => parse(text, { sourceSlug: null })).code).toBe('SOURCE_REQUIRED');
  });
});

const nitf = (docdata: string, body: string) =>
  `<nitf><head><docdata ${docdata}</docdata></head><body><body.content>${body}</body.content></body></nitf>`;

describe('a NewsML-G2 body', () => {
  const bodyOf = (content: string) => articleIn(newsItem({ content })).bodyHtml;

  it.each([
    ['XHTML', xhtml('<p>A <i>b</i></p>'), '<p>A <i>b</i></p>'],
    [
      'XHTML under a prefix',
      '<inlineXML><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body><h:p>A<h:br/>b</h:p></h:body></h:html></inlineXML>',
      '<p>A<br />b</p>',
    ],
    [
      'HTML in no namespace of its own, with empty elements',
      '<inlineXML contenttype="xhtml/xml"><html><body><p/><title/><p>A</p><p><h3>B</h3></p></body></html></inlineXML>',
      '<p>A</p><h3>B</h3>',
    ],
    ['paragraphs alone', '<inlineXML><p>A</p><p>B</p></inlineXML>', '<p>A</p><p>B</p>'],
    ['NITF', `<inlineXML>${nitf('>', '<p>A <person>Bee</person></p>')}</inlineXML>`, '<p>A Bee</p>'],
    [
      'NITF hidden in text',
      `<inlineData contenttype="text/xml"><![CDATA[<?xml version="1.0"?>${nitf('>', '<p>A</p>')}]]></inlineData>`,
      '<p>A</p>',
    ],
    [
      'HTML hidden in text',
      '<inlineData contenttype="text/html">&lt;p&gt;A &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;</inlineData>',
      '<p>A <b>b</b></p>',
    ],
    [
      'plain text',
      '<inlineData contenttype="text/plain">1 &lt; 2\nand\n\n3</inlineData>',
      '<p>1 &lt; 2<br />and</p><p>3</p>',
    ],
    [
      'text in base64',
      `<inlineData contenttype="text/plain" encoding="encd:base64">${Buffer.from('Grüße').toString('base64')}</inlineData>`,
      '<p>Grüße</p>',
    ],
    ['nothing', '<inlineXML contenttype="application/nitf+xml"><!-- none --></inlineXML>', null],
  ])('given %s, then is read as such', (_, content, html) => {
    expect(bodyOf(content)).toBe(html);
  });

  it('given hostile HTML, then keeps its words and nothing that acts', () => {
    const html = bodyOf(
      xhtml(
        '<p onclick="x()">A<script>alert(1)</script><a href="javascript:x()">b</a><img src="https://t.example/p.gif" onerror="x()"/><iframe src="https://t.example"/>c</p><plaintext/><p>d</p>',
      ),
    );
    expect(html).toBe('<p>Abc</p><p>d</p>');
  });

  it('given a section of the page for desks, then it is an editorial note, and none of the text', () => {
    const content = xhtml(
      '<section class="main"><p>One.</p></section>' +
        '<section class="NOTEBOOK public"><h2>Hints</h2><p>Call the desk.</p><p>desk@wire.example</p></section>',
    );
    const itemMeta = '<edNote>Picture follows.</edNote>';
    const { bodyHtml, editorialNote } = articleIn(newsItem({ itemMeta, content }));
    expect([bodyHtml, editorialNote]).toEqual([
      '<p>One.</p>',
      'Picture follows.\n\nHints\n\nCall the desk.\n\ndesk@wire.example',
    ]);
  });

  it.each([
    [
      'a page',
      xhtml('&lt;p&gt;One &lt;b&gt;b&lt;/b&gt; &amp;amp; two.&lt;/p&gt;\n&lt;p&gt;3&lt;/p&gt;'),
      '<p>One <b>b</b> &amp; two.</p><p>3</p>',
    ],
    [
      'a section of it',
      xhtml('<section class="main"> &lt;p&gt;One.&lt;/p&gt; </section><p>Two.</p>'),
      '<p>One.</p><p>Two.</p>',
    ],
    [
      'text that is HTML',
      '<inlineData contenttype="text/html">&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;</inlineData>',
      '<p>One</p>',
    ],
    [
      'a page, with what acts',
      xhtml('&lt;p onclick="x()"&gt;One.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Two.&lt;/p&gt;'),
      '<p>One.</p><p>Two.</p>',
    ],
  ])('given HTML that was escaped as a whole in %s, then it is read as HTML', (_, content, html) => {
    expect(bodyOf(content)).toBe(html);
  });

  it.each([
    ['&lt;p&gt;One.&lt;/p&gt; and more', '<p>&lt;p&gt;One.&lt;/p&gt; and more</p>'],
    ['Write &lt;p&gt;One.&lt;/p&gt;', '<p>Write &lt;p&gt;One.&lt;/p&gt;</p>'],
    ['<p>&lt;p&gt;One.&lt;/p&gt;</p>', '<p>&lt;p&gt;One.&lt;/p&gt;</p>'],
    ['<div><b>1</b>&lt;p&gt;One.&lt;/p&gt;</div>', '<p><b>1</b>&lt;p&gt;One.&lt;/p&gt;</p>'],
    ['<pre>&lt;p&gt;One.&lt;/p&gt;</pre>', '<pre>&lt;p&gt;One.&lt;/p&gt;</pre>'],
    ['&lt;desk@wire.example&gt;', '<p>&lt;desk@wire.example&gt;</p>'],
  ])('given %s in a page, then it is a text that speaks of tags', (content, html) => {
    expect(bodyOf(xhtml(content))).toBe(html);
  });

  it('given notes for desks that were escaped, then none has tags; an address of mail stays', () => {
    const content = xhtml(
      '<p>One.</p><section class="notebook">&lt;h2&gt;Hints&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Call &amp;amp; ask.&lt;/li&gt;&lt;/ul&gt;</section>',
    );
    const itemMeta =
      '<edNote>&lt;p&gt;Picture&lt;/p&gt;&lt;p&gt;follows.&lt;/p&gt;</edNote>' +
      '<edNote><section xmlns="http://www.w3.org/1999/xhtml">&lt;p&gt;Soon.&lt;/p&gt;</section></edNote>' +
      '<edNote>Desk &lt;desk@wire.example&gt;</edNote>';
    const { bodyHtml, editorialNote } = articleIn(newsItem({ itemMeta, content }));
    expect([bodyHtml, editorialNote]).toEqual([
      '<p>One.</p>',
      'Picture\n\nfollows.\n\nSoon.\n\nDesk <desk@wire.example>\n\nHints\n\n• Call & ask.',
    ]);
  });

  it('given content of another kind, then says that it is passed over', () => {
    const content =
      '<inlineXML contenttype="application/sportsml+xml"><sports-content/></inlineXML><inlineData contenttype="image/png" encoding="encd:base64">AAAA</inlineData>';
    expect(parse(newsItem({ content })).warnings).toEqual([
      'passed over content of application/sportsml+xml',
      'passed over content of image/png',
    ]);
  });

  it.each([
    ['broken NITF in text', '<inlineData><![CDATA[<nitf><body>]]></inlineData>', 'INVALID_XML'],
    [
      'a bad date in NITF in text',
      `<inlineData><![CDATA[${nitf('><date.release norm="soon"/>', '')}]]></inlineData>`,
      'INVALID_DATE',
    ],
    [
      'base64 of no text',
      '<inlineData contenttype="text/plain" encoding="encd:base64">/w==</inlineData>',
      'INVALID_ENCODING',
    ],
  ])('given %s, then refuses it at the element that holds it', (_, content, code) => {
    expect(refusal(() => parse(newsItem({ content })))).toMatchObject({ code, place: '6:13' });
  });

  it.each([
    [
      'a release to come',
      '><date.release norm="20261201T120000Z"/>',
      'USABLE',
      new Date('2026-12-01T12:00:00Z'),
    ],
    ['a release that was', '><date.release norm="20261101T120000Z"/>', 'USABLE', null],
    ['a status of its own', 'management-status="withheld">', 'WITHHELD', null],
    ['an embargo without a date', 'management-status="embargoed">', 'WITHHELD', null],
  ])('given NITF with %s, then that holds too', (_, docdata, status, embargoedUntil) => {
    const content = `<inlineXML>${nitf(docdata, '<p>A</p>')}</inlineXML>`;
    expect(articleIn(newsItem({ content }))).toMatchObject({ status, embargoedUntil });
  });
});

describe('a NewsML-G2 item, whether it may be published', () => {
  const of = (itemMeta: string) => {
    const { draft, warnings } = parse(newsItem({ itemMeta }));
    return [draft.status, draft.embargoedUntil?.toISOString() ?? null, warnings.length];
  };

  it.each([
    ['', ['USABLE', null, 0]],
    ['<pubStatus qcode="stat:usable"/>', ['USABLE', null, 0]],
    ['<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', ['WITHHELD', null, 0]],
    ['<pubStatus qcode="stat:canceled"/>', ['CANCELED', null, 0]],
    [
      '<embargoed>2026-12-01T00:00:00</embargoed><pubStatus qcode="stat:embargoed"/>',
      ['USABLE', '2026-12-01T00:00:00.000Z', 0],
    ],
    ['<pubStatus qcode="stat:embargoed"/>', ['WITHHELD', null, 1]],
    ['<embargoed/><pubStatus qcode="stat:usable"/>', ['WITHHELD', null, 1]],
    ['<embargoed> </embargoed><pubStatus qcode="stat:embargoed"/>', ['WITHHELD', null, 1]],
    ['<embargoed/><pubStatus qcode="stat:canceled"/>', ['CANCELED', null, 1]],
  ])('given %s, then is %j', (itemMeta, expected) => {
    expect(of(itemMeta)).toEqual(expected);
  });

  it.each([
    ['<pubStatus qcode="stat:spiked"/>', 'SCHEMA_VIOLATION'],
    ['<embargoed>soon</embargoed>', 'INVALID_DATE'],
  ])('given %s, then refuses it with %s and says where', (itemMeta, code) => {
    expect(refusal(() => of(itemMeta))).toMatchObject({ code, place: '4:126' });
  });
});

describe('a NewsML-G2 item that is not as it should be', () => {
  it.each([
    ['no guid', newsItem().replace(/ guid="[^"]*"/, ''), 'MISSING_FIELD', '1:1'],
    ['a version that is no number', newsItem({ version: '1.2' }), 'INVALID_VERSION', '1:1'],
    ['a language that is none', newsItem({ attributes: 'xml:lang="english!"' }), 'SCHEMA_VIOLATION', '1:1'],
    ['another kind', '<planningItem guid="urn:p:1"/>', 'NOT_A_STORY', '1:1'],
    ['a catalog', '<catalogItem guid="urn:p:1"/>', 'NOT_A_STORY', '1:1'],
  ])('given %s, then refuses it and says where', (_, text, code, place) => {
    expect(refusal(() => parse(text))).toMatchObject({ code, place });
  });

  it.each([
    ['links and members', { itemMeta: '<link residref="urn:a:1"/>'.repeat(501) }],
    ['subjects', { contentMeta: '<subject literal="a"/>'.repeat(1001) }],
    ['creator', { contentMeta: '<creator literal="a"/>'.repeat(201) }],
    ['remoteContent', { content: '<remoteContent contenttype="image/png"/>'.repeat(201) }],
    ['files', { itemClass: '<itemClass qcode="ninat:picture"/>', content: '<remoteContent/>'.repeat(201) }],
  ])('given more %s than any newsroom sends, then refuses it', (what, parts) => {
    expect(refusal(() => parse(newsItem(parts)))).toMatchObject({
      code: 'SCHEMA_VIOLATION',
      place: '1:1',
      message: expect.stringContaining(what),
    });
  });

  it.each([
    ['<signal literal="correction"/>', 'USABLE', 'correction'],
    ['<signal qcode="rtrsig:Correction"/>', 'USABLE', 'correction'],
    ['<signal qcode="x:17"><name>Corrected</name></signal>', 'USABLE', 'correction'],
    ['<signal qcode="sig:update"/><signal qcode="x:correction"/>', 'USABLE', 'correction'],
    ['<pubStatus qcode="stat:usable"/><signal qcode="sig:kill"/>', 'CANCELED', 'kill'],
    ['<signal literal="KILL"/>', 'CANCELED', null],
  ])('given %s, then its word holds, whatever the vocabulary', (itemMeta, status, signal) => {
    expect(articleIn(newsItem({ itemMeta }))).toMatchObject({ status, signal });
  });

  it('given signals of a provider alone, then has none', () => {
    expect(articleIn(newsItem({ itemMeta: '<signal qcode="db:routing"/>' })).signal).toBeNull();
  });

  it('given files beside its text, then one that has the name of a file before it is another picture', () => {
    const file = (name: string) =>
      `<remoteContent rendition="rnd:${name}" contenttype="image/jpeg" href="https://media.example/a.jpg"/>`;
    const content = file('highRes') + file('thumb') + file('highRes') + xhtml('<p>A</p>');
    const { media } = articleIn(newsItem({ content }));
    expect(media.map((one) => one.media.renditions.map(({ name }) => name))).toEqual([
      ['highRes', 'thumb'],
      ['highRes'],
    ]);
  });

  it('given no version, then it is the first, as the standard has it', () => {
    expect(parse(newsItem().replace(' version="1"', '')).draft.version).toBe('1');
  });

  it('given an urgency beyond the scale and parts of the content, then passes them over and says so', () => {
    const { draft, warnings } = parse(
      newsItem({ contentMeta: '<urgency>0</urgency>', assertions: '<partMeta partid="a"/>' }),
    );
    expect([draft.urgency, warnings]).toEqual([
      null,
      [
        'passed over the urgency "0", which is none from 1 to 9',
        'passed over what is told of 1 parts of the content',
      ],
    ]);
  });

  it('given an address of a script in a link to a picture, then does not keep it', () => {
    const link = '<link href="javascript:x()" contenttype="image/png"/>';
    const { draft, warnings } = parse(newsItem({ itemMeta: link }));
    expect((draft as ArticleDraft).media[0]?.media.renditions[0]?.href).toBeNull();
    expect(warnings).toEqual([
      'removed the address "javascript:x()" of <link>: it is neither http nor https',
    ]);
  });
});

describe('names in NewsML-G2', () => {
  const name = (language: string, text: string) => `<name xml:lang="${language}">${text}</name>`;
  const topicOf = (attributes: string, names: string) =>
    parse(newsItem({ attributes, contentMeta: `<subject qcode="medtop:04000000">${names}</subject>` })).draft
      .topics[0];

  it.each([
    ['pt-PT', name('en', 'a') + name('pt-BR', 'b') + name('pt-PT', 'c'), 'c', 'pt-PT'],
    ['pt-PT', name('en', 'a') + name('pt', 'b'), 'b', 'pt'],
    ['fi', `${name('en', 'a')}<name>b</name>`, 'b', null],
    ['fi', name('de', 'a') + name('en-GB', 'b'), 'b', 'en-GB'],
    ['fi', name('de', 'a') + name('fr', 'b'), 'a', 'de'],
  ])('given a text in %s, then takes the name that fits best', (language, names, best, of) => {
    expect(topicOf(`xml:lang="${language}"`, names)).toMatchObject({ name: best, language: of });
  });

  it('given a catalog of its own that gives an alias of IPTC another meaning, then that holds', () => {
    const catalogs = '<catalog><scheme alias="medtop" uri="https://a.example/"/></catalog>';
    const contentMeta = '<subject qcode="medtop:1"><name>One</name></subject>';
    expect(parse(newsItem({ catalogs, contentMeta })).draft.topics).toEqual([
      { scheme: 'https://a.example/', code: '1', name: 'One', language: null },
    ]);
  });

  it.each([
    [
      '<provider qcode="p:1"><name>Kelmark Wire</name></provider>',
      { slug: 'kelmark-wire', name: 'Kelmark Wire' },
    ],
    ['<provider qcode="nprov:KW"/>', { slug: 'kw', name: 'KW' }],
    ['<provider literal="ansa.example"/>', { slug: 'ansa', name: 'ansa.example' }],
    ['<provider uri="https://www.acme.example/about"/>', { slug: 'acme', name: 'acme.example' }],
    ['', { slug: 'holder', name: 'Holder' }],
  ])('given the provider %s, then that is the source', (provider, source) => {
    const rights = '<copyrightHolder literal="Holder"/>';
    const item = newsItem({ rights }).replace('<provider literal="Test Wire"/>', provider);
    expect(parse(item)).toMatchObject({ source, sourceGuessed: false });
  });

  it('given neither provider nor holder, then the source is guessed from the guid', () => {
    const item = newsItem({ rights: ' ' }).replace('<provider literal="Test Wire"/>', '');
    expect(parse(item)).toMatchObject({ source: { slug: 'test-wire' }, sourceGuessed: true });
  });
});

describe('the digest of a NewsML-G2 item', () => {
  const base = newsItem({
    guid: 'urn:d:1',
    headline: 'A',
    contentMeta: '<slugline>s</slugline>',
    content: `${xhtml('<p><b>a</b> <i>b</i></p>')}<inlineData>x\ny</inlineData>`,
  });
  const digest = (text: string) => parse(text).digest;

  it.each([
    ['indentation', base.replaceAll('<slugline>', '\n\n   <slugline>')],
    [
      'the order of attributes',
      base.replace(' version="1"', '').replace(' xml:lang', ' version="1" xml:lang'),
    ],
    [
      'a prefix',
      base
        .replaceAll(/(<\/?)(newsItem|rightsInfo)(?=[\s>])/g, '$1n:$2')
        .replace(' xmlns=', ' xmlns:n="http://iptc.org/std/nar/2006-10-01/" xmlns='),
    ],
    ['a comment', base.replace('<slugline>', '<!-- c --><slugline>')],
    ['a message around it', newsMessage(base)],
  ])('given another only in %s, then is the same', (_, other) => {
    expect(other).not.toBe(base);
    expect(digest(other)).toBe(digest(base));
  });

  it.each([
    ['a space between words', base.replace('</b> <i>', '</b><i>')],
    ['a line of plain text', base.replace('x\ny', 'x y')],
    ['a paragraph', base.replace('<b>a</b> ', '<b>a</b>\n\n')],
    ['an attribute', base.replace('xml:lang="en"', 'xml:lang="de"')],
    ['a namespace', base.replace('http://www.w3.org/1999/xhtml', 'http://www.w3.org/1999/xhtml2')],
    ['where a text stands', base.replace('<slugline>s</slugline>', '<by>s</by>')],
  ])('given another in %s, then is another', (_, other) => {
    expect(other).not.toBe(base);
    expect(digest(other)).not.toBe(digest(base));
  });
});
