import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ArticleDraft, Format } from '../../src/formats/draft.js';
import { atom } from '../../src/formats/feed/atom.js';
import { jsonFeed } from '../../src/formats/feed/json-feed.js';
import { atomRendering } from '../../src/formats/feed/render-atom.js';
import { jsonFeedRendering } from '../../src/formats/feed/render-json.js';
import { rssRendering } from '../../src/formats/feed/render-rss.js';
import { rss } from '../../src/formats/feed/rss.js';
import type { FeedRecord, FeedRendering } from '../../src/formats/rendering.js';
import { atomFaults, jsonFeedFaults, rssFaults } from './feed-rules.ts';
import { storyRecord } from './records.ts';
import { kept, lostIn } from './round-trip.ts';
import { context } from './support.ts';

const feeds: fc.Arbitrary<FeedRecord> = fc.record({
  url: fc.constant('https://gateway.example/feeds/harbour.rss?topic=medtop%3A15000000&limit=20'),
  title: fc.constantFrom('Harbour Post', 'A & B <angle>'),
  description: fc.constantFrom(null, 'All that moves & floats'),
  language: fc.constantFrom(null, 'en', 'pt-PT'),
  updatedAt: fc.constantFrom(null, new Date('2036-01-01T00:00:00Z')),
  next: fc.constantFrom(null, 'https://gateway.example/feeds/harbour.rss?after=x&limit=20'),
  stories: fc.uniqueArray(storyRecord, { maxLength: 3, selector: ({ uri }) => uri }),
});

describe.each<[string, FeedRendering, Format, (text: string) => string[]]>([
  ['RSS', rssRendering, rss, rssFaults],
  ['ATOM', atomRendering, atom, atomFaults],
  ['JSON_FEED', jsonFeedRendering, jsonFeed, jsonFeedFaults],
])('a feed rendered as %s', (name, rendering, format, faults) => {
  it('given any stories, when it is read again, then they are the same but for what the page says is lost', () => {
    const lost = lostIn(name);
    fc.assert(
      fc.property(feeds, (feed) => {
        const documents = format.documents(rendering.render(feed), context).map((read) => read());
        expect(documents.map(({ draft }) => kept(draft as ArticleDraft, lost))).toEqual(
          feed.stories.map((story) => kept(story, lost)),
        );
        expect(documents.flatMap(({ warnings }) => warnings)).toEqual([]);
        for (const { source } of documents) expect(source?.name).toBe('Harbour Post');
      }),
    );
  });

  it('given any stories, then a validator of feeds finds nothing wrong', () => {
    fc.assert(
      fc.property(feeds, (feed) => {
        expect(faults(rendering.render(feed))).toEqual([]);
      }),
    );
  });

  it('given the same stories, then renders the same', () => {
    const [feed] = fc.sample(feeds, 1) as [FeedRecord];
    expect(rendering.render(feed)).toBe(rendering.render(structuredClone(feed)));
  });
});
