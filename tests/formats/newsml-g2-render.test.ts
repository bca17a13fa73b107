import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ArticleDraft } from '../../src/formats/draft.js';
import { newsmlG2 } from '../../src/formats/newsml-g2/index.js';
import { newsmlG2Rendering } from '../../src/formats/newsml-g2/render.js';
import type { StoryRecord } from '../../src/formats/record.js';
import { elementAt, elementsIn, type XmlElement } from '../../src/formats/xml/element.js';
import { readXml } from '../../src/formats/xml/read.js';
import { storyRecord } from './records.ts';
import { kept, lostIn } from './round-trip.ts';
import { documentOf } from './support.ts';

const render = (record: StoryRecord) => newsmlG2Rendering.render(record);
const again = (record: StoryRecord) => documentOf(newsmlG2, render(record));

/** What may stand where, in the order of the standard's schema; what shares a line stands in any order. */
const order: Readonly<Record<string, readonly string[][]>> = {
  newsItem: [
    ['catalogRef', 'catalog'],
    ['rightsInfo'],
    ['itemMeta'],
    ['contentMeta'],
    ['assert'],
    ['contentSet'],
  ],
  rightsInfo: [['copyrightHolder'], ['copyrightNotice'], ['usageTerms']],
  itemMeta: [
    ['itemClass'],
    ['provider'],
    ['versionCreated'],
    ['firstCreated'],
    ['embargoed'],
    ['pubStatus'],
    ['signal'],
    ['expires'],
    ['link'],
  ],
  contentMeta: [
    ['urgency'],
    ['located', 'creator'],
    ['language', 'genre', 'subject', 'slugline', 'headline', 'by', 'description'],
  ],
  contentSet: [['inlineXML']],
};
const needed: Readonly<Record<string, readonly string[]>> = {
  newsItem: ['catalogRef', 'itemMeta', 'contentMeta'],
  itemMeta: ['itemClass', 'provider', 'versionCreated', 'pubStatus'],
};

function expectShape(element: XmlElement): void {
  const lines = order[element.name];
  if (!lines) return;
  const names = elementsIn(element).map(({ name }) => name);
  const places = names.map((name) => lines.findIndex((line) => line.includes(name)));
  expect(names.filter((_, index) => places[index] === -1)).toEqual([]);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(names).toEqual(expect.arrayContaining([...(needed[element.name] ?? [])]));
  for (const child of elementsIn(element)) expectShape(child);
}

describe('NEWSML_G2', () => {
  it('given any story, then comes back as it went', () => {
    const lost = lostIn('NEWSML_G2');
    fc.assert(
      fc.property(storyRecord, (record) => {
        const { draft, warnings } = again(record);
        expect(kept(draft as ArticleDraft, lost)).toEqual(kept(record, lost));
        expect(warnings).toEqual([]);
      }),
    );
  });

  it('given any story, then writes the elements of the standard in its order', () => {
    fc.assert(fc.property(storyRecord, (record) => expectShape(readXml(render(record)))));
  });

  it('given any story, then names its source and writes the same each time', () => {
    fc.assert(
      fc.property(storyRecord, (record) => {
        expect(again(record).source).toEqual(record.source);
        expect(render(record)).toBe(render(record));
      }),
    );
  });
});

const [base] = fc.sample(storyRecord, { seed: 1, numRuns: 1 }) as [StoryRecord];
const told: StoryRecord = {
  ...base,
  media: [],
  topics: [],
  related: [],
};

describe('NEWSML_G2 of what is seldom', () => {
  it('given a composite, a recall and a place that shows another caption, then all of it comes back', () => {
    const media = fc
      .sample(storyRecord, { seed: 2, numRuns: 200 })
      .flatMap(({ media: placed }) => placed)
      .find(({ media: { caption } }) => caption !== null);
    if (!media) throw new Error('no picture with a caption');
    const record: StoryRecord = {
      ...told,
      contentType: 'COMPOSITE',
      status: 'CANCELED',
      language: 'und',
      media: [{ ...media, caption: 'In this place.' }],
      related: [{ rel: 'member', uri: 'urn:example:story:9' }],
    };
    expect(kept(again(record).draft as ArticleDraft, [])).toEqual(kept(record, []));
  });

  it('given topics of all kinds, then each comes back by its scheme and code, with its language', () => {
    const record: StoryRecord = {
      ...told,
      topics: [
        { scheme: null, code: 'dpasubject:114', name: 'Konflikte', language: 'de' },
        { scheme: 'https://a.example/v#', code: '1/2', name: 'One', language: null },
        { scheme: 'https://b.example/', code: '3', name: 'Three', language: null },
        { scheme: 'http://cv.iptc.org/newscodes/genre/', code: 'Opinion', name: 'Opinion', language: null },
      ],
    };
    expect(again(record).draft.topics).toEqual(record.topics);
    const subjects = elementsIn(elementAt(readXml(render(record)), 'contentMeta'), 'subject');
    expect(subjects.map(({ attributes }) => attributes)).toEqual([
      { literal: 'dpasubject:114' },
      { qcode: 'vocabulary1:1/2' },
      { qcode: 'vocabulary2:3' },
      { qcode: 'genre:Opinion' },
    ]);
  });

  it('given relations, then writes them in the words of IPTC, and a source’s own as it has it', () => {
    const rels = ['see-also', 'translation-of', 'evolved-from', 'based-on'];
    const related = rels.map((rel) => ({ rel, uri: `urn:example:${rel}` }));
    const record: StoryRecord = { ...told, related };
    const links = elementsIn(elementAt(readXml(render(record)), 'itemMeta'), 'link');
    expect(links.map(({ attributes: { rel } }) => rel)).toEqual([
      'irel:seeAlso',
      'irel:translatedFrom',
      'irel:evolvedFrom',
      'irel:basedOn',
    ]);
    expect((again(record).draft as ArticleDraft).related).toEqual(related);
  });

  it('given neither text nor addresses, then neither has a place', () => {
    const picture = fc.sample(storyRecord, { seed: 3, numRuns: 50 }).flatMap(({ media }) => media)[0];
    if (!picture) throw new Error('no picture');
    const renditions = picture.media.renditions.map((rendition) => ({ ...rendition, href: null }));
    const media = [{ ...picture, media: { ...picture.media, renditions } }];
    const xml = render({ ...told, bodyHtml: null, bodyText: null, wordCount: null, media });
    expect(xml).not.toMatch(/contentSet|remoteContent|inlineXML/);
  });

  it('given a note to desks that strayed into it, then does not write it', () => {
    const record = { ...told, editorialNote: 'Call the desk.' } as StoryRecord;
    expect(render(record)).not.toMatch(/Call the desk|edNote/);
  });

  it('given what XML cannot hold, or would read otherwise, then is well-formed and true', () => {
    const record: StoryRecord = {
      ...told,
      headline: 'A\uFFFE & <b> "c"',
      bodyHtml: `${'<blockquote>'.repeat(198)}<p>deep &amp; <a href="https://a.example/?b=1&amp;c=&quot;2">low</a><br />x</p>${'</blockquote>'.repeat(198)}`,
    };
    const xml = render(record);
    expect(xml).toContain('<headline>A &amp; &lt;b&gt; "c"</headline>');
    expect(xml).toContain('<p>deep &amp; <a href="https://a.example/?b=1&amp;c=&quot;2">low</a><br/>x</p>');
  });
});
