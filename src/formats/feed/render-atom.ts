import type { StoryRecord } from '../record.js';
import type { FeedRecord, FeedRendering } from '../rendering.js';
import type { XmlElement } from '../xml/element.js';
import { element, textElement, writeXml } from '../xml/write.js';
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

/** Atom 1.0, RFC 4287. */
export const atomRendering: FeedRendering = {
  extension: 'atom',
  mediaType: 'application/atom+xml',
  render: ({ url, title, description, language, updatedAt, next, stories }: FeedRecord) =>
    writeXml(
      element(
        'feed',
        { xmlns: 'http://www.w3.org/2005/Atom', ...sharedNamespaces, 'xml:lang': language },
        element('id', {}, url),
        element('title', {}, title),
        textElement('subtitle', description),
        element('updated', {}, (updatedAt ?? newestOf(stories)).toISOString()),
        element('generator', {}, generatorName),
        element('link', { rel: 'self', type: 'application/atom+xml', href: url }),
        next !== null && element('link', { rel: 'next', type: 'application/atom+xml', href: next }),
        ...stories.map((story) => entryOf(story, language)),
      ),
    ),
};

/** A feed that holds nothing has not changed since time began. */
function newestOf(stories: readonly StoryRecord[]): Date {
  return new Date(Math.max(0, ...stories.map(({ modifiedAt }) => modifiedAt.getTime())));
}

function entryOf(story: StoryRecord, around: string | null): XmlElement {
  const { uri, headline, summary, bodyHtml, topics } = story;
  return element(
    'entry',
    { 'xml:lang': languageOf(story, around) },
    element('id', {}, uri),
    element('title', {}, headline ?? ''),
    isAddress(uri) && element('link', { rel: 'alternate', href: uri }),
    element('updated', {}, story.modifiedAt.toISOString()),
    element('published', {}, story.publishedAt.toISOString()),
    ...creatorsOf(story).map((name) => element('author', {}, element('name', {}, name))),
    ...contributorsOf(story).map((name) => element('contributor', {}, element('name', {}, name))),
    ...topics.map(({ scheme, code, name }) => element('category', { term: code, scheme, label: name })),
    textElement('summary', summary),
    // What has neither content nor a page of its own is no entry: its summary stands in.
    bodyHtml === null
      ? element('content', {}, summary ?? headline ?? '')
      : element('content', { type: 'html' }, bodyHtml),
    textElement('rights', story.copyrightNotice),
    ...rightsOf(story),
    ...withFiles(story).flatMap(({ media }) =>
      media.renditions
        .slice(0, 1)
        .map(({ href, mimeType, sizeInBytes }) =>
          element('link', { rel: 'enclosure', href, type: mimeType, length: sizeInBytes }),
        ),
    ),
    ...mediaGroupsOf(story),
    ...relatedOf(story, 'link'),
    moreOf(story),
  );
}
