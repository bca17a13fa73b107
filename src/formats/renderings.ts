import { atomRendering } from './feed/render-atom.js';
import { jsonFeedRendering } from './feed/render-json.js';
import { rssRendering } from './feed/render-rss.js';
import { htmlRendering } from './html/render.js';
import { newsmlG2Rendering } from './newsml-g2/render.js';
import { ninjsFeed, ninjsRendering } from './ninjs/render.js';
import { nitfRendering } from './nitf/render.js';
import { textRendering } from './plain/render.js';
import type { FeedRendering, Rendering } from './rendering.js';
import { jsonLdRendering } from './schema-org/render.js';

/** Every way in which a story is written out; `Article.render` and its enum are made of these. */
export const renderings: readonly Rendering[] = [
  ninjsRendering,
  newsmlG2Rendering,
  nitfRendering,
  jsonLdRendering,
  htmlRendering,
  textRendering,
];

/** Every ending that a feed's address may have. */
export const feedRenderings: readonly FeedRendering[] = [
  rssRendering,
  atomRendering,
  jsonFeedRendering,
  ninjsFeed,
];
