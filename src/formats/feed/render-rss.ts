import type { StoryRecord } from '../record.js';
import type { FeedRecord, FeedRendering } from '../rendering.js';
import type { XmlElement } from '../xml/element.js';
import { element, textElement, writeXml } from '../xml/write.js';
import { untitled } from './extension.js';
import {
  contributorsOf,
  creatorsOf,
  generatorName,
  isAddress,
  languageOf,
  mediaGroupsOf,
  moreOf,
  relatedOf,
  rightsOf,
  sharedNamespaces,
  withFiles,
} from './render-parts.js';
import { inlineHtml } from './texts.js';

/** RSS 2.0 as the RSS Advisory Board's profile wants it. */
export const rssRendering: FeedRendering = {
  extension: 'rss',
  mediaType: 'application/rss+xml',
  render: (feed) =>
    writeXml(
      element(
        'rss',
        {
          version: '2.0',
          'xmlns:atom': 'http://www.w3.org/2005/Atom',
          'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
          ...sharedNamespaces,
        },
        channelOf(feed),
      ),
    ),
};

function channelOf({ url, title, description, language, updatedAt, next, stories }: FeedRecord): XmlElement {
  return element(
    'channel',
    {},
    element('title', {}, title),
    element('link', {}, new URL('/', url).href),
    element('description', {}, inlineHtml(description ?? title)),
    textElement('language', language),
    textElement('lastBuildDate', updatedAt?.toUTCString() ?? null),
    element('generator', {}, generatorName),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: url }),
    next !== null && element('atom:link', { rel: 'next', type: 'application/rss+xml', href: next }),
    ...stories.map((story) => itemOf(story, language)),
  );
}

function itemOf(story: StoryRecord, around: string | null): XmlElement {
  const { uri, headline, summary, bodyHtml, topics } = story;
  return element(
    'item',
    {},
    // One of both must be there, and hold something.
    textElement('title', headline ?? (summary === null ? untitled : null)),
    isAddress(uri) && element('link', {}, uri),
    textElement('description', summary === null ? null : inlineHtml(summary)),
    textElement('content:encoded', bodyHtml),
    element('pubDate', {}, story.publishedAt.toUTCString()),
    element('guid', { isPermaLink: String(isAddress(uri)) }, uri),
    ...topics.map(({ scheme, name }) => element('category', { domain: scheme }, name)),
    ...topics.map(({ scheme, code, name }) => element('atom:category', { term: code, scheme, label: name })),
    enclosureOf(story),
    ...creatorsOf(story).map((name) => element('dc:creator', {}, name)),
    ...contributorsOf(story).map((name) => element('dc:contributor', {}, name)),
    textElement('dc:language', languageOf(story, around)),
    textElement('dc:rights', story.copyrightNotice),
    element('dcterms:modified', {}, story.modifiedAt.toISOString()),
    ...rightsOf(story),
    ...mediaGroupsOf(story),
    ...relatedOf(story, 'atom:link'),
    moreOf(story),
  );
}

/** One at most, for readers that know no Media RSS; it must say its length and type. */
function enclosureOf(story: StoryRecord): XmlElement | null {
  const [file] = withFiles(story).flatMap(({ media }) =>
    media.renditions.filter(({ mimeType, sizeInBytes }) => mimeType !== null && sizeInBytes !== null),
  );
  return file
    ? element('enclosure', { url: file.href, length: file.sizeInBytes, type: file.mimeType })
    : null;
}
