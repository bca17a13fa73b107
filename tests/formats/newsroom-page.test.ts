import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft, ParseContext } from '../../src/formats/draft.js';
import { newsroomPage } from '../../src/formats/newsroom-page/index.js';
import { context, documentOf, fixture, refusal } from './support.ts';

const page = fixture('page.txt');
const parse = (text: string, more: Partial<ParseContext> = {}) =>
  documentOf(newsroomPage, text, { ...context, ...more }).draft as ArticleDraft;
const pageOf = (...blocks: string[]) => blocks.join('\n\n');

describe('a newsroom page', () => {
  it('given every field, then takes each to its place', () => {
    const article = parse(page);
    expect(article).toMatchObject({
      kind: 'article',
      contentType: 'TEXT',
      headline: 'Ferry Returns to Port Elm',
      byline: 'By Ann Lee and Bob Ray',
      authors: [
        { name: 'Ann Lee', role: 'author' },
        { name: 'Bob Ray', role: 'author' },
      ],
      language: 'en',
      summary: null,
      version: null,
      publishedAt: new Date('2026-03-28T00:00:00Z'),
      modifiedAt: new Date('2026-03-29T12:30:00Z'),
      bodyHtml:
        '<p>The ferry sails again.</p><p>It was gone for nine weeks,<br />islanders say.</p>' +
        '<p>“None of us slept,” said the captain.</p>',
      wordCount: 19,
    });
    expect(article.media).toHaveLength(1);
    expect(article.media[0]).toMatchObject({
      role: 'featured',
      media: {
        type: 'PICTURE',
        caption: 'The ferry at the pier on Sunday.',
        credit: 'Dee Fox / XPA',
        renditions: [],
      },
    });
    expect(article.uri).toMatch(/^urn:uuid:/);
  });

  it('given a zone, then reads its clocks there, summer time included', () => {
    const article = parse(page, { timeZone: 'Europe/Berlin' });
    expect(article.publishedAt).toEqual(new Date('2026-03-27T23:00:00Z'));
    expect(article.modifiedAt).toEqual(new Date('2026-03-29T10:30:00Z'));
  });

  it('given a later update, then is the same story; another source, day or headline is another', () => {
    const { uri, media } = parse(page);
    const updated = parse(page.replace('March 29, 2026 12:30', 'April 2, 2026 08:00').replace('nine', 'ten'));
    expect(updated.uri).toBe(uri);
    expect(updated.media[0]?.media.uri).toBe(media[0]?.media.uri);
    expect(parse(page, { timeZone: 'Asia/Tokyo' }).uri).toBe(uri);
    expect(parse(page, { sourceSlug: 'other' }).uri).not.toBe(uri);
    expect(parse(page.replace('March 28', 'March 27')).uri).not.toBe(uri);
    expect(parse(page.replace('Ferry Returns', 'Ship Returns')).uri).not.toBe(uri);
  });

  it('given Windows line ends and a byte order mark, then reads the same', () => {
    const windows = `\uFEFF${page.replaceAll('\n', '\r\n')}`;
    expect(parse(windows)).toEqual(parse(page));
    expect(documentOf(newsroomPage, windows).digest).toBe(documentOf(newsroomPage, page).digest);
  });

  it.each<[string, string, Partial<Record<'byline' | 'caption' | 'credit', string | null>>, string[]]>([
    [
      'no update line',
      pageOf('Head', 'By Ann Lee May 1, 2026', 'None', 'None', 'One.', 'Two.'),
      { byline: 'By Ann Lee', caption: null },
      ['One.', 'Two.'],
    ],
    ['no author', pageOf('Head', 'May 1, 2026', 'One.'), { byline: null, caption: null }, ['One.']],
    [
      'an author printed None',
      pageOf('Head', 'By None May 1, 2026', 'One.'),
      { byline: null, caption: null },
      ['One.'],
    ],
    [
      'no None lines',
      pageOf('Head', 'By Ann Lee May 1, 2026', 'Seen. / Dee Fox', 'One.'),
      { caption: 'Seen.', credit: 'Dee Fox' },
      ['One.'],
    ],
    [
      'a caption without credit',
      pageOf('Head', 'By Ann Lee May 1, 2026', 'None', 'Seen.', 'One.', 'Two.'),
      { caption: 'Seen.', credit: null },
      ['One.', 'Two.'],
    ],
    [
      'no caption and no None',
      pageOf('Head', 'By Ann Lee May 1, 2026', 'One.', 'Two.'),
      { caption: null },
      ['One.', 'Two.'],
    ],
    [
      'a slash in the body',
      pageOf('Head', 'By Ann Lee May 1, 2026', 'Up 3 / 4 of a mile.', 'Two.'),
      { caption: null },
      ['Up 3 / 4 of a mile.', 'Two.'],
    ],
    [
      'a slash in the caption',
      pageOf('Head', 'By Ann Lee May 1, 2026', 'Left / right, seen. / Dee Fox', 'One.'),
      { caption: 'Left / right, seen.', credit: 'Dee Fox' },
      ['One.'],
    ],
  ])('given %s, then finds the fields', (_, text, fields, paragraphs) => {
    const article = parse(text);
    if ('byline' in fields) expect(article.byline).toBe(fields.byline);
    const [media] = article.media;
    expect(media?.media.caption ?? null).toBe(fields.caption);
    if ('credit' in fields) expect(media?.media.credit ?? null).toBe(fields.credit);
    expect(article.bodyText?.split('\n\n')).toEqual(paragraphs);
  });

  it('given a summary before the caption, then tells them apart', () => {
    const article = parse(pageOf('Head', 'By Ann Lee May 1, 2026', 'In short.', 'Seen. / Dee Fox', 'One.'));
    expect([article.summary, article.media[0]?.media.caption, article.bodyText]).toEqual([
      'In short.',
      'Seen.',
      'One.',
    ]);
  });

  it.each([
    [pageOf('Last update: May 1, 2026 10:00', 'By Ann Lee May 1, 2026', 'One.'), 'MISSING_FIELD', 'line 3'],
    [pageOf('Head', 'A paragraph.'), 'MISSING_FIELD', 'line 3'],
    ['Head', 'MISSING_FIELD', 'line 1'],
    [' \n', 'EMPTY_DOCUMENT', 'line 1'],
    [pageOf('Head', 'By Ann Lee Octember 1, 2026', 'One.'), 'INVALID_DATE', 'line 3'],
    [pageOf('Last update: soon', 'Head', 'By Ann Lee May 1, 2026', 'One.'), 'INVALID_DATE', 'line 1'],
    [pageOf('Head', 'By Ann Lee May 1, 99999', 'One.'), 'INVALID_DATE', 'line 3'],
    ['Head\0', 'INVALID_CHARACTER', '1:5'],
  ])('given %j, then refuses with %s at %s', (text, code, place) => {
    expect(refusal(() => parse(text))).toMatchObject({ code, place });
  });

  it('given no source, then asks for it', () => {
    expect(refusal(() => parse(page, { sourceSlug: null })).code).toBe('SOURCE_REQUIRED');
  });
});
