import type { ArticleMediaDraft, MediaDraft, MediaType } from '../draft.js';
import { mediaDraft } from '../make-draft.js';
import { roleInByline } from '../story-types.js';
import { elementsIn } from '../xml/element.js';
import { altTextIn, captionsIn } from './headlines.js';
import { newsObjectFrom } from './news-object.js';
import type { Parts, Surroundings } from './parts.js';
import { renditionsIn } from './renditions.js';
import { lineIn } from './texts.js';

export function mediaFrom(parts: Parts, type: MediaType, uri: string, around: Surroundings): MediaDraft {
  return placedMediaFrom(parts, type, uri, around).media;
}

/** A picture where a story refers to it, which may have a caption of its own in that place. */
export function placedMediaFrom(
  parts: Parts,
  type: MediaType,
  uri: string,
  around: Surroundings,
): Pick<ArticleMediaDraft, 'caption' | 'media'> {
  const [first = null, second = null] = captionsIn(parts, around.language);
  const media = mediaDraft({
    type,
    ...newsObjectFrom(parts, uri, roleInByline(type), around),
    caption: second ?? first,
    altText: altTextIn(parts, around.language),
    credit: lineIn(elementsIn(parts.content, 'creditline')[0] ?? null),
    renditions: renditionsIn(parts, around.warnings),
  });
  return { caption: second === null ? null : first, media };
}
