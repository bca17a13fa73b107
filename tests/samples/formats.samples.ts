import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { decodeText } from '../../src/formats/decode.js';
import type { ArticleDraft, MediaDraft } from '../../src/formats/draft.js';
import { nitfContent } from '../../src/formats/nitf/content.js';
import { sniffFormat } from '../../src/formats/registry.js';
import { readXml } from '../../src/formats/xml/read.js';
import { context, documentOf } from '../formats/support.ts';

const folder = process.env.SAMPLES_DIR ?? '';
const parse = (name: string) => {
  const text = decodeText(readFileSync(join(folder, name)));
  return documentOf(sniffFormat(text), text, context);
};

/** Start of the headline; paragraphs; renditions; topics; media; authors; holder or start of the notice. */
type Row = [string, string, number, number, number, number, number, string | null];
const rows: Row[] = [
  ['1.4/ninjsExComplex1.json', 'Captain of', 4, 2, 0, 1, 2, 'Copyright 2013'],
  ['1.4/ninjsExMediumText1.json', 'Captain of', 4, 0, 0, 0, 2, 'Copyright 2013'],
  ['1.4/ninjsExSimplePhoto1.json', 'Costa', 0, 2, 0, 0, 1, null],
  ['2.1/ap_image.json', 'Turkey', 0, 4, 3, 0, 0, null],
  ['2.1/dpa_text.json', 'Faktencheck', 9, 0, 0, 0, 1, 'Copyright 2019'],
  ['3.0/businesswire-newsml-20130605006126.json', 'Cambrios', 1, 0, 13, 0, 0, null],
  ['3.0/dpa_text.json', 'Faktencheck', 9, 0, 0, 0, 1, 'Copyright 2019'],
  ['3.0/imageLinkedRights.json', 'MotoGP', 0, 2, 0, 0, 1, null],
  ['3.0/ninjsExSimpleText_3.json', 'Captain of', 4, 0, 0, 0, 2, null],
  ['3.0/ntb_text.json', 'Google', 0, 0, 4, 0, 0, null],
  ['3.1/003_associations_example.json', 'Dell', 1, 4, 0, 2, 0, null],
  ['3.1/004_simple_text_article.json', 'Captain of', 4, 0, 0, 0, 2, null],
  ['3.1/005_complex_text_article.json', 'Captain of', 4, 0, 0, 0, 2, 'Copyright 2013'],
  ['3.1/006_photo_only.json', 'Costa', 0, 2, 0, 0, 1, null],
  ['3.1/007_multimedia.json', 'Captain of', 4, 4, 0, 2, 2, 'Copyright 2013'],
];

