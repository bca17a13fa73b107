import type { ArticleDraft, NewsObjectDraft } from '../draft.js';
import type { XmlElement } from '../xml/element.js';
import { brokenLines, element, textElement } from '../xml/write.js';
import type { TopicCodes } from './render-topics.js';

type Told = Omit<NewsObjectDraft, 'editorialNote'>;

export function rights({ copyrightHolder, copyrightNotice, usageTerms }: Told): XmlElement[] {
  return present([
    copyrightHolder === null ? null : element('copyrightHolder', {}, element('name', {}, copyrightHolder)),
    block('copyrightNotice', copyrightNotice),
    block('usageTerms', usageTerms),
  ]);
}

export function management({ modifiedAt, publishedAt, embargoedUntil, status }: Told): XmlElement[] {
  return present([
    element('versionCreated', {}, modifiedAt.toISOString()),
    element('firstCreated', {}, publishedAt.toISOString()),
    textElement('embargoed', embargoedUntil?.toISOString() ?? null),
    element('pubStatus', { qcode: `stat:${status.toLowerCase()}` }),
  ]);
}

/** What is told of the content; a story tells a little more than a picture. */
export function described(
  told: Told,
  topics: TopicCodes,
  story: Pick<ArticleDraft, 'dateline' | 'genre' | 'slugline' | 'summary'> | null,
): XmlElement[] {
  const located = story?.dateline ?? null;
  const genre = story?.genre ?? null;
  return present([
    textElement('urgency', told.urgency?.toString() ?? null),
    located === null ? null : element('located', {}, element('name', {}, located)),
    ...told.authors.map(({ name, role }) =>
      element('creator', { role: `cpprole:${role.replace(/\s+/g, '-')}` }, element('name', {}, name)),
    ),
    element('language', { tag: told.language }),
    genre === null ? null : element('genre', {}, element('name', {}, genre)),
    ...told.topics.map((topic) => topics.subject(topic)),
    textElement('slugline', story?.slugline ?? null),
    textElement('headline', told.headline),
    textElement('by', told.byline),
    block('description', story?.summary ?? null, { role: 'drol:summary' }),
  ]);
}

/** The standard's blocks are broken into lines by elements: white space in them means nothing. */
export function block(
  name: string,
  text: string | null,
  attributes: Record<string, string> = {},
): XmlElement | null {
  return text === null ? null : element(name, attributes, ...brokenLines(text));
}

export function languageOf({ language }: Told): string | null {
  return language === 'und' ? null : language;
}

function present(elements: readonly (XmlElement | null)[]): XmlElement[] {
  return elements.filter((one) => one !== null);
}
