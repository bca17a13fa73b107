import type { RenditionDraft } from '../draft.js';
import type { MediaRecord, StoryRecord } from '../record.js';
import type { XmlElement } from '../xml/element.js';
import { element, textElement } from '../xml/write.js';
import { block, described, management, rights } from './render-common.js';
import type { TopicCodes } from './render-topics.js';

/** The stories that one refers to, then its media, which tell of themselves within their links. */
export function linksOf({ related, media }: StoryRecord, topics: TopicCodes): XmlElement[] {
  return [
    ...related.map(({ rel, uri }) => element('link', { rel: `irel:${codeOf(rel)}`, ...addressOf(uri) })),
    ...media.map((placed) => mediaLink(placed, topics)),
  ];
}

/** A page of the web stands at its address; anything else is an item. */
function addressOf(uri: string): Record<string, string> {
  return /^https?:\/\//i.test(uri) ? { href: uri } : { residref: uri };
}

/** IPTC's own codes where it has one. */
function codeOf(rel: string): string {
  if (rel === 'translation-of') return 'translatedFrom';
  return rel.replace(/[\s-]+(\S)/g, (_, letter: string) => letter.toUpperCase());
}

function mediaLink({ role, caption, media }: MediaRecord, topics: TopicCodes): XmlElement {
  const own = caption === media.caption ? null : media.caption;
  return element(
    'link',
    { rel: 'irel:associatedWith', residref: media.uri, version: media.version },
    element('itemClass', { qcode: `ninat:${media.type.toLowerCase()}` }),
    ...management(media),
    element('role', { literal: role }),
    textElement('expires', media.expiresAt?.toISOString() ?? null),
    ...rights(media),
    ...described(media, topics, null),
    textElement('creditline', media.credit),
    block('description', caption, { role: 'drol:caption' }),
    block('description', own, { role: 'drol:caption' }),
    block('description', media.altText, { role: 'drol:altText' }),
    ...media.renditions.flatMap(remoteContent),
  );
}

/** Without an address there is nothing to be had. */
function remoteContent({ name, href, mimeType, ...size }: RenditionDraft): XmlElement[] {
  if (href === null) return [];
  const { width, height, sizeInBytes, duration } = size;
  const rendition = `rnd:${name.replace(/\s+/g, '-')}`;
  return [
    element('remoteContent', {
      ...{ rendition, href, contenttype: mimeType, size: sizeInBytes },
      ...{ width, height, duration },
    }),
  ];
}
