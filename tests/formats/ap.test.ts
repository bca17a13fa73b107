import { describe, expect, it } from '@jest/globals';
import { ap } from '../../src/formats/ap/index.js';
import type { ArticleDraft, ParsedDocument } from '../../src/formats/draft.js';
import { sniffFormat } from '../../src/formats/registry.js';
import { context, documentOf, fixture, refusal } from './support.ts';

const item = (overrides: Record<string, unknown> = {}) => ({
  altids: { itemid: 'aa', etag: 'aa_1' },
  version: 1,
  type: 'text',
  versioncreated: '2026-03-02T09:30:00Z',
  pubstatus: 'usable',
  headline: 'A headline',
  ...overrides,
});
const answer = (overrides: Record<string, unknown> = {}) =>
  JSON.stringify({ api_version: '2.2', data: { item: item(overrides) } });
const read = (overrides: Record<string, unknown> = {}): ParsedDocument => documentOf(ap, answer(overrides));

describe('a page of a feed of AP’s', () => {
  const [story, film, ...others] = ap.documents(fixture('ap-feed.json'), context);

  it('given its items, then each is a document', () => {
    expect(others).toEqual([]);
    expect(film?.().draft).toMatchObject({
      kind: 'media',
      type: 'VIDEO',
      uri: 'https://api.ap.org/media/v/content/0f0f0f',
      caption: 'The ferry sails.',
      renditions: [
        { name: 'main', mimeType: 'video/mp4', width: 1280, height: 720, sizeInBytes: null, duration: 59 },
      ],
    });
  });

  it('given a story, then each field is in its place', () => {
    const parsed = story?.();
    expect(parsed?.draft).toMatchObject({
      kind: 'article',
      contentType: 'TEXT',
      uri: 'https://api.ap.org/media/v/content/0a0b0c',
      version: '2',
      status: 'USABLE',
      headline: 'Ferry returns to its pier',
      summary: 'The ferry is back.',
      bodyHtml: null,
      byline: 'By JANE ROE, Example Press; JOHN DOE',
      dateline: 'PORT ELM, Maine',
      slugline: 'BC-US--Ferry',
      signal: 'correction',
      language: 'en',
      urgency: 5,
      publishedAt: new Date('2026-03-02T08:00:00Z'),
      modifiedAt: new Date('2026-03-02T09:30:00Z'),
      copyrightNotice: 'Copyright 2026 An Example. All rights reserved.',
      usageTerms: 'Not for sale.\nNo archive.',
      editorialNote: 'Corrects the name of the pier.',
      related: [{ rel: 'see-also', uri: 'https://api.ap.org/media/v/content/010203' }],
    });
    expect(parsed?.draft.authors.map(({ name }) => name)).toContain('Jane Roe');
    expect(parsed?.draft.topics.map(({ scheme, code, name }) => [scheme, code, name])).toEqual([
      ['http://cv.ap.org/id/', 'aa11', 'Ferries'],
      ['http://cv.ap.org/id/', 'bb22', 'Elm Lines'],
      ['http://cv.ap.org/id/', 'cc33', 'Maine'],
    ]);
    expect([parsed?.source, parsed?.sourceGuessed]).toEqual([{ slug: 'ap', name: 'AP' }, false]);
  });

  it('given its pictures, then the first leads, without the texts that go with it', () => {
    const media = (story?.().draft as ArticleDraft | undefined)?.media ?? [];
    expect(media).toHaveLength(1);
    expect(media[0]).toMatchObject({
      role: 'featured',
      media: {
        type: 'PICTURE',
        uri: 'https://api.ap.org/media/v/content/0d0e0f',
        version: '0',
        caption: 'The ferry at its pier.',
        credit: 'AN EXAMPLE',
        authors: [{ name: 'Dee Fox', role: 'photographer' }],
        renditions: [
          {
            name: 'main',
            href: 'https://api.ap.org/media/v/content/0d0e0f/download?role=main&qt=token',
            mimeType: 'image/jpeg',
            width: 4000,
            height: 3000,
            sizeInBytes: 123456,
          },
        ],
      },
    });
    expect(media[0]?.media.renditions).toHaveLength(1);
  });

  it('given a text that is only linked, then it is said', () => {
    expect(story?.().warnings).toEqual([
      'no text came with the item, and nitf of its renditions is not fetched',
    ]);
  });

  it('given a fault in one, then its place in the page is told', () => {
    const page = JSON.parse(fixture('ap-feed.json'));
    page.data.items[1].item.version = 'second';
    page.data.items[0].item.urgency = 'high';
    const [first, second] = ap.documents(JSON.stringify(page), context);
    expect(refusal(() => first?.()).place).toBe('/data/items/0/item/urgency');
    expect(refusal(() => second?.())).toMatchObject({
      code: 'INVALID_VERSION',
      place: '/data/items/1/item/version',
    });
  });
});

