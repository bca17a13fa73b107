import { usableHref } from '../address.js';
import type { MediaDraft, MediaType, RenditionDraft } from '../draft.js';
import { mediaDraft } from '../make-draft.js';
import { uniqueName } from '../rendition-name.js';
import { roleInByline } from '../story-types.js';
import type { NinjsItem, NinjsRendition } from './item.js';
import { newsObjectFrom, type Surroundings } from './news-object.js';
import { altTextOf, captionOf, creditLineOf } from './texts.js';

export function mediaFrom(item: NinjsItem, type: MediaType, uri: string, around: Surroundings): MediaDraft {
  const common = newsObjectFrom(item, uri, roleInByline(type), around);
  const infoSource = item.infoSources.find((source) => source.name !== null)?.name ?? null;
  return mediaDraft({
    ...common,
    type,
    caption: captionOf(item),
    altText: altTextOf(item),
    credit: creditLineOf(item) ?? common.copyrightHolder ?? infoSource,
    renditions: renditionsOf(item.renditions, around.warnings),
  });
}

function renditionsOf(renditions: readonly NinjsRendition[], warnings: string[]): RenditionDraft[] {
  const taken = new Set<string>();
  return renditions.map(({ place, contentType, ...rendition }) => ({
    ...rendition,
    name: uniqueName(rendition.name, taken),
    href: usableHref(rendition.href, place, warnings),
    mimeType: contentType,
  }));
}
