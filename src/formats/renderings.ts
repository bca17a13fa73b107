import { htmlRendering } from './html/render.js';
import { ninjsFeed, ninjsRendering } from './ninjs/render.js';
import { textRendering } from './plain/render.js';
import type { FeedRendering, Rendering } from './rendering.js';

/** Every way in which a story is written out; `Article.render` and its enum are made of these. */
export const renderings: readonly Rendering[] = [ninjsRendering, htmlRendering, textRendering];

/** Every ending that a feed's address may have. */
export const feedRenderings: readonly FeedRendering[] = [ninjsFeed];