describe('an item of AP’s', () => {
  it.each([
    ['body_xhtml', '<p>One <b>bold</b> word.</p>'],
    [
      'body_nitf',
      '<nitf><body><body.content><block><p>One <b>bold</b> word.</p></block></body.content></body></nitf>',
    ],
    ['body_hub', '<p>One <b>bold</b> word.</p>'],
  ])('given its text in %s, then it is taken', (name, text) => {
    expect(read({ [name]: text }).draft).toMatchObject({ bodyHtml: '<p>One <b>bold</b> word.</p>' });
  });

  it('given it without the answer about it, then it is read all the same', () => {
    const { draft } = documentOf(ap, JSON.stringify(item({ title: 'A title', headline: undefined })));
    expect([draft.uri, draft.headline]).toEqual(['https://api.ap.org/media/v/content/aa', 'A title']);
  });

  it('given no itemid, then the address without its tokens is the uri; without either it is refused', () => {
    const uri = 'https://api.ap.org/media/v/content/bb?qt=token';
    expect(read({ altids: { etag: 'x' }, uri }).draft.uri).toBe('https://api.ap.org/media/v/content/bb');
    expect(refusal(() => read({ altids: { etag: 'x' } }))).toMatchObject({
      code: 'MISSING_FIELD',
      place: '/data/item/altids/itemid',
    });
  });

  it('given other tokens in its addresses, then it is the same; another editorial type makes another', () => {
    const renditions = (token: string) => ({
      main: { href: `https://api.ap.org/x.jpg?qt=${token}`, mimetype: 'image/jpeg' },
    });
    const digest = (overrides: Record<string, unknown>) => read({ type: 'picture', ...overrides }).digest;
    const first = digest({ renditions: renditions('a') });
    expect(digest({ renditions: renditions('b') })).toBe(first);
    expect(digest({ renditions: { main: { href: 'https://api.ap.org/y.jpg' } } })).not.toBe(first);
    expect(read({ editorialtypes: ['Correction'] }).digest).not.toBe(read().digest);
  });
});

describe('what AP holds back', () => {
  it.each([
    [{ pubstatus: 'canceled' }, 'CANCELED'],
    [{ pubstatus: 'Withheld' }, 'WITHHELD'],
    [{ editorialtypes: ['Kill'] }, 'CANCELED'],
    [{ editorialtypes: ['Writethru', 'Withhold'] }, 'WITHHELD'],
    [{ signals: ['Test'] }, 'WITHHELD'],
    [{ editorialtypes: ['Advance'], embargoed: '2026-03-03T06:00:00Z' }, 'USABLE'],
  ])('given %j, then it is %s', (told, status) => {
    expect(read(told).draft.status).toBe(status);
  });

  it.each([
    { pubstatus: 'embargoed' },
    { editorialtypes: ['HoldForRelease'] },
    { editorialtypes: ['Advance'] },
  ])('given %j without a date, then it is withheld, with a warning', (told) => {
    const { draft, warnings } = read(told);
    expect([draft.status, warnings]).toEqual([
      'WITHHELD',
      ['embargoed without a date: withheld until a version comes that is not'],
    ]);
  });

  it.each(['embargoedUntil', 'Embargoed', 'pubStatus'])(
    'given %s, which is not AP’s, then it is refused',
    (name) => {
      const fault = refusal(() => read({ [name]: '2026-03-03T06:00:00Z' }));
      expect([fault.code, fault.place]).toEqual(['SCHEMA_VIOLATION', `/data/item/${name}`]);
    },
  );

  it('given an embargo, then it holds', () => {
    const { draft } = read({ pubstatus: 'embargoed', embargoed: '2026-03-03T06:00:00Z' });
    expect([draft.status, draft.embargoedUntil]).toEqual(['USABLE', new Date('2026-03-03T06:00:00Z')]);
  });
});

