import { parseRssFeed, type RssFeed } from 'feedsmith';
import { DatelineError } from '../../kernel/errors.js';
import type { Format } from '../draft.js';
import { textOrNull } from '../text.js';
import { type SubjectName, subjectNamed } from '../topic-identity.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { at } from '../xml/place.js';
import { readXml } from '../xml/read.js';
import { rootNameOf } from '../xml/sniff.js';
import { baseWithin } from './addresses.js';
import { feedsmithOf } from './by-feedsmith.js';
import { subjectOfCategory } from './categories.js';
import { storyMoreIn, untitled } from './extension.js';
import { type FeedItem, type FeedSetting, fileAt } from './item.js';
import { alternateIn, relatedIn } from './links.js';
import { mediaIn } from './media-rss.js';
import { rightsIn } from './rights.js';
import { documentFrom } from './story.js';
import { isLong, plainFromEither } from './texts.js';

/** RSS of all versions, the RDF ones too: they differ in where the items stand. */
export const rss: Format = {
  name: 'rss',
  description: 'RSS 2.0, 0.9x and 1.0, with Media RSS and Dublin Core',
  sniff: (text) => ['rss', 'rdf'].includes(rootNameOf(text)?.toLowerCase() ?? ''),
  documents: (text, context) => {
    const root = readXml(text);
    const channel = elementAt(root, 'channel');
    if (!channel) throw new DatelineError('MISSING_FIELD', 'the feed has no channel', { place: root.place });
    const smith = feedsmithOf('rss', channel.namespace, parseRssFeed<string>, ({ items }) => items);
    const told = elementsIn(channel).filter(({ name }) => name !== 'item');
    const setting = at(channel, () => settingFrom(smith.feed(told)));
    const base = baseWithin(
      attributeOf(channel, 'xml:base'),
      baseWithin(attributeOf(root, 'xml:base'), setting.link),
    );
    const elements = [...elementsIn(channel, 'item'), ...elementsIn(root, 'item')];
    const items = smith.items(elements);
    return elements.map(
      (element, index) => () =>
        at(element, () => documentFrom(itemFrom(element, items(index), base), setting, context)),
    );
  },
};

function settingFrom(feed: Partial<RssFeed.Feed<string>>): FeedSetting {
  return {
    title: feed.title ?? null,
    link: feed.link ?? alternateIn(feed.atom?.links),
    publisher: feed.dc?.publishers?.[0] ?? null,
    language: feed.language ?? feed.dc?.languages?.[0] ?? null,
    copyrightNotice: feed.copyright ?? rightsIn(feed).copyrightNotice,
    creators: [],
  };
}

function itemFrom(element: XmlElement, item: Partial<RssFeed.Item<string>>, around: string | null): FeedItem {
  const { dc, dcterms, atom } = item;
  const base = baseWithin(item.xml?.base, around);
  const warnings: string[] = [];
  const more = storyMoreIn(element);
  const encoded = item.content?.encoded ?? null;
  const names = (written: readonly string[]) =>
    more ? [...written] : written.map((name) => plainFromEither(name) ?? '');
  // Some feeds have the whole text where the summary belongs.
  const isBody = encoded === null && isLong(item.description ?? null);
  return {
    id: item.guid?.value ?? attributeOf(element, 'rdf:about') ?? dc?.identifiers?.[0] ?? null,
    link: item.link ?? alternateIn(atom?.links),
    title: more ? ownTitle(item.title) : plainFromEither(item.title ?? dc?.titles?.[0]),
    summary: isBody ? null : plainFromEither(item.description ?? dc?.descriptions?.[0]),
    body: encoded ?? (isBody ? (item.description ?? null) : null),
    published:
      item.pubDate ??
      dcterms?.issued?.[0] ??
      dcterms?.created?.[0] ??
      dc?.dates?.[0] ??
      atom?.published ??
      null,
    modified: dcterms?.modified?.[0] ?? atom?.updated ?? null,
    status: 'USABLE',
    creators: names(dc?.creators ?? (item.authors ?? []).flatMap(({ name }) => name ?? [])),
    contributors: names(dc?.contributors ?? []),
    subjects: subjectsIn(item),
    language: dc?.languages?.[0] ?? item.xml?.lang ?? null,
    ...rightsIn(item),
    publisher: dc?.publishers?.[0] ?? item.source?.title ?? null,
    base,
    media: mediaIn(
      item.media,
      (item.enclosures ?? []).map(({ url, type, length }) =>
        fileAt(url, { mimeType: type ?? null, sizeInBytes: length ?? null }),
      ),
      element,
      warnings,
    ),
    related: relatedIn(atom?.links, base),
    more,
    warnings,
  };
}

function ownTitle(title: string | undefined): string | null {
  return title === untitled ? null : textOrNull(title);
}

/** Atom's categories tell code and name apart, so they win over RSS's own. */
function subjectsIn({ categories, dc, atom }: Partial<RssFeed.Item<string>>): SubjectName[] {
  if (atom?.categories?.length) return atom.categories.map(subjectOfCategory);
  const named = (categories ?? []).map(({ name: written, domain }) => {
    const name = plainFromEither(written);
    return { ...subjectNamed(name), ...(domain !== undefined && { scheme: domain, code: name }) };
  });
  return [...named, ...(dc?.subjects ?? []).map((name) => subjectNamed(plainFromEither(name)))];
}
