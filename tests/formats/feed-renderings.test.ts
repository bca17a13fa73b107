import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft } from '../../src/formats/draft.js';
import { atomRendering } from '../../src/formats/feed/render-atom.js';
import { jsonFeedRendering } from '../../src/formats/feed/render-json.js';
import { rssRendering } from '../../src/formats/feed/render-rss.js';
import { articleDraft, mediaDraft } from '../../src/formats/make-draft.js';
import type { MediaRecord, StoryRecord } from '../../src/formats/record.js';
import { sniffFormat } from '../../src/formats/registry.js';
import type { FeedRecord, FeedRendering } from '../../src/formats/rendering.js';
import { atomFaults, jsonFeedFaults, rssFaults } from './feed-rules.ts';
import { context } from './support.ts';

const modifiedAt = new Date('2026-06-01T10:00:00Z');

const picture = (href: string | null): MediaRecord => {
  const { editorialNote: _, ...media } = mediaDraft({
    uri: 'urn:example:picture:1',
    type: 'PICTURE',
    modifiedAt,
    language: 'en',
    caption: 'The ferry.',
    usageTerms: 'Once.',
    renditions: [
      {
        name: 'main',
        href,
        mimeType: 'image/jpeg',
        title: null,
        width: 8,
        height: 6,
        sizeInBytes: 9,
        duration: null,
      },
    ],
  });
  return { role: 'featured', caption: null, media };
};

const story = (told: Partial<ArticleDraft> = {}, media: MediaRecord[] = []): StoryRecord => {
  const {
    editorialNote: _,
    media: __,
    ...published
  } = articleDraft({
    uri: 'https://news.example/ferry',
    modifiedAt,
    publishedAt: new Date('2026-06-01T09:00:00Z'),
    headline: 'Ferry & <crew>',
    language: 'en',
    bodyHtml: '<p>Sails.</p>',
    copyrightHolder: 'Ann Lee',
    copyrightNotice: '© Ann Lee',
    usageTerms: 'Not in print.',
    ...told,
  });
  return { ...published, version: '7', media, source: { slug: 'quay', name: 'Quay' } };
};

const feed = (stories: StoryRecord[]): FeedRecord => ({
  url: 'https://gateway.example/feeds/quay',
  title: 'Quay',
  description: null,
  language: 'en',
  updatedAt: modifiedAt,
  next: 'https://gateway.example/feeds/quay?after=x',
  stories,
});

const all: [string, FeedRendering, (text: string) => string[]][] = [
  ['rss', rssRendering, rssFaults],
  ['atom', atomRendering, atomFaults],
  ['json-feed', jsonFeedRendering, jsonFeedFaults],
];

describe.each(all)('a feed of stories as %s', (format, rendering, faults) => {
  const parsed = (stories: StoryRecord[]) => {
    const text = rendering.render(feed(stories));
    expect(faults(text)).toEqual([]);
    return {
      text,
      drafts: sniffFormat(text)
        .documents(text, context)
        .map((read) => read().draft as ArticleDraft),
    };
  };

  it('given a story without its text and files, for there is no grant, then nothing of them is there', () => {
    const { text, drafts } = parsed([story({ bodyHtml: null, summary: 'In short.' }, [picture(null)])]);
    expect(drafts).toMatchObject([{ bodyHtml: null, summary: 'In short.', media: [] }]);
    expect(text).not.toMatch(/ferry\.|image|picture/i);
  });

  it('given neither headline nor summary nor body, then it is a feed all the same', () => {
    const { drafts } = parsed([story({ headline: null, bodyHtml: null })]);
    expect(drafts).toMatchObject([{ headline: null, summary: null, bodyHtml: null }]);
  });

  it('given a summary and no headline, then each is itself again', () => {
    const { drafts } = parsed([story({ headline: null, summary: 'In short.', bodyHtml: null })]);
    expect(drafts).toMatchObject([{ headline: null, summary: 'In short.', bodyHtml: null }]);
  });

  it('given a story or a picture in no language, in a feed or a story of one, then it is of none again', () => {
    const { role, media, caption } = picture('https://m.example/a.jpg');
    const { drafts } = parsed([
      story({ language: 'und' }, [{ role, caption, media: { ...media, language: 'und' } }]),
      story({ uri: 'urn:x:2', language: 'en' }, [{ role, caption, media: { ...media, language: 'und' } }]),
    ]);
    expect(drafts.map((draft) => [draft.language, draft.media[0]?.media.language])).toEqual([
      ['und', 'und'],
      ['en', 'und'],
    ]);
  });

  it('given texts that could be taken for markup, then they come back as they went', () => {
    const told = { headline: 'Use <b> & &amp; in ]]> titles', summary: 'a &lt; b\n<i>', byline: '&#8217;' };
    expect(parsed([story(told)]).drafts).toMatchObject([told]);
  });

  it('given characters that no XML holds, then they are left out of XML', () => {
    const { text } = parsed([story({ headline: 'a\u0001\uffffb' })]);
    expect(text).toContain(format === 'json-feed' ? 'a\\u0001\uffffb' : 'ab');
  });

  it('given a byline that names nobody, then readers see it, and it makes no author', () => {
    const { text, drafts } = parsed([story({ byline: 'By our staff' })]);
    expect(text.match(/By our staff/g)).toHaveLength(2);
    expect(drafts).toMatchObject([{ byline: 'By our staff', authors: [] }]);
  });

  it('given rights of the story and of its picture, then both travel', () => {
    const { text } = parsed([story({}, [picture('https://m.example/a.jpg')])]);
    for (const right of ['Ann Lee', '© Ann Lee', 'Not in print.', 'Once.']) expect(text).toContain(right);
  });

  it('given a feed of nothing, then renders it', () => {
    expect(parsed([]).drafts).toEqual([]);
  });
});