describe('what is AP’s', () => {
  it.each([
    [answer(), 'ap'],
    [JSON.stringify(item()), 'ap'],
    [fixture('ap-feed.json'), 'ap'],
    ['{"api_version":"2.2","data":{"items":[]}}', 'ap'],
    ['{"$standard":{"name":"ninjs"},"uri":"x:1","altids":{"itemid":"1"}}', 'ninjs'],
    ['{"uri":"x:1","headline":"\\"altids\\":{\\"itemid\\":1}"}', 'ninjs'],
  ])('given %.60s, then it is taken for %s', (text, name) => {
    expect(sniffFormat(text).name).toBe(name);
  });

  it('given a page without items, then it holds none; given something else, then it is refused', () => {
    expect(ap.documents('{"api_version":"2.2","data":{"items":[]}}', context)).toEqual([]);
    const fault = refusal(() => ap.documents('{"api_version":"2.2","error":{"status":401}}', context));
    expect([fault.code, fault.place]).toEqual(['MISSING_FIELD', '/data']);
    const [reader] = ap.documents('{"data":{"items":[null]}}', context);
    expect(refusal(() => reader?.())).toMatchObject({ code: 'SCHEMA_VIOLATION', place: '/data/items/0' });
  });

  it('given hostile names, markup and addresses, then nothing of them is left', () => {
    const text = answer({
      body_xhtml: '<p>Words<script>alert(1)</script></p>',
      associations: {
        '1': {
          altids: { itemid: 'p' },
          type: 'picture',
          renditions: { main: { href: 'javascript:alert(1)', type: 'picture' } },
        },
      },
    }).replace('"version"', '"__proto__":{"pubstatus":"x"},"version"');
    const draft = documentOf(ap, text).draft as ArticleDraft;
    expect(draft.bodyHtml).toBe('<p>Words</p>');
    expect(draft.media[0]?.media.renditions[0]?.href).toBeNull();
  });
});

describe('what AP says in ways of its own', () => {
  it('given a picture with a credit line and a byline, then both are kept', () => {
    const told = { type: 'picture', creditline: 'AP Photo/Jane Roe', byline: 'JANE ROE' };
    expect(read(told).draft).toMatchObject({
      credit: 'AP Photo/Jane Roe',
      byline: 'JANE ROE',
      authors: [{ name: 'Jane Roe', role: 'photographer' }],
    });
  });

  it('given NITF as the text, then its elements are read as what they are', () => {
    const nitf =
      '<block><hl2>Tides</hl2><p>The <person>harbour master</person> <em>waits</em>.</p></block>' +
      '<block><media media-type="image"><media-caption><p>Gone</p></media-caption></media><p>Ebb &amp; flow.</p></block>';
    const html = '<h2>Tides</h2><p>The harbour master <em>waits</em>.</p><p>Ebb &amp; flow.</p>';
    for (const body_nitf of [nitf, `<body.content>${nitf}</body.content>`])
      expect((read({ body_nitf }).draft as ArticleDraft).bodyHtml).toBe(html);
    expect((read({ body_nitf: '<p>No&nbsp;XML' }).draft as ArticleDraft).bodyHtml).toBe('<p>No\u00a0XML</p>');
  });

  it('given the agency behind the place, and an urgency in a string, then neither is in the way', () => {
    expect(read({ located: 'WASHINGTON (AP)', urgency: '4' }).draft).toMatchObject({
      dateline: 'WASHINGTON',
      urgency: 4,
    });
  });
});
