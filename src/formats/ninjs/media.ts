import { gatewayMediaScheme, type MediaDraft, type MediaType, type RenditionDraft } from '../draft.js';
import { quote } from '../text.js';
import type { NinjsItem, NinjsRendition } from './item.js';
import { newsObjectFrom, type Surroundings } from './news-object.js';
import { altTextOf, captionOf, creditLineOf } from './texts.js';

const bylineRoles: Readonly<Record<MediaType, string>> = {
  PICTURE: 'photographer',
  GRAPHIC: 'author',
  VIDEO: 'author',
  AUDIO: 'author',
};

export function mediaFrom(item: NinjsItem, type: MediaType, uri: string, around: Surroundings): MediaDraft {
  const common = newsObjectFrom(item, uri, bylineRoles[type], around);
  const infoSource = item.infoSources.find((source) => source.name !== null)?.name ?? null;
  return {
    kind: 'media',
    type,
    ...common,
    caption: captionOf(item),
    altText: altTextOf(item),
    credit: creditLineOf(item) ?? common.copyrightHolder ?? infoSource,
    renditions: renditionsOf(item.renditions, around.warnings),
  };
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

/** 2.x and 3.x keep renditions in an array, where a name may come twice. */
function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let count = 2; taken.has(unique); count += 1) unique = `${name}-${count}`;
  taken.add(unique);
  return unique;
}

const gatewayMedia = new RegExp(`^${gatewayMediaScheme}[\\w.-]+$`);

/** http, https, or a path of the gateway's own. Anything else would be handed to partners' browsers as a link. */
function usableHref(href: string | null, place: string, warnings: string[]): string | null {
  if (href === null) return null;
  const absolute = /^https?:\/\/[^\s<>"`\\]+$/i.test(href) && URL.canParse(href);
  const ownPath = /^\/(?![/\\])[^\s<>"`\\]*$/.test(href);
  if (absolute || ownPath || gatewayMedia.test(href)) return href;
  warnings.push(`removed the address ${quote(href)} of ${place}: it is neither http nor https`);
  return null;
}
