import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft, MediaDraft, ParsedDocument } from '../../src/formats/draft.js';
import { ninjs } from '../../src/formats/ninjs/index.js';
import { context, documentOf, fixture } from './support.ts';

const parse = (name: string, timeZone = 'UTC'): ParsedDocument =>
  documentOf(ninjs, fixture(name), { ...context, timeZone });

describe('ninjs 1.4', () => {
  const parsed = parse('ninjs-1.4.json');
  const article = parsed.draft as ArticleDraft;

  it('given a package, then takes its words', () => {
    expect(article).toMatchObject({
      kind: 'article',
      contentType: 'COMPOSITE',
      uri: 'http://wire.example.org/items/harbour-1',
      version: '7',
      status: 'USABLE',
      headline: 'Ferry returns to Port Elm',
      summary: 'The ferry sails again after nine weeks.',
      byline: 'By Ann Lee and Bob Ray, Example Wire',
      dateline: 'Port Elm',
      genre: 'Feature',
      language: 'en-GB',
      urgency: 3,
      wordCount: 6,
      bodyHtml: '<p>The ferry sails <b>again</b>.</p><p>Islanders cheered.</p>',
      bodyText: 'The ferry sails again.\n\nIslanders cheered.',
      embargoedUntil: new Date('2026-03-02T06:00:00Z'),
      publishedAt: new Date('2026-03-01T08:00:00Z'),
      modifiedAt: new Date('2026-03-01T08:30:00Z'),
    });
    expect(article.authors).toEqual([
      { name: 'Ann Lee', role: 'author' },
      { name: 'Bob Ray', role: 'author' },
    ]);
    expect(parsed.source).toEqual({ slug: 'example-wire', name: 'Example Wire' });
  });

  it('given three subjects of which two are one, then makes two topics', () => {
    const scheme = 'http://cv.iptc.org/newscodes/mediatopic/';
    expect(article.topics).toEqual([
      { scheme, code: '20000337', name: 'transport', language: null },
      { scheme: null, code: 'harbour-life', name: 'Harbour life', language: null },
    ]);
  });

  it('given a picture inside, then its rights and status are its own, its language the whole’s', () => {
    expect(article.media).toHaveLength(1);
    const [{ role, media } = { role: '', media: null }] = article.media;
    expect(role).toBe('featured');
    expect(media).toMatchObject({
      type: 'PICTURE',
      status: 'WITHHELD',
      usageTerms: 'No archive',
      copyrightHolder: null,
      copyrightNotice: null,
      embargoedUntil: null,
      language: 'en-GB',
      modifiedAt: new Date('2026-03-01T08:30:00Z'),
      authors: [{ name: 'Dee Fox', role: 'photographer' }],
    });
    expect(media?.renditions).toEqual([
      {
        name: 'main',
        href: 'https://img.example.org/1.jpg',
        mimeType: 'image/jpeg',
        title: null,
        width: 800,
        height: 600,
        sizeInBytes: null,
        duration: null,
      },
      {
        name: 'small',
        href: null,
        mimeType: 'image/jpeg',
        title: null,
        width: 80,
        height: 60,
        sizeInBytes: null,
        duration: null,
      },
    ]);
  });

  it('given stories inside, then points at them', () => {
    expect(article.related).toEqual([
      { rel: 'translation-of', uri: 'http://wire.example.org/items/harbour-1-de' },
      { rel: 'member', uri: 'http://wire.example.org/items/harbour-2' },
    ]);
  });

  it('then tells what it took otherwise', () => {
    expect(parsed.warnings).toEqual([
      'passed over "/x_desk", which is not a property of ninjs 1.x',
      'removed <script> from the body',
      'removed the address "javascript:alert(1)" of /associations/featured/renditions/small: it is neither http nor https',
    ]);
  });
});

describe('ninjs 2.1', () => {
  const { draft, source } = parse('ninjs-2.1.json');

  it('given a picture, then takes it whole', () => {
    expect(draft).toMatchObject({
      kind: 'media',
      type: 'PICTURE',
      version: '0',
      status: 'USABLE',
      headline: 'Elg på veien',
      caption: 'En elg på veien.',
      altText: 'A moose on a road',
      credit: 'NORDWIRE',
      language: 'nb-NO',
      editorialNote: 'Mind the caption.\n\nSecond line.',
      embargoedUntil: new Date('2026-03-05T00:00:00Z'),
      expiresAt: new Date('2026-04-01T00:00:00Z'),
      // First created after the version: the version's date holds.
      publishedAt: new Date('2026-03-01T07:30:00Z'),
      modifiedAt: new Date('2026-03-01T07:30:00Z'),
      authors: [{ name: 'Kari Holm', role: 'photographer' }],
    });
    expect(source).toEqual({ slug: 'example', name: 'example.com' });
    expect(draft.topics).toHaveLength(1);
  });

  it('given a name twice, then makes renditions unique and keeps one without an address', () => {
    const { renditions } = draft as MediaDraft;
    expect(renditions.map(({ name, href }) => [name, href])).toEqual([
      ['main', 'https://img.example.org/elg.jpg'],
      ['main-2', '/media/elg.jpg'],
      ['thumbnail', null],
    ]);
  });
});

describe('ninjs 3.0', () => {
  const { draft, source } = parse('ninjs-3.0.json', 'Europe/Berlin');

  it('given people who made it, then they win over the byline; empty strings are null', () => {
    expect(draft).toMatchObject({
      headline: 'Der Deich hält',
      byline: 'Von Jemand Anders, Example Presse',
      authors: [
        { name: 'Eva Stein', role: 'author' },
        { name: 'Max Grün', role: 'photographer' },
      ],
      copyrightNotice: null,
      editorialNote: null,
      slugline: 'deich',
      modifiedAt: new Date('2026-03-01T09:00:00Z'),
      bodyText: 'Der Deich hält.\n\nDas sagt der Verband.',
      wordCount: 7,
    });
    expect(source).toEqual({ slug: 'example-presse', name: 'Example Presse' });
  });
});

describe('ninjs 3.1', () => {
  const { draft } = parse('ninjs-3.1.json');
  const article = draft as ArticleDraft;

  it('given text without a kind, then takes it as text', () => {
    expect(article).toMatchObject({
      headline: 'Salt & sea',
      summary: 'About salt.',
      genre: 'analysis',
      bodyHtml: '<p>First paragraph.</p><p>Second &amp; last &lt;3.</p>',
      bodyText: 'First paragraph.\n\nSecond & last <3.',
      embargoedUntil: new Date('2026-03-04T00:00:00Z'),
      publishedAt: new Date('2026-03-02T00:00:00Z'),
    });
  });

  it('given associations, then media are in order and stories related', () => {
    expect(
      article.media.map(({ role, media }) => [role, media.type, media.status, media.language, media.credit]),
    ).toEqual([
      ['gallery', 'PICTURE', 'CANCELED', 'en', 'Gil Pratt'],
      ['clip', 'VIDEO', 'USABLE', 'fr', null],
    ]);
    expect(article.media[0]?.media.embargoedUntil).toEqual(new Date('2026-05-01T00:00:00Z'));
    expect(article.media[1]?.media.embargoedUntil).toBeNull();
    expect(article.related).toEqual([
      { rel: 'member', uri: 'https://news.example.com/p/2' },
      { rel: 'evolved-from', uri: 'https://news.example.com/p/0' },
    ]);
  });
});
