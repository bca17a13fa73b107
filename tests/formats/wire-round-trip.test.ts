import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ArticleDraft, type Format, gatewayMediaScheme } from '../../src/formats/draft.js';
import { atom } from '../../src/formats/feed/atom.js';
import { jsonFeed } from '../../src/formats/feed/json-feed.js';
import { atomRendering } from '../../src/formats/feed/render-atom.js';
import { jsonFeedRendering } from '../../src/formats/feed/render-json.js';
import { rssRendering } from '../../src/formats/feed/render-rss.js';
import { rss } from '../../src/formats/feed/rss.js';
import { jsonLd } from '../../src/formats/json-ld/index.js';
import { newsmlG2 } from '../../src/formats/newsml-g2/index.js';
import { newsmlG2Rendering } from '../../src/formats/newsml-g2/render.js';
import { ninjs } from '../../src/formats/ninjs/index.js';
import { ninjsRendering } from '../../src/formats/ninjs/render.js';
import { nitf } from '../../src/formats/nitf/index.js';
import { nitfRendering } from '../../src/formats/nitf/render.js';
import type { StoryRecord } from '../../src/formats/record.js';
import type { FeedRendering } from '../../src/formats/rendering.js';
import { jsonLdRendering } from '../../src/formats/schema-org/render.js';
import { kept, lostIn } from './round-trip.ts';
import { documentOf } from './support.ts';

const folder = new URL('../../samples/wire/', import.meta.url);

/** Address as the gateway gives it out in place of the name of a file of its own. */
const addressOf = (href: string | null) =>
  href?.replace(gatewayMediaScheme, 'https://news.example/media/') ?? null;

/** The stories of the sample wire that are given out, as they are. */
const wire: [string, StoryRecord][] = readdirSync(folder).flatMap((name) => {
  const { draft, source } = documentOf(ninjs, readFileSync(new URL(name, folder), 'utf8'));
  if (draft.kind !== 'article' || draft.status !== 'USABLE') return [];
  const { media, ...told } = draft;
  const record: StoryRecord = {
    ...told,
    version: draft.version ?? String(draft.modifiedAt.getTime()),
    source: source ?? { slug: 'harbour-post', name: 'Harbour Post' },
    media: media.map(({ media: item, ...place }) => ({
      ...place,
      media: {
        ...item,
        renditions: item.renditions.map((file) => ({ ...file, href: addressOf(file.href) })),
      },
    })),
  };
  return [[name, record]];
});

const inFeed =
  ({ render, extension }: FeedRendering) =>
  (record: StoryRecord) =>
    render({
      url: `https://news.example/feeds/articles.${extension}`,
      title: 'All stories',
      description: null,
      language: null,
      updatedAt: record.modifiedAt,
      next: null,
      stories: [record],
    });

describe.each<[string, Format, (record: StoryRecord) => string]>([
  ['NINJS', ninjs, ninjsRendering.render],
  ['NEWSML_G2', newsmlG2, newsmlG2Rendering.render],
  ['NITF', nitf, nitfRendering.render],
  ['JSON_LD', jsonLd, jsonLdRendering.render],
  ['RSS', rss, inFeed(rssRendering)],
  ['ATOM', atom, inFeed(atomRendering)],
  ['JSON_FEED', jsonFeed, inFeed(jsonFeedRendering)],
])('the sample wire through %s', (name, format, render) => {
  it.each(wire)(
    'given %s, when it is written and read again, then it is the same but for what is lost',
    (_, record) => {
      const { draft } = documentOf(format, render(record));
      const lost = lostIn(name);
      expect(kept(draft as ArticleDraft, lost)).toEqual(kept(record, lost));
    },
  );
});
