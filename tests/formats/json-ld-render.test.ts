import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ArticleDraft, Format } from '../../src/formats/draft.js';
import { jsonLd } from '../../src/formats/json-ld/index.js';
import { articleDraft, mediaDraft } from '../../src/formats/make-draft.js';
import type { StoryRecord } from '../../src/formats/record.js';
import { sniffFormat } from '../../src/formats/registry.js';
import { jsonLdRendering } from '../../src/formats/schema-org/render.js';
import { webPage } from '../../src/formats/web-page/index.js';
import { storyRecord } from './records.ts';
import { kept, lostIn } from './round-trip.ts';
import { documentOf } from './support.ts';

const { render } = jsonLdRendering;
const inPage = (json: string) =>
  `<!doctype html><html lang="fr"><head><title>Title</title><script type="application/ld+json">${json}</script></head><body></body></html>`;

/** Everything that a record may hold, and that the arbitrary does not make. */
const modifiedAt = new Date('2026-05-02T10:00:00.123Z');
const { editorialNote: _, ...everything } = articleDraft({
  uri: 'https://news.example/full',
  status: 'WITHHELD',
  contentType: 'COMPOSITE',
  headline: 'A </script><script>alert(1)</script> headline',
  byline: 'Words by Ana Sousa, pictures by Li Wei',
  authors: [
    { name: 'Ana Sousa', role: 'author' },
    { name: 'Li Wei', role: 'photographer' },
  ],
  topics: [{ scheme: null, code: 'port', name: 'The port', language: null }],
  language: 'und',
  publishedAt: new Date('2026-05-01T10:00:00Z'),
  modifiedAt,
  signal: 'update',
  related: [
    { rel: 'member', uri: 'urn:example:2' },
    { rel: 'member', uri: 'urn:example:3' },
    { rel: 'replaces', uri: 'urn:example:1' },
  ],
});
const film = mediaDraft({
  uri: 'https://news.example/film',
  type: 'VIDEO',
  byline: 'Film: Li Wei',
  authors: [{ name: 'Li Wei', role: 'videographer' }],
  urgency: 4,
  modifiedAt,
  embargoedUntil: new Date('2026-05-03T00:00:00Z'),
  expiresAt: new Date('2027-05-03T00:00:00Z'),
  renditions: [
    {
      name: 'film',
      href: 'https://media.example/a.mp4',
      mimeType: 'video/mp4',
      title: 'The film',
      width: null,
      height: null,
      sizeInBytes: 12,
      duration: 12.5,
    },
    {
      name: 'still',
      href: null,
      mimeType: null,
      title: null,
      width: 1,
      height: 2,
      sizeInBytes: null,
      duration: null,
    },
  ],
});
const map = mediaDraft({ uri: 'urn:example:map', type: 'GRAPHIC', modifiedAt });
const sound = mediaDraft({ uri: 'urn:example:sound', type: 'AUDIO', modifiedAt });
const full: StoryRecord = {
  ...everything,
  version: '7',
  source: { slug: 'harbour-post', name: 'Harbour Post' },
  media: [sound, film, map].map(({ editorialNote: __, ...media }, index) => ({
    role: `place ${index}`,
    caption: index === 1 ? 'Here' : null,
    media,
  })),
};

const back = (format: Format, text: string) => {
  const { draft, source, warnings } = documentOf(format, text);
  return { record: kept(draft as ArticleDraft, lost), source, warnings };
};
const lost = lostIn('JSON_LD');

describe('a story as JSON-LD', () => {
  it('given any record, then it comes back, alone and within a page', () => {
    fc.assert(
      fc.property(storyRecord, (record) => {
        const text = render(record);
        const expected = {
          record: kept(record, lost),
          source: { slug: 'harbour-post', name: 'Harbour Post' },
          warnings: [],
        };
        expect(back(jsonLd, text)).toEqual(expected);
        expect(back(webPage, inPage(text))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('given every field, status, kind of media and relation, then it comes back', () => {
    expect(lost).toEqual([]);
    const { record, warnings } = back(jsonLd, render(full));
    expect(record).toEqual(kept(full, lost));
    expect(warnings).toEqual([]);
  });

  it('given words that look like HTML or its references, then they come back as they are', () => {
    const words = 'a <b>bold</b> &amp; &#8211; & &lt;p> AT&T &<i>x</i>';
    const [placed] = full.media;
    const record: StoryRecord = {
      ...full,
      headline: words,
      summary: words,
      byline: words,
      usageTerms: words,
      slugline: words,
      topics: [{ scheme: 'https://news.example/&amp;/', code: '&amp;', name: words, language: null }],
      authors: [{ name: 'By Jane Doe, BOB ROE', role: 'author' }],
      media: placed
        ? [{ ...placed, caption: words, media: { ...placed.media, caption: words, altText: words } }]
        : [],
    };
    expect(back(jsonLd, render(record)).record).toEqual(kept(record, lost));
  });

  it.each(['summary', 'nothing'])('given a usable story of which %s is told, then it comes back', (told) => {
    const record: StoryRecord = {
      ...full,
      status: 'USABLE',
      headline: null,
      bodyHtml: null,
      bodyText: null,
      wordCount: null,
      summary: told === 'summary' ? 'Ebb.' : null,
    };
    expect(back(jsonLd, render(record)).record).toEqual(kept(record, lost));
  });

  it('given a script in a text, then it ends no script element', () => {
    expect(render(full)).not.toContain('<');
    expect(documentOf(webPage, inPage(render(full))).draft.headline).toBe(full.headline);
  });

  it('given a story, then it is the NewsArticle that others read', () => {
    const [plain] = [full].map((record) => ({ ...record, media: [], related: [], topics: [], authors: [] }));
    expect(JSON.parse(render({ ...(plain as StoryRecord), status: 'USABLE', signal: 'correction' }))).toEqual(
      {
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        '@id': 'https://news.example/full',
        identifier: 'https://news.example/full',
        version: '7',
        creativeWorkStatus: 'Published',
        headline: full.headline,
        datePublished: '2026-05-01T10:00:00.000Z',
        dateModified: '2026-05-02T10:00:00.123Z',
        creditText: 'Words by Ana Sousa, pictures by Li Wei',
        publisher: { '@type': 'Organization', name: 'Harbour Post' },
        correction: { '@type': 'CorrectionComment' },
        additionalProperty: [{ '@type': 'PropertyValue', name: 'type', value: 'composite' }],
      },
    );
  });

  it('given its text, then it is taken for json-ld, and no note to desks is in it', () => {
    expect(sniffFormat(render(full)).name).toBe('json-ld');
    expect(render({ ...full, editorialNote: 'not for print' } as StoryRecord)).not.toContain('print');
  });
});
