import type { RenditionDraft } from '../draft.js';
import type { MediaRecord } from '../record.js';
import { fileKindOf, roleInByline } from '../story-types.js';
import type { XmlElement } from '../xml/element.js';
import { element } from '../xml/write.js';
import { normOf } from './norm.js';
import { paragraphsOf } from './render-body.js';
import { producerOf } from './render-people.js';

/** What is printed beside it in this story is its caption; its own is told beside it then. */
export function mediaElement({ role, caption, media }: MediaRecord): XmlElement {
  const shown = caption ?? media.caption;
  const producer = producerOf(media.byline, media.authors, roleInByline(media.type));
  const words = {
    'alternate-text': media.altText,
    'source-credit': media.credit,
    copyright: media.copyrightNotice,
  };
  const metadata: [name: string, value: string | number | null][] = [
    ['uri', media.uri],
    ['type', media.type === 'GRAPHIC' ? 'graphic' : null],
    ['version', media.version],
    ['pubStatus', media.status === 'USABLE' ? null : media.status.toLowerCase()],
    ['firstCreated', normOf(media.publishedAt)],
    ['versionCreated', normOf(media.modifiedAt)],
    ['embargoedUntil', media.embargoedUntil && normOf(media.embargoedUntil)],
    ['expires', media.expiresAt && normOf(media.expiresAt)],
    ['language', media.language],
    ['urgency', media.urgency],
    ['headline', media.headline],
    ['caption', caption === null ? null : media.caption],
    ['copyrightHolder', media.copyrightHolder],
    ['usageTerms', media.usageTerms],
    ...producer.told.map(([name, value]): [string, string] => [name, value]),
    ...media.renditions.flatMap(({ name, title, sizeInBytes }): [string, string | number | null][] => [
      [`${name}.title`, title],
      [`${name}.sizeInBytes`, sizeInBytes],
    ]),
  ];
  return element(
    'media',
    { class: role, 'media-type': fileKindOf(media.type) },
    ...metadata.map(([name, value]) => value !== null && element('media-metadata', { name, value })),
    // The standard wants one at least; without a file it tells of the item what words there are.
    ...(media.renditions.length === 0
      ? [element('media-reference', words)]
      : media.renditions.map((rendition) => reference(rendition, words))),
    shown !== null && element('media-caption', {}, ...paragraphsOf(shown)),
    producer.line,
  );
}

function reference(rendition: RenditionDraft, words: Record<string, string | null>): XmlElement {
  const { name, href, mimeType, width, height, duration } = rendition;
  return element('media-reference', {
    name,
    source: href,
    'mime-type': mimeType,
    width,
    height,
    units: width === null && height === null ? null : 'pixels',
    time: duration,
    'time-unit-of-measure': duration === null ? null : 'seconds',
    ...words,
  });
}
