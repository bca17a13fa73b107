import { describe, expect, it } from '@jest/globals';
import { type NitfContent, nitfContent } from '../../src/formats/nitf/content.js';
import { readXml } from '../../src/formats/xml/read.js';
import { refusal } from './support.ts';

const around = {
  uri: 'urn:example:story:1',
  language: 'en',
  publishedAt: new Date('2026-05-01T08:00:00Z'),
  modifiedAt: new Date('2026-05-01T09:00:00Z'),
  sourceNames: ['Harbour Post'],
  timeZone: 'Europe/Lisbon',
};
const content = (body: string): NitfContent =>
  nitfContent(readXml(`<nitf><body>${body}</body></nitf>`), around);
const html = (inner: string) => content(`<body.content>${inner}</body.content>`).bodyHtml;
const head = (inner: string) => content(`<body.head>${inner}</body.head>`);
const media = (inner: string, attributes = 'media-type="image"') =>
  content(`<body.content><media ${attributes}>${inner}</media></body.content>`);

describe('the body of an NITF document', () => {
  it('given every part of its head, then takes each to its place', () => {
    const told = head(
      `<hedline><hl1>Ferry <em>returns</em></hl1><hl2>Islanders cheer</hl2></hedline>
       <note noteclass="cpyrt"><body.content><p>© 2026 Harbour Post.</p><p>All rights.</p></body.content></note>
       <note type="npa"><body.content><p>Desks: names are right.</p></body.content></note>
       <rights>Not for archives</rights>
       <byline>By <person>ANA SOUSA</person>
         <byttl>Harbour Post</byttl></byline>
       <distributor>Harbour Post</distributor>
       <dateline><location><city>Port Elm</city> <!-- island --> <country>Elmland</country></location>
         <story.date norm="20260501">May 1</story.date> —</dateline>
       <abstract><p>It sails again.</p><p>After nine weeks.</p></abstract>`,
    );
    expect(told).toEqual({
      headline: 'Ferry returns',
      byline: 'By ANA SOUSA, Harbour Post',
      authors: [{ name: 'Ana Sousa', role: 'author' }],
      dateline: 'Port Elm, Elmland',
      distributor: 'Harbour Post',
      summary: 'It sails again.\n\nAfter nine weeks.',
      bodyHtml: '<h2>Islanders cheer</h2>',
      media: [],
      copyrightNotice: '© 2026 Harbour Post.\n\nAll rights.',
      usageTerms: 'Not for archives',
      editorialNote: 'Desks: names are right.',
      warnings: [],
    });
  });

  it.each([
    ['', 'http://iptc.org/std/NITF/2006-10-18/'],
    ['n:', 'http://iptc.org/std/NITF/2006-10-18/'],
    ['n:', 'urn:somebody'],
  ])('given prefix %j and namespace %s, then reads it alike', (prefix, namespace) => {
    const p = prefix;
    const text =
      `<${p}nitf xmlns${p && ':n'}="${namespace}"><${p}body><${p}body.head><${p}hedline><${p}hl1>Ferry</${p}hl1>` +
      `</${p}hedline></${p}body.head><${p}body.content><${p}p>It sails.</${p}p></${p}body.content></${p}body></${p}nitf>`;
    expect(nitfContent(readXml(text), around)).toMatchObject({
      headline: 'Ferry',
      bodyHtml: '<p>It sails.</p>',
    });
  });

  it('given no body at all, then tells of nothing', () => {
    expect(nitfContent(readXml('<nitf/>'), around)).toMatchObject({
      headline: null,
      bodyHtml: null,
      media: [],
    });
  });

  it('given no abstract, then the lines below the headline are the summary', () => {
    const told = head(
      '<hedline><hl1>Ferry</hl1><hl2>Ferry</hl2><hl2>At last</hl2><hl2>For good</hl2></hedline>',
    );
    expect([told.summary, told.bodyHtml]).toEqual(['At last\n\nFor good', null]);
  });

  it.each([
    ['<byline><byttl>Sports Desk</byttl></byline>', 'Sports Desk', []],
    ['<byline>By ANA SOUSA<byttl>HP Writer</byttl></byline>', 'By ANA SOUSA, HP Writer', ['Ana Sousa']],
    ['<byline>By Ana Sousa and Li Wei</byline>', 'By Ana Sousa and Li Wei', ['Ana Sousa', 'Li Wei']],
    ['<byline>Harbour Post</byline>', 'Harbour Post', []],
    ['<byline>By Ana Sousa</byline><byline>Li Wei</byline>', 'By Ana Sousa, Li Wei', ['Ana Sousa', 'Li Wei']],
    [
      '<byline><person><name.given>Li</name.given><name.family>Wei</name.family></person></byline>',
      'Li Wei',
      ['Li Wei'],
    ],
  ])('given %s, then keeps the line and finds its people', (byline, line, names) => {
    const told = head(byline);
    expect([told.byline, told.authors.map(({ name }) => name)]).toEqual([line, names]);
  });

  it.each([
    ['<dateline>PORT ELM (HP) —</dateline>', 'PORT ELM (HP)'],
    [
      '<dateline><location>Paris</location>/<location>Rome</location>, <story.date>May 1</story.date></dateline>',
      'Paris/Rome',
    ],
    ['<dateline><location>Paris</location> (HP) -</dateline>', 'Paris'],
    ['<dateline><story.date>May 1</story.date></dateline>', null],
  ])('given %s, then knows where it was written', (dateline, place) => {
    expect(head(dateline).dateline).toBe(place);
  });

  it('given a dateline that is longer than any, then keeps it as it stands', () => {
    expect(head(`<dateline>${'x'.repeat(500)} —</dateline>`).dateline).toBe(`${'x'.repeat(500)} —`);
    const dashes = `x${'-'.repeat(120_000)}x`;
    expect(head(`<dateline>${dashes}</dateline>`).dateline).toBe(dashes);
  });

  it.each<[string, string, string | null]>([
    [
      'paragraphs, a lede and blocks',
      '<block><p lede="true">One.</p><block><p>Two.</p></block></block>',
      '<p>One.</p><p>Two.</p>',
    ],
    [
      'headings',
      '<hl2>First</hl2><h1>Second</h1><h3>Third</h3>',
      '<h2>First</h2><h2>Second</h2><h3>Third</h3>',
    ],
    [
      'lists',
      '<ul><li>A</li><li><p>B</p></li></ul><ol><li>C</li></ol><dl><dt>D</dt><dd>E</dd></dl>',
      '<ul><li>A</li><li><p>B</p></li></ul><ol><li>C</li></ol><p>D</p><p>E</p>',
    ],
    [
      'a table',
      '<table><caption>Fares</caption><col/><thead><tr><th colspan="2">Fare</th></tr></thead><tbody><tr><td>Day</td><td>5</td></tr></tbody></table>',
      '<table><caption>Fares</caption><thead><tr><th colspan="2">Fare</th></tr></thead><tbody><tr><td>Day</td><td>5</td></tr></tbody></table>',
    ],
    [
      'a quotation with its credit',
      '<bq><block><p>We waited.</p></block><credit>The mayor</credit></bq>',
      '<blockquote><p>We waited.</p><p>The mayor</p></blockquote>',
    ],
    [
      'notes and footnotes',
      '<note><body.content><p>Reader’s note.</p></body.content></note><fn><p>Foot.</p></fn>',
      '<p>Reader’s note.</p><p>Foot.</p>',
    ],
    [
      'what is set as it is, a line, a break',
      '<pre>a\n  b</pre><hr/><p>c<br/>d</p>',
      '<pre>a\n  b</pre><hr /><p>c<br />d</p>',
    ],
    [
      'links and emphasis',
      '<p><a href="https://x.example/?a=1&amp;b=2">x</a> <em>y</em> <em class="bold">z</em> <q>q</q> H<sub>2</sub>O x<sup>2</sup></p>',
      '<p><a href="https://x.example/?a=1&amp;b=2">x</a> <em>y</em> <strong>z</strong> <q>q</q> H<sub>2</sub>O x<sup>2</sup></p>',
    ],
    [
      'marked words',
      '<p><person>Ana</person> of <org idsrc="x" value="1">Acme<alt-code idsrc="nyse" value="ACM"/></org> paid <money unit="EUR">€<num>5</num></money> in <location><city>Port Elm</city><country>Elmland</country></location> on <chron norm="20260501">Friday</chron> for <object.title>Sea</object.title>, said <function>mayor</function> <person>Li</person>, <lang iso-lang="fr">voilà</lang>.</p>',
      '<p>Ana of Acme paid €5 in Port Elm, Elmland on <time datetime="20260501">Friday</time> for Sea, said mayor Li, voilà.</p>',
    ],
    [
      'a fraction',
      '<p>Up <frac><numer>1</numer><denom>2</denom></frac>, <frac><numer>3</numer><frac-sep>⁄</frac-sep><denom>4</denom></frac></p>',
      '<p>Up 1/2, 3⁄4</p>',
    ],
    [
      'a first paragraph that an archive repeats',
      '<block class="lead_paragraph"><p>One.</p></block><block class="full_text"><p>One.</p><p>Two.</p></block>',
      '<p>One.</p><p>Two.</p>',
    ],
    [
      'only what is said about the text',
      '<block><tobject/><key-list><keyword key="k"/></key-list></block>',
      null,
    ],
  ])('given %s, then the words stay and the markup is HTML', (_, body, expected) => {
    expect(html(body)).toBe(expected);
    expect(content(`<body.content>${body}</body.content>`).warnings).toEqual([]);
  });

  it('given several contents and an end, then joins them', () => {
    const told = content(
      '<body.content><p>One.</p></body.content><body.content><p>Two.</p></body.content>' +
        '<body.end><tagline>Edited by Li Wei.</tagline><bibliography>Book.</bibliography></body.end>',
    );
    expect(told.bodyHtml).toBe('<p>One.</p><p>Two.</p><p>Edited by Li Wei.</p><p>Book.</p>');
  });

  it.each(['', 'noteclass="hd"', 'noteclass="undef" type="std"'])(
    'given a note %s above the text, then it is for desks, unless it says otherwise',
    (attributes) => {
      const note = (more: string, words: string) =>
        `<note ${more}><body.content><p>${words}</p></body.content></note>`;
      const told = content(
        `<body.head>${note(attributes, 'Call the desk.')}${note('type="pa"', 'Read on.')}</body.head>` +
          '<body.content><p>One.</p></body.content>',
      );
      expect([told.bodyHtml, told.editorialNote]).toEqual(['<p>Read on.</p><p>One.</p>', 'Call the desk.']);
    },
  );

  it('given notes to desks within the text, then they are no part of it', () => {
    const told = content(
      '<body.content><p>One.</p><note noteclass="editorsnote"><body.content><p>Hold.</p></body.content></note>' +
        '<note noteclass="editorsnote" type="pa"><body.content><p>Read on.</p></body.content></note></body.content>',
    );
    expect([told.bodyHtml, told.editorialNote]).toEqual(['<p>One.</p><p>Read on.</p>', 'Hold.']);
  });

  it('given what is not NITF, then HTML’s rules say what becomes of it', () => {
    const told = content(
      '<body.content><p onclick="x()">A <b>b</b> <font>c</font></p><script>alert(1)</script>' +
        '<blink onclick="x()">d</blink><p><a href="javascript:x()">e</a></p>' +
        '<nitf-table><nitf-table-metadata/><custom-table><x/></custom-table></nitf-table></body.content>',
    );
    expect(told.bodyHtml).toBe('<p>A <b>b</b> c</p><p>d</p><p>e</p>');
    expect(told.warnings).toEqual([
      'passed over a custom-table in the body',
      'removed <script> from the body',
      'removed <blink> from the body',
      'removed attribute onclick from <blink>',
      'removed the link "javascript:x()" from the body',
    ]);
  });

  it('given text that looks like markup, then it is text', () => {
    expect(html('<p>1 &lt; 2 &amp;amp; <![CDATA[<script>x</script>]]></p>')).toBe(
      '<p>1 &lt; 2 &amp;amp; &lt;script&gt;x&lt;/script&gt;</p>',
    );
  });

  it('given a picture, then takes it with all that is told of it', () => {
    const told = media(
      `<media-metadata name="uri" value="urn:example:picture:1"/>
       <media-metadata name="copyrightHolder" value="Acme"/>
       <media-reference name="main" source="https://m.example/a.jpg" mime-type="image/jpeg" width="1200" height="800"
         alternate-text="A ferry" source-credit="Acme Photos" copyright="© Acme"/>
       <media-reference name="preview" source="https://m.example/b.jpg" mime-type="image/jpeg" width="600px"/>
       <media-caption><p>The ferry.</p><p>On Sunday.</p></media-caption>
       <media-producer>Photo: Li Wei</media-producer>`,
    );
    expect(told.media).toEqual([
      {
        role: 'featured',
        caption: null,
        media: {
          kind: 'media',
          type: 'PICTURE',
          uri: 'urn:example:picture:1',
          version: null,
          status: 'USABLE',
          headline: null,
          byline: 'Photo: Li Wei',
          authors: [{ name: 'Li Wei', role: 'photographer' }],
          topics: [],
          language: 'en',
          urgency: null,
          publishedAt: around.publishedAt,
          modifiedAt: around.modifiedAt,
          embargoedUntil: null,
          expiresAt: null,
          copyrightHolder: 'Acme',
          copyrightNotice: '© Acme',
          usageTerms: null,
          editorialNote: null,
          caption: 'The ferry.\n\nOn Sunday.',
          altText: 'A ferry',
          credit: 'Acme Photos',
          renditions: [
            {
              name: 'main',
              href: 'https://m.example/a.jpg',
              mimeType: 'image/jpeg',
              title: null,
              width: 1200,
              height: 800,
              sizeInBytes: null,
              duration: null,
            },
            {
              name: 'preview',
              href: 'https://m.example/b.jpg',
              mimeType: 'image/jpeg',
              title: null,
              width: 600,
              height: null,
              sizeInBytes: null,
              duration: null,
            },
          ],
        },
      },
    ]);
    expect([told.bodyHtml, told.warnings]).toEqual([null, []]);
  });

  it.each([
    ['media-type="video"', 'mime-type="video/mp4" time="2" time-unit-of-measure="minutes"', 'VIDEO', 120],
    ['media-type="audio"', 'time="12.5"', 'AUDIO', 12.5],
    ['media-type="other"', 'mime-type="image/png"', 'PICTURE', null],
  ])('given %s with %s, then knows what it is and how long', (type, reference, kind, duration) => {
    const told = media(`<media-reference source="https://m.example/f" ${reference}/>`, type);
    expect(told.media[0]?.media.type).toBe(kind);
    expect(told.media[0]?.media.renditions[0]?.duration).toBe(duration);
  });

  it('given media of no kind that is known, or without a usable address, then says so', () => {
    const told = content(
      `<body.content><media media-type="data"><media-reference mime-type="text/csv" source="https://m.example/x"/></media>
       <media media-type="image"><media-reference source="file:///etc/passwd"/><media-object>AA==</media-object></media></body.content>`,
    );
    expect(told.media.map((placed) => placed.media.renditions[0]?.href)).toEqual([null]);
    expect(told.warnings).toEqual([
      'passed over media of the type "data"',
      'passed over a media-object: send its address',
      'removed the address "file:///etc/passwd" of the rendition "main": it is neither http nor https',
    ]);
  });

  it('given the same picture in a later version of the story, then it is the same item', () => {
    const picture = '<media-reference source="https://m.example/a.jpg"/>';
    const one = media(picture).media[0]?.media.uri;
    expect(one).toMatch(/^urn:uuid:/);
    expect(media(`${picture}<media-caption>New.</media-caption>`).media[0]?.media.uri).toBe(one);
    expect(media('<media-reference source="https://m.example/b.jpg"/>').media[0]?.media.uri).not.toBe(one);
  });

  it.each([
    ['pubStatus', 'killed', 'SCHEMA_VIOLATION'],
    ['embargoedUntil', 'tomorrow', 'INVALID_DATE'],
    ['version', 'two', 'INVALID_VERSION'],
  ])('given a picture whose %s is %j, then refuses the whole', (name, value, code) => {
    const work = () =>
      media(
        `<media-metadata name="${name}" value="${value}"/><media-reference source="https://m.example/a"/>`,
      );
    expect(refusal(work)).toMatchObject({ code, place: '1:27' });
  });

  it('given a picture that is embargoed without a date, then withholds it', () => {
    const told = media(
      '<media-metadata name="pubStatus" value="embargoed"/><media-reference source="https://m.example/a"/>',
    );
    expect([told.media[0]?.media.status, told.warnings]).toEqual([
      'WITHHELD',
      ['embargoed without a date: withheld until a version comes that is not'],
    ]);
  });

  it('given a hundred thousand marked words, then reads them all', () => {
    const many = '<person>A</person> '.repeat(50_000) + '<person>A</person>'.repeat(50_000);
    expect(html(`<p>${many}</p>`)?.length).toBe(50_000 * 2 + 50_000 * 3 + 5);
  });
});
