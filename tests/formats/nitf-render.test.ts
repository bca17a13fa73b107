import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sanitiseBody } from '../../src/formats/body.js';
import type { ArticleDraft } from '../../src/formats/draft.js';
import { articleDraft, mediaDraft } from '../../src/formats/make-draft.js';
import { nitf } from '../../src/formats/nitf/index.js';
import { nitfRendering } from '../../src/formats/nitf/render.js';
import type { MediaRecord, StoryRecord } from '../../src/formats/record.js';
import { readXml } from '../../src/formats/xml/read.js';
import { storyRecord } from './records.ts';
import { kept, lostIn } from './round-trip.ts';
import { documentOf } from './support.ts';

const lost = lostIn('NITF');
const render = (record: StoryRecord) => nitfRendering.render(record);
const again = (record: StoryRecord) => documentOf(nitf, render(record));
const back = (record: StoryRecord) => kept(again(record).draft as ArticleDraft, lost);

const at = (time: string) => new Date(`2026-05-01T${time}Z`);
const story = ({ media = [], ...told }: Partial<StoryRecord> = {}): StoryRecord => ({
  ...articleDraft({ uri: 'urn:x:1', modifiedAt: at('09:00:00'), ...told }),
  version: '3',
  media,
  source: { slug: 'harbour-post', name: 'Harbour Post' },
});
const placed = (
  told: Partial<Parameters<typeof mediaDraft>[0]> = {},
  caption: string | null = null,
): MediaRecord => ({
  role: 'featured',
  caption,
  media: mediaDraft({ type: 'PICTURE', uri: 'urn:x:p', modifiedAt: at('08:00:00'), ...told }),
});
const nothing = {
  href: null,
  mimeType: null,
  title: null,
  width: null,
  height: null,
  sizeInBytes: null,
  duration: null,
};