describe('the real samples', () => {
  it.each(rows)(
    'given %s, then every part comes out',
    (name, headline, paragraphs, renditions, topics, media, authors, notice) => {
      const { draft, warnings } = parse(`ninjs/${name}`);
      const items = draft.kind === 'article' ? draft.media.map((placed) => placed.media) : [draft];
      expect(draft.headline?.startsWith(headline)).toBe(true);
      expect(draft.kind === 'article' ? (draft.bodyText?.split('\n\n').length ?? 0) : 0).toBe(paragraphs);
      expect(items.flatMap((item) => item.renditions)).toHaveLength(renditions);
      expect(draft.topics).toHaveLength(topics);
      expect(draft.kind === 'article' ? draft.media.length : 0).toBe(media);
      expect(draft.authors).toHaveLength(authors);
      expect(draft.copyrightNotice?.slice(0, 14) ?? null).toBe(notice);
      expect(warnings).toEqual([]);
    },
  );

  it('given the samples, then no document of ninjs is left out above', () => {
    const found = ['1.4', '2.1', '3.0', '3.1'].flatMap((generation) =>
      readdirSync(join(folder, 'ninjs', generation)).map((name) => `${generation}/${name}`),
    );
    expect(rows.map(([name]) => name).sort()).toEqual(found.sort());
  });

  it('given the AP picture, then its credit and rights are there', () => {
    const { draft, source } = parse('ninjs/2.1/ap_image.json');
    expect([(draft as MediaDraft).credit, source?.slug]).toEqual(['ASSOCIATED PRESS', 'ap']);
    expect(draft.usageTerms?.slice(0, 12)).toBe('This content');
  });

  it.each([
    ['1_A_NewsML-G2_News_Item', 'Fed to halt', 'reuters', 0, 2, 1, 1, 0],
    ['25_An_NITF_marked-up_article_conveyed_in_inlineXML', 'Arizona', undefined, 1, 0, 0, 0, 0],
    ['2_NewsML-G2_Text_Document', 'Fed to halt', 'acmenews', 2, 3, 1, 0, 0],
    ['3_Photo_in_NewsML-G2', 'Variety Of', 'getty-images-inc', 0, 4, 1, 0, 3],
    ['6_Simple_NewsML-G2_Package', 'UK', 'acmenews', 0, 0, 1, 1, 0],
  ])(
    'given listing %s, then every part comes out',
    (name, headline, slug, paragraphs, topics, authors, related, addressesRemoved) => {
      const { draft, source, warnings } = parse(`newsml-g2/LISTING_${name}.xml`);
      const article = draft.kind === 'article' ? draft : null;
      expect(draft.headline?.startsWith(headline)).toBe(true);
      expect(source?.slug).toBe(slug);
      expect(article?.bodyText?.split('\n\n').length ?? 0).toBe(paragraphs);
      expect(draft.topics).toHaveLength(topics);
      expect(draft.authors).toHaveLength(authors);
      expect(article?.related ?? []).toHaveLength(related);
      expect(warnings).toHaveLength(addressesRemoved);
    },
  );

  it('given the listings, then embargo, rights, files and members are there', () => {
    const listing = (name: string) => parse(`newsml-g2/LISTING_${name}.xml`).draft;
    expect(listing('1_A_NewsML-G2_News_Item')).toMatchObject({
      version: '11',
      embargoedUntil: new Date('2018-10-23T12:00:00Z'),
      copyrightHolder: 'Example Enews LLP',
      dateline: 'Berlin',
      genre: 'Interview',
      signal: 'update',
    });
    expect((listing('3_Photo_in_NewsML-G2') as MediaDraft).renditions.map((one) => one.name)).toEqual([
      'highRes',
      'web',
      'thumb',
    ]);
    expect(listing('6_Simple_NewsML-G2_Package')).toMatchObject({
      contentType: 'COMPOSITE',
      related: [{ rel: 'member' }],
      media: [{ media: { type: 'PICTURE' } }],
    });
  });

  it('given the newsroom page, then each field is in its place', () => {
    const article = parse('newsroom-page/moscow-beijing.txt').draft as ArticleDraft;
    expect(article.headline?.slice(0, 16)).toBe('Moscow & Beijing');
    expect(article.byline).toBe('By Vusala Abbasova');
    expect(article.authors).toEqual([{ name: 'Vusala Abbasova', role: 'author' }]);
    expect(article.publishedAt).toEqual(new Date('2019-12-06T00:00:00Z'));
    expect(article.modifiedAt).toEqual(new Date('2024-10-14T23:44:00Z'));
    expect(article.media).toHaveLength(1);
    expect(article.media[0]).toMatchObject({
      role: 'featured',
      media: { type: 'PICTURE', credit: 'Mikhail Metzel / TASS', renditions: [] },
    });
    expect(article.bodyText?.split('\n\n')).toHaveLength(11);
    expect(JSON.stringify(article)).not.toMatch(/"None"|logo/);
  });

  it('given IPTC’s listing of NITF within NewsML-G2, then its parts come out', () => {
    const name = 'newsml-g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml';
    const text = /<nitf[\s\S]*<\/nitf>/.exec(readFileSync(join(folder, name), 'utf8'))?.[0] ?? '';
    const told = nitfContent(readXml(text), {
      ...{ uri: 'urn:x:1', language: 'en', sourceNames: [], timeZone: 'UTC' },
      ...{ publishedAt: context.receivedAt, modifiedAt: context.receivedAt },
    });
    expect([told.headline?.slice(0, 20), told.byline, told.authors]).toEqual([
      'Arizona Diamondbacks',
      'Sports Network',
      [],
    ]);
    expect([told.summary?.slice(0, 15), told.bodyHtml?.match(/<p>/g)?.length, told.warnings]).toEqual([
      'A pair of teams',
      1,
      [],
    ]);
  });
});
