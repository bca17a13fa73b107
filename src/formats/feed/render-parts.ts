import type { MediaRecord, StoryRecord } from '../record.js';
import { fileKindOf } from '../story-types.js';
import type { XmlElement } from '../xml/element.js';
import { element, textElement } from '../xml/write.js';
import { mediaMore, namespace, storyMore } from './extension.js';
import { linkRelOf } from './links.js';
import { holderRole } from './media-rss.js';
import { periodUntil } from './rights.js';

/** What RSS and Atom say alike, in the vocabularies that both share. */

export const sharedNamespaces = {
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:dateline': namespace,
};

export const generatorName = 'Dateline';

export function isAddress(uri: string): boolean {
  return /^https?:\/\//i.test(uri);
}

/** Who is named as having made it: its authors, else its byline, else its source. */
export function creatorsOf({ authors, byline, source }: StoryRecord): string[] {
  const names = authors.filter(({ role }) => role === 'author').map(({ name }) => name);
  return names.length > 0 ? names : [byline ?? source.name];
}

export function contributorsOf({ authors }: StoryRecord): string[] {
  return authors.filter(({ role }) => role !== 'author').map(({ name }) => name);
}

/** Where a feed has a language, what has none must say so: it would be of the feed's. */
export function languageOf({ language }: { language: string }, around: string | null): string | null {
  return language === 'und' && (around ?? 'und') === 'und' ? null : language;
}

export function rightsOf(story: StoryRecord): (XmlElement | null)[] {
  const { source, copyrightHolder, usageTerms, embargoedUntil, expiresAt } = story;
  return [
    element('dc:publisher', {}, source.name),
    textElement('dcterms:rightsHolder', copyrightHolder),
    textElement('dcterms:license', usageTerms),
    textElement('dcterms:available', embargoedUntil?.toISOString() ?? null),
    textElement('dcterms:valid', expiresAt === null ? null : periodUntil(expiresAt)),
  ];
}

/** @param name of the element: RSS borrows Atom's */
export function relatedOf({ related }: StoryRecord, name: string): XmlElement[] {
  return related.map(({ rel, uri }) => element(name, { rel: linkRelOf(rel), href: uri }));
}

export function moreOf(story: StoryRecord): XmlElement {
  return element('dateline:story', storyMore(story));
}

/** The files that a reader may fetch: without the right to them, media are not there. */
export function withFiles({ media }: StoryRecord): MediaRecord[] {
  return media.flatMap((placed) => {
    const renditions = placed.media.renditions.filter(({ href }) => href !== null);
    return renditions.length === 0 ? [] : [{ ...placed, media: { ...placed.media, renditions } }];
  });
}

export function mediaGroupsOf(story: StoryRecord): XmlElement[] {
  return withFiles(story).map((placed) => {
    const { media } = placed;
    const contents = media.renditions.map(
      ({ name, href, mimeType, width, height, sizeInBytes, duration }, index) =>
        element('media:content', {
          url: href,
          type: mimeType,
          medium: fileKindOf(media.type),
          isDefault: index === 0 ? 'true' : null,
          fileSize: sizeInBytes,
          width,
          height,
          duration,
          lang: languageOf(media, story.language),
          'dateline:name': name,
        }),
    );
    return element(
      'media:group',
      {},
      ...contents,
      textElement('media:title', media.headline, { type: 'plain' }),
      textElement('media:description', placed.caption ?? media.caption, { type: 'plain' }),
      textElement('media:credit', media.credit),
      ...media.authors.map(({ name, role }) => element('media:credit', { role }, name)),
      textElement('media:credit', media.copyrightHolder, { role: holderRole }),
      textElement('media:copyright', media.copyrightNotice),
      textElement('media:license', media.usageTerms),
      element('dateline:media', mediaMore(placed)),
    );
  });
}