describe('NITF that is given out', () => {
  it('given any story, then it comes back as it went, without a warning', () => {
    fc.assert(
      fc.property(storyRecord, (record) => {
        const { draft, source, warnings } = again(record);
        expect(kept(draft as ArticleDraft, lost)).toEqual(kept(record, lost));
        expect([source, warnings]).toEqual([record.source, []]);
      }),
      { numRuns: 150 },
    );
  });

  it('given a story with everything, then each stands in the place that NITF has for it', () => {
    const record = story({
      language: 'en',
      headline: 'Ferry & port',
      byline: 'By Ana Sousa in Port Elm',
      authors: [{ name: 'Ana Sousa', role: 'author' }],
      topics: [
        {
          scheme: 'http://cv.iptc.org/newscodes/subjectcode/',
          code: '04015000',
          name: 'Transport',
          language: null,
        },
      ],
      urgency: 4,
      publishedAt: at('08:00:00'),
      embargoedUntil: at('18:00:00'),
      expiresAt: at('20:00:00.500'),
      copyrightHolder: 'Harbour Post',
      copyrightNotice: '© Harbour Post',
      usageTerms: 'Not for archives.\nAsk us.',
      summary: 'It sails.\nAt last.\n\nFor good.',
      bodyHtml: '<p>It <strong>sails</strong>.</p><h3>Fares</h3>',
      dateline: 'Port Elm',
      slugline: 'ferry',
      genre: 'Feature',
      signal: 'correction',
      related: [{ rel: 'see-also', uri: 'urn:x:2' }],
      media: [
        placed({
          caption: 'The ferry.',
          altText: 'A ferry',
          credit: 'Acme',
          authors: [{ name: 'Li Wei', role: 'photographer' }],
          renditions: [
            {
              ...nothing,
              name: 'main',
              href: 'https://m.example/a.jpg?b=1&c=2',
              mimeType: 'image/jpeg',
              width: 2,
              height: 1,
              sizeInBytes: 9,
            },
          ],
        }),
      ],
    });
    expect(render(record).replace(/></g, '>\n<')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN" xml:lang="en">
<head>
<title>Ferry &amp; port</title>
<meta name="related.see-also" content="urn:x:2"/>
<tobject tobject.type="news">
<tobject.property tobject.property.type="Feature"/>
<tobject.subject tobject.subject.ipr="IPTC" tobject.subject.refnum="04015000" tobject.subject.matter="Transport"/>
</tobject>
<docdata management-status="embargoed">
<correction regsrc="Harbour Post" id-string="urn:x:1"/>
<doc-id regsrc="Harbour Post" id-string="urn:x:1"/>
<urgency ed-urg="4"/>
<date.issue norm="20260501T080000Z"/>
<date.release norm="20260501T180000Z"/>
<date.expire norm="20260501T200000.500Z"/>
<du-key version="3" key="ferry"/>
<doc.copyright holder="Harbour Post"/>
<doc.rights limitations="Not for archives.&#10;Ask us."/>
<identified-content>
<classifier idsrc="http://cv.iptc.org/newscodes/subjectcode/" value="04015000">Transport</classifier>
</identified-content>
</docdata>
<pubdata type="web" name="Harbour Post" item-length="3" unit-of-measure="word"/>
<revision-history norm="20260501T090000Z"/>
</head>
<body>
<body.head>
<hedline>
<hl1>Ferry &amp; port</hl1>
</hedline>
<note noteclass="cpyrt">
<body.content>
<p>© Harbour Post</p>
</body.content>
</note>
<byline>By <person>Ana Sousa</person> in Port Elm</byline>
<distributor>Harbour Post</distributor>
<dateline>
<location>Port Elm</location>
</dateline>
<abstract>
<p>It sails.<br/>At last.</p>
<p>For good.</p>
</abstract>
</body.head>
<body.content>
<media class="featured" media-type="image">
<media-metadata name="uri" value="urn:x:p"/>
<media-metadata name="firstCreated" value="20260501T080000Z"/>
<media-metadata name="versionCreated" value="20260501T080000Z"/>
<media-metadata name="language" value="und"/>
<media-metadata name="main.sizeInBytes" value="9"/>
<media-reference name="main" source="https://m.example/a.jpg?b=1&amp;c=2" mime-type="image/jpeg" width="2" height="1" units="pixels" alternate-text="A ferry" source-credit="Acme"/>
<media-caption>
<p>The ferry.</p>
</media-caption>
<media-producer>
<person>Li Wei</person>
</media-producer>
</media>
<p>It <em class="strong">sails</em>.</p>
<hl2 class="h3">Fares</hl2>
</body.content>
</body>
</nitf>
`);
    expect(back(record)).toEqual(kept(record, lost));
  });

  it('given a table and a quotation, then their parts stand as the standard has them, and come back', () => {
    const record = story({
      bodyHtml:
        '<table><caption>Fares</caption><thead><tr><th>To</th></tr></thead><tbody><tr><td>Elm</td></tr></tbody>' +
        '<tfoot><tr><td>One way</td></tr></tfoot></table><blockquote><p>It sails.</p></blockquote>',
    });
    const written = render(record);
    expect(written.match(/<(?:caption|thead|tbody|tfoot|bq|block)\b/g)).toEqual([
      '<caption',
      '<thead',
      '<tfoot',
      '<tbody',
      '<bq',
      '<block',
    ]);
    expect(written).toContain('<bq><block><p>It sails.</p></block></bq>');
    expect(back(record).bodyHtml).toBe(record.bodyHtml);
  });

  it.each<[string, Partial<StoryRecord>]>([
    ['a recall', { status: 'CANCELED' }],
    ['one that is withheld', { status: 'WITHHELD', embargoedUntil: at('18:00:00') }],
    ['an embargo that is over', { embargoedUntil: at('01:00:00') }],
    ['another type of content', { contentType: 'COMPOSITE' }],
    ['a signal of several words', { signal: 'second update' }],
    ['milliseconds', { modifiedAt: at('09:00:00.123') }],
    [
      'authors without a byline',
      {
        authors: [
          { name: 'dpa/hp', role: 'author' },
          { name: 'Ana Sousa', role: 'editor' },
        ],
      },
    ],
    [
      'a byline that names others',
      { byline: 'By the desk', authors: [{ name: 'Ana Sousa', role: 'author' }] },
    ],
    [
      'a byline that names nobody who is an author',
      { byline: 'By Ana Sousa', authors: [{ name: 'Li Wei', role: 'author' }] },
    ],
    [
      'names that touch',
      {
        byline: '李伟王芳',
        authors: [
          { name: '李伟', role: 'author' },
          { name: '王芳', role: 'author' },
        ],
      },
    ],
    [
      'a term of the source’s own',
      { topics: [{ scheme: null, code: 'port', name: 'Port', language: null }] },
    ],
    [
      'a vocabulary with a plain name',
      { topics: [{ scheme: 'desk/', code: 'port', name: 'Port', language: null }] },
    ],
    [
      'media without a file',
      { media: [placed({ altText: 'A ferry', credit: 'Acme', copyrightNotice: '© Acme\n2026' })] },
    ],
    [
      'media without addresses',
      {
        media: [
          placed({
            renditions: [
              { ...nothing, name: 'main', width: 1 },
              { ...nothing, name: '16:9 big' },
            ],
          }),
        ],
      },
    ],
    [
      'a film',
      {
        media: [
          placed({
            type: 'VIDEO',
            byline: 'Ana Sousa',
            authors: [{ name: 'Ana Sousa', role: 'author' }],
            renditions: [
              { ...nothing, name: 'main', mimeType: 'video/mp4', title: 'Full film', duration: 12.345 },
            ],
          }),
        ],
      },
    ],
    [
      'a graphic of its own version and embargo',
      {
        media: [
          placed({
            type: 'GRAPHIC',
            version: '7',
            status: 'WITHHELD',
            urgency: 3,
            headline: 'Map',
            language: 'de',
            publishedAt: at('07:00:00'),
            embargoedUntil: at('18:00:00'),
            expiresAt: at('19:00:00'),
            byline: 'Map: Li Wei',
            authors: [{ name: 'Li Wei', role: 'illustrator' }],
          }),
        ],
      },
    ],
    ['a caption in this place', { media: [placed({ caption: 'A ferry.' }, 'The ferry,\nseen here.')] }],
  ])('given %s, then it comes back as it went', (_, told) => {
    const record = story(told);
    expect(back(record)).toEqual(kept(record, lost));
  });

  it.each([
    '<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6>',
    '<p>a <b>b</b> <i>c</i> <u>d</u> <s>e</s> <code>f</code> <cite>g</cite> <abbr>h</abbr> <q>i</q> <em>j</em></p>',
    '<p>a<sub>1</sub><sup>2</sup> <time datetime="2026-05-01">May</time> <time>now</time> <a href="mailto:a@b.example">b</a></p>',
    '<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>',
    '<blockquote><p>a</p><p>b<br /><br />c</p></blockquote><hr /><pre>a\n  b &lt;c&gt;\n</pre>',
    '<figure><p>a</p><figcaption>b</figcaption></figure>',
    '<table><caption>a</caption><thead><tr><th scope="col" colspan="2">b</th></tr></thead><tbody><tr><td rowspan="2">c</td><td></td></tr></tbody></table>',
    '<p>&lt;script&gt; &amp;amp; "q" \u00a0</p>',
  ])('given the body %s, then it comes back as it went', (html) => {
    const bodyHtml = sanitiseBody(html).html;
    expect(again(story({ bodyHtml })).draft).toMatchObject({ bodyHtml });
  });

  it('given what XML cannot hold, and markup in texts, then it is well-formed all the same', () => {
    const bad = '\u0001\uffff ]]> <b a="1">&';
    const text = render(
      story({ headline: bad, usageTerms: bad, bodyHtml: '<p>\uffff]]&gt;</p>', slugline: bad }),
    );
    expect(readXml(text).name).toBe('nitf');
  });

  it('given no body and no addresses, then there are none', () => {
    const text = render(story({ media: [placed({ renditions: [{ ...nothing, name: 'main' }] })] }));
    expect(text).not.toContain('source=');
    expect(text).toContain('</media></body.content>');
  });

  it('given a note to desks, then it is in no place', () => {
    const noted = { ...story({ media: [placed({ editorialNote: 'Hold it' })] }), editorialNote: 'Hold it' };
    expect(render(noted)).not.toContain('Hold it');
  });

  it('given a body as deep as any may be, then it is written', () => {
    const bodyHtml = sanitiseBody(`${'<blockquote>'.repeat(199)}<p>a</p>`).html;
    expect(render(story({ bodyHtml })).split('<bq>')).toHaveLength(200);
  });
});
