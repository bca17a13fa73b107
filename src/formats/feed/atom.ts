import { type AtomFeed, parseAtomFeed } from 'feedsmith';
import { htmlFromText } from '../body.js';
import type { Format } from '../draft.js';
import { textOrNull } from '../text.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { at } from '../xml/place.js';
import { readXml } from '../xml/read.js';
import { rootNameOf } from '../xml/sniff.js';
import { baseWithin } from './addresses.js';
import { feedsmithOf } from './by-feedsmith.js';
import { subjectOfCategory } from './categories.js';
import { storyMoreIn } from './extension.js';
import { type FeedFile, type FeedItem, type FeedSetting, fileAt } from './item.js';
import { alternateIn, relatedIn } from './links.js';
import { mediaIn } from './media-rss.js';
import { rightsIn } from './rights.js';
import { documentFrom } from './story.js';
import { plainFromHtml } from './texts.js';
import { isTombstone, recallFrom } from './tombstone.js';

/** A feed, or an entry alone, or that one was deleted. */
export const atom: Format = {
  name: 'atom',
  description: 'Atom 1.0, with Media RSS and Dublin Core',
  sniff: (text) => ['feed', 'entry', 'deleted-entry'].includes(rootNameOf(text) ?? ''),
  documents: (text, context) => {
    const root = readXml(text);
    const smith = feedsmithOf('atom', root.namespace, parseAtomFeed<string>, ({ entries }) => entries);
    const alone = root.name === 'entry' || isTombstone(root);
    const within = alone ? [root] : elementsIn(root);
    const elements = within.filter(({ name }) => name === 'entry');
    const tombstones = within.filter(isTombstone);
    const told = alone ? [] : within.filter((one) => one.name !== 'entry' && !isTombstone(one));
    const setting = at(root, () =>
      settingFrom(smith.feed(told), alone ? null : attributeOf(root, 'xml:lang')),
    );
    const base = alone ? null : baseWithin(attributeOf(root, 'xml:base'), setting.link);
    const entries = smith.items(elements);
    return [
      ...elements.map(
        (element, index) => () =>
          at(element, () => documentFrom(itemFrom(element, entries(index), base), setting, context)),
      ),
      // Of an entry that was deleted the moment it was changed, it is deleted.
      ...tombstones.map((element) => () => at(element, () => recallFrom(element, setting, context))),
    ];
  },
};

function settingFrom(feed: Partial<AtomFeed.Feed<string>>, language: string | null): FeedSetting {
  return {
    title: plain(feed.title),
    link: alternateIn(feed.links),
    publisher: feed.dc?.publishers?.[0] ?? null,
    language: language ?? feed.dc?.languages?.[0] ?? null,
    copyrightNotice: plain(feed.rights) ?? rightsIn(feed).copyrightNotice,
    creators: namesOf(feed.authors),
  };
}

function itemFrom(
  element: XmlElement,
  entry: Partial<AtomFeed.Entry<string>>,
  around: string | null,
): FeedItem {
  const { dc, dcterms } = entry;
  const base = baseWithin(entry.xml?.base, around);
  const warnings: string[] = [];
  const rights = rightsIn(entry);
  const { body, text, files } = contentOf(entry.content, warnings);
  const authors = namesOf(entry.authors);
  const title = plain(entry.title);
  const summary = plain(entry.summary);
  return {
    id: entry.id ?? null,
    link: alternateIn(entry.links),
    title,
    summary,
    body: text === null || text === summary || text === title ? body : htmlFromText(text),
    published: entry.published ?? dcterms?.issued?.[0] ?? dcterms?.created?.[0] ?? null,
    modified: entry.updated ?? dcterms?.modified?.[0] ?? null,
    // AtomPub: what is a draft is not to be shown.
    status: entry.app?.control?.draft ? 'WITHHELD' : 'USABLE',
    creators: authors.length > 0 ? authors : (dc?.creators ?? namesOf(entry.source?.authors)),
    contributors: namesOf(entry.contributors),
    subjects: (entry.categories ?? []).map(subjectOfCategory),
    language: entry.xml?.lang ?? dc?.languages?.[0] ?? entry.content?.xml?.lang ?? null,
    ...rights,
    copyrightNotice: plain(entry.rights) ?? rights.copyrightNotice ?? plain(entry.source?.rights),
    publisher: dc?.publishers?.[0] ?? plain(entry.source?.title),
    base,
    media: mediaIn(entry.media, [...files, ...enclosuresIn(entry.links)], element, warnings),
    related: relatedIn(entry.links, base),
    more: storyMoreIn(element),
    warnings,
  };
}

/** Text is text, HTML and XHTML are markup: Atom says which. */
function plain(text: AtomFeed.Text | undefined): string | null {
  if (text?.value === undefined) return null;
  return /html/i.test(text.type ?? '') ? plainFromHtml(text.value) : textOrNull(text.value);
}

/** An entry without a page must have content: what has none repeats its summary or its title there, as text. */
function contentOf(
  content: AtomFeed.Content | undefined,
  warnings: string[],
): { body: string | null; text: string | null; files: FeedFile[] } {
  const none = { body: null, text: null, files: [] };
  const type = content?.type?.toLowerCase() ?? 'text';
  if (content?.src !== undefined) {
    if (/^(?:image|video|audio)\//.test(type))
      return { ...none, files: [fileAt(content.src, { mimeType: type })] };
    warnings.push(`passed over the content at ${content.src.slice(0, 100)}: nothing is fetched`);
    return none;
  }
  const value = content?.value ?? null;
  if (value === null) return none;
  if (/html/.test(type)) return { ...none, body: value };
  if (type === 'text' || type.startsWith('text/')) return { ...none, text: textOrNull(value) };
  warnings.push(`passed over content of type ${type.slice(0, 100)}`);
  return none;
}

function enclosuresIn(links: AtomFeed.Link<string>[] | undefined): FeedFile[] {
  return (links ?? [])
    .filter(({ rel }) => rel === 'enclosure')
    .map(({ href, type, length }) => fileAt(href, { mimeType: type ?? null, sizeInBytes: length ?? null }));
}

function namesOf(people: AtomFeed.Person[] | undefined): string[] {
  return (people ?? []).flatMap(({ name }) => name ?? []);
}
