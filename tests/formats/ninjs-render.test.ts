import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ninjs } from '../../src/formats/ninjs/index.js';
import { ninjsFeed, ninjsRendering } from '../../src/formats/ninjs/render.js';
import { faultsOf } from '../../src/formats/ninjs/validate.js';
import type { StoryRecord } from '../../src/formats/record.js';
import { storyRecord } from './records.ts';
import { kept, lostIn } from './round-trip.ts';
import { documentOf } from './support.ts';

const written = (record: StoryRecord) => JSON.parse(ninjsRendering.render(record));
const [sample] = fc.sample(storyRecord, { numRuns: 1, seed: 7 }) as [StoryRecord];

/** What a picture without a credit is given by the parser. */
const credited = (record: StoryRecord): StoryRecord => ({
  ...record,
  media: record.media.map((placed) => ({
    ...placed,
    media: { ...placed.media, credit: placed.media.credit ?? placed.media.copyrightHolder },
  })),
});

describe('a story written as ninjs', () => {
  it('given any story, when it is read again, then it is the same but for what docs/formats.md says', () => {
    const lost = lostIn('NINJS');
    expect(lost).toEqual(['signal']);
    fc.assert(
      fc.property(storyRecord, (record) => {
        const { draft, warnings } = documentOf(ninjs, ninjsRendering.render(record));
        expect(warnings).toEqual([]);
        expect(kept(draft as never, lost)).toEqual(kept(credited(record), lost));
      }),
      { numRuns: 300 },
    );
  });

  it('given any story, then it is valid ninjs 3', () => {
    fc.assert(
      fc.property(storyRecord, (record) => {
        expect(faultsOf(written(record), 3)).toEqual({ faults: [], warnings: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('given a story of a source, then ninjs names it as the supplier', () => {
    const { source, sourceGuessed } = documentOf(ninjs, ninjsRendering.render(sample));
    expect([source, sourceGuessed]).toEqual([{ slug: 'harbour-post', name: 'Harbour Post' }, false]);
  });

  it('given terms of a source’s own and codes that are no URI, then they are literals and come back', () => {
    const topics = [
      { scheme: null, code: 'harbour-life', name: 'Harbour life', language: null },
      { scheme: 'https://topics.example/desk/', code: '港', name: 'Port', language: null },
    ];
    const record = { ...sample, topics };
    expect(written(record).subjects).toEqual([
      { name: 'Harbour life', literal: 'harbour-life' },
      { name: 'Port', literal: 'https://topics.example/desk/港' },
    ]);
    expect(documentOf(ninjs, ninjsRendering.render(record)).draft.topics).toEqual(topics);
  });

  it('given a caption for this place, then it is the one that is printed', () => {
    const [picture] = fc
      .sample(storyRecord, { numRuns: 50, seed: 3 })
      .flatMap(({ media }) => media)
      .filter(({ media: { caption } }) => caption !== null);
    const record = { ...sample, media: [{ ...picture, caption: 'Seen from the pier.' }] } as StoryRecord;
    expect(written(record).associations[0].descriptions[0]).toEqual({
      role: 'caption',
      contentType: 'text/plain',
      value: 'Seen from the pier.',
    });
  });

  it('given no text and no files, then no property stands for them', () => {
    const media = sample.media.map((placed) => ({ ...placed, media: { ...placed.media, renditions: [] } }));
    const bare = {
      ...sample,
      bodyHtml: null,
      bodyText: null,
      wordCount: 9,
      media,
      related: [],
      summary: null,
    };
    expect(Object.keys(written(bare))).not.toEqual(expect.arrayContaining(['bodies']));
    expect(ninjsRendering.render(bare)).not.toMatch(/bodies|renditions|wordCount|href/);
  });

  it('given a feed, then each line is one of its documents', () => {
    const stories = fc.sample(storyRecord, { numRuns: 3, seed: 5 });
    const feed = { url: 'https://a.example/f', title: 'F', description: null, language: null };
    const text = ninjsFeed.render({ ...feed, updatedAt: null, next: null, stories });
    expect(text.split('\n')).toEqual([...stories.map((story) => ninjsRendering.render(story)), '']);
  });
});