describe('the rules that feeds are held against', () => {
  const one = [story({}, [picture('https://m.example/a.jpg')])];
  const rss = rssRendering.render(feed(one));
  const atom = atomRendering.render(feed(one));
  const json = JSON.parse(jsonFeedRendering.render(feed(one)));

  it.each([
    ['<link>https://gateway.example/</link>', '', 'the channel has no link'],
    ['<language>en</language>', '<language>EN</language>', 'the channel’s language is EN'],
    ['rel="self"', 'rel="first"', 'no self link'],
    ['01 Jun 2026 09:00:00 GMT</pubDate>', '1 Jun 2026</pubDate>', 'pubDate is Mon, 1 Jun 2026'],
    ['isPermaLink="true">https:', 'isPermaLink="true">urn:', 'a guid is no permanent link'],
    [' length="9"', '', 'an enclosure has no length'],
    ['Sails.', '&lt;a href="/x"&gt;x&lt;/a&gt;', 'HTML holds the relative link /x'],
    ['<dc:language>en<', '<dc:language>english, uk<', 'an item’s language is none'],
    ['<pubDate>', '<guid>x</guid><pubDate>', 'an item has 2 of guid'],
  ])('given RSS with %s made %j, then finds it', (from, to, fault) => {
    expect(rss).toContain(from);
    expect(rssFaults(rss.replace(from, to))).toContain(fault);
  });

  it.each([
    [
      '<updated>2026-06-01T10:00:00.000Z</updated><published>',
      '<updated>2026-05-01T10:00:00Z</updated><published>',
      'an entry is updated before it is published',
    ],
    ['<author><name>Quay</name></author>', '', 'an entry has no author'],
    ['<id>https://news.example/ferry</id>', '<id>ferry</id>', 'an entry’s id is no URI'],
    ['rel="self"', 'rel="via"', 'no self link'],
    ['xml:lang="en"', 'xml:lang="en_GB"', 'the feed’s language is en_GB'],
  ])('given Atom with %s made %j, then finds it', (from, to, fault) => {
    expect(atom).toContain(from);
    expect(atomFaults(atom.replace(from, to))).toContain(fault);
  });

  it.each([
    [{ id: undefined }, 'an item has no id'],
    [{ content_html: undefined }, 'an item has no content'],
    [{ date_modified: '2026-05-01T00:00:00Z' }, 'an item is modified before it is published'],
    [{ image: '/a.jpg' }, 'an item’s image is no address'],
    [{ usage: 'x' }, 'an item has usage'],
  ])('given JSON Feed with %j, then finds it', (told, fault) => {
    const text = JSON.stringify({ ...json, items: json.items.map((item: object) => ({ ...item, ...told })) });
    expect(jsonFeedFaults(text)).toContain(fault);
  });

  it('given two stories of one identifier, then finds them', () => {
    const twice = feed([story(), story()]);
    for (const [, rendering, faults] of all)
      expect(faults(rendering.render(twice))).toContain('two items have one identifier');
  });
});
