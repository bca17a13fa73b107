import { canonicalLanguage } from '../../src/formats/language.js';
import { attributeOf, elementsIn, textIn, type XmlElement } from '../../src/formats/xml/element.js';
import { readXml } from '../../src/formats/xml/read.js';

/** What the W3C's feed validator, RFC 4287, the RSS profile and JSON Feed 1.1 ask for, as far as a reader minds. */

const atomNamespace = 'http://www.w3.org/2005/Atom';
const dublinCore = 'http://purl.org/dc/elements/1.1/';
const mediaRss = 'http://search.yahoo.com/mrss/';

/** Faults as they are found; a rule that is kept says nothing. */
class Faults {
  readonly found: string[] = [];

  unless(holds: boolean, fault: string): void {
    if (!holds) this.found.push(fault);
  }
}

export function rssFaults(text: string): string[] {
  const faults = new Faults();
  const root = readXml(text);
  faults.unless(root.name === 'rss' && attributeOf(root, 'version') === '2.0', 'not RSS 2.0');
  const channels = elementsIn(root, 'channel');
  faults.unless(channels.length === 1 && elementsIn(root).length === 1, 'not one channel');
  const [channel] = channels;
  if (!channel) return faults.found;
  for (const name of ['title', 'link', 'description'])
    faults.unless(textOf(channel, '', name) !== '', `the channel has no ${name}`);
  faults.unless(isAddress(textOf(channel, '', 'link')), 'the channel’s link is no address');
  const language = textOf(channel, '', 'language');
  faults.unless(language === '' || isLanguage(language), `the channel’s language is ${language}`);
  const built = textOf(channel, '', 'lastBuildDate');
  faults.unless(built === '' || isRfc822(built), `lastBuildDate is ${built}`);
  checkSelf(channel, faults);
  const items = elementsIn(channel, 'item');
  checkUnique(
    items.map((item) => textOf(item, '', 'guid')),
    faults,
  );
  for (const item of items) {
    for (const child of elementsIn(item)) {
      const repeatable = child.namespace !== '' || child.name === 'category';
      const same = elementsIn(item, child.name).filter(({ namespace }) => namespace === child.namespace);
      faults.unless(repeatable || same.length === 1, `an item has ${same.length} of ${child.name}`);
    }
    faults.unless(
      textOf(item, '', 'title') + textOf(item, '', 'description') !== '',
      'an item has neither title nor description',
    );
    const [guid] = of(item, '', 'guid');
    faults.unless(guid !== undefined && textIn(guid) !== '', 'an item has no guid');
    const permanent = attributeOf(guid ?? null, 'isPermaLink') !== 'false';
    faults.unless(!permanent || isAddress(textOf(item, '', 'guid')), 'a guid is no permanent link');
    for (const link of of(item, '', 'link')) faults.unless(isAddress(textIn(link)), 'a link is no address');
    faults.unless(isRfc822(textOf(item, '', 'pubDate')), `pubDate is ${textOf(item, '', 'pubDate')}`);
    for (const enclosure of of(item, '', 'enclosure')) {
      faults.unless(isAddress(attributeOf(enclosure, 'url') ?? ''), 'an enclosure has no address');
      faults.unless(/^\d+$/.test(attributeOf(enclosure, 'length') ?? ''), 'an enclosure has no length');
      faults.unless(isMediaType(attributeOf(enclosure, 'type') ?? ''), 'an enclosure has no type');
    }
    faults.unless(of(item, dublinCore, 'creator').length > 0, 'an item names nobody');
    for (const told of of(item, dublinCore, 'language'))
      faults.unless(isLanguage(textIn(told)), 'an item’s language is none');
    for (const html of [...of(item, '', 'description'), ...elementsIn(item, 'encoded')])
      checkHtml(textIn(html), faults);
    checkMedia(item, faults);
  }
  return faults.found;
}

export function atomFaults(text: string): string[] {
  const faults = new Faults();
  const root = readXml(text);
  faults.unless(root.name === 'feed' && root.namespace === atomNamespace, 'not Atom 1.0');
  checkCommon(root, 'the feed', faults);
  checkSelf(root, faults);
  const entries = of(root, atomNamespace, 'entry');
  checkUnique(
    entries.map((entry) => textOf(entry, atomNamespace, 'id')),
    faults,
  );
  for (const entry of entries) {
    checkCommon(entry, 'an entry', faults);
    const published = textOf(entry, atomNamespace, 'published');
    faults.unless(isRfc3339(published), `published is ${published}`);
    faults.unless(
      Date.parse(textOf(entry, atomNamespace, 'updated')) >= Date.parse(published),
      'an entry is updated before it is published',
    );
    const authors = [...of(root, atomNamespace, 'author'), ...of(entry, atomNamespace, 'author')];
    faults.unless(authors.length > 0, 'an entry has no author');
    for (const author of authors)
      faults.unless(textOf(author, atomNamespace, 'name') !== '', 'an author has no name');
    for (const name of ['content', 'summary', 'rights', 'published'])
      faults.unless(of(entry, atomNamespace, name).length <= 1, `an entry has several of ${name}`);
    const alternates = of(entry, atomNamespace, 'link').filter(
      (link) => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate',
    );
    faults.unless(
      alternates.length + of(entry, atomNamespace, 'content').length > 0,
      'an entry has no content',
    );
    for (const category of of(entry, atomNamespace, 'category')) {
      faults.unless(attributeOf(category, 'term') !== null, 'a category has no term');
      faults.unless(isUri(attributeOf(category, 'scheme') ?? 'x:y'), 'a category’s scheme is no address');
    }
    for (const link of of(entry, atomNamespace, 'link'))
      faults.unless(isUri(attributeOf(link, 'href') ?? ''), 'a link is not absolute');
    for (const content of of(entry, atomNamespace, 'content'))
      if (attributeOf(content, 'type') === 'html') checkHtml(textIn(content), faults);
    checkMedia(entry, faults);
  }
  return faults.found;
}

function checkCommon(element: XmlElement, what: string, faults: Faults): void {
  for (const name of ['id', 'title', 'updated'])
    faults.unless(of(element, atomNamespace, name).length === 1, `${what} has not one ${name}`);
  faults.unless(isUri(textOf(element, atomNamespace, 'id')), `${what}’s id is no URI`);
  faults.unless(isRfc3339(textOf(element, atomNamespace, 'updated')), `${what}’s updated is no date`);
  const language = attributeOf(element, 'xml:lang');
  faults.unless(language === null || isLanguage(language), `${what}’s language is ${language}`);
}

export function jsonFeedFaults(text: string): string[] {
  const faults = new Faults();
  const feed = JSON.parse(text);
  faults.unless(feed.version === 'https://jsonfeed.org/version/1.1', 'not JSON Feed 1.1');
  faults.unless(typeof feed.title === 'string' && feed.title !== '', 'the feed has no title');
  for (const name of ['home_page_url', 'feed_url'])
    faults.unless(isAddress(feed[name]), `${name} is no address`);
  faults.unless(feed.next_url === undefined || isAddress(feed.next_url), 'next_url is no address');
  faults.unless(feed.next_url !== feed.feed_url, 'the next page is this one');
  faults.unless(feed.language === undefined || isLanguage(feed.language), 'the feed’s language is none');
  faults.unless(Array.isArray(feed.items), 'the feed has no list of items');
  checkUnique(
    feed.items.map(({ id }: { id: string }) => id),
    faults,
  );
  for (const item of feed.items) {
    faults.unless(typeof item.id === 'string' && item.id !== '', 'an item has no id');
    const { content_html: html, content_text: plain } = item;
    faults.unless(typeof (html ?? plain) === 'string' && (html ?? plain) !== '', 'an item has no content');
    if (html !== undefined) checkHtml(html, faults);
    faults.unless(
      isRfc3339(item.date_published) && isRfc3339(item.date_modified),
      'an item’s dates are none',
    );
    faults.unless(
      Date.parse(item.date_modified) >= Date.parse(item.date_published),
      'an item is modified before it is published',
    );
    faults.unless(item.url === undefined || isAddress(item.url), 'an item’s url is no address');
    faults.unless(item.image === undefined || isAddress(item.image), 'an item’s image is no address');
    faults.unless(item.language === undefined || isLanguage(item.language), 'an item’s language is none');
    faults.unless(
      item.authors.length > 0 && item.authors.every(({ name }: { name: string }) => name),
      'nobody',
    );
    for (const { url, mime_type: type, size_in_bytes: size } of item.attachments) {
      faults.unless(isAddress(url) && isMediaType(type), 'an attachment has no address or type');
      faults.unless(size === undefined || Number.isInteger(size), 'an attachment’s size is none');
    }
    for (const name of Object.keys(item))
      faults.unless(name.startsWith('_') || jsonItem.has(name), `an item has ${name}`);
  }
  return faults.found;
}

const jsonItem = new Set(
  'id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments'.split(
    ' ',
  ),
);

function checkSelf(feed: XmlElement, faults: Faults): void {
  const links = of(feed, atomNamespace, 'link');
  const self = links.filter((link) => attributeOf(link, 'rel') === 'self');
  faults.unless(self.length === 1 && isAddress(attributeOf(self[0] ?? null, 'href') ?? ''), 'no self link');
  for (const link of links) faults.unless(isAddress(attributeOf(link, 'href') ?? ''), 'a link is relative');
}

function checkMedia(item: XmlElement, faults: Faults): void {
  for (const group of of(item, mediaRss, 'group')) {
    const contents = of(group, mediaRss, 'content');
    faults.unless(contents.length > 0, 'a media group holds nothing');
    const defaults = contents.filter((content) => attributeOf(content, 'isDefault') === 'true');
    faults.unless(defaults.length === 1, 'a media group has not one default');
    for (const content of contents) {
      faults.unless(isAddress(attributeOf(content, 'url') ?? ''), 'media have no address');
      faults.unless(isMediaType(attributeOf(content, 'type') ?? 'a/b'), 'a media type is none');
      faults.unless(
        ['image', 'audio', 'video', 'document', 'executable'].includes(attributeOf(content, 'medium') ?? ''),
        'a medium is none',
      );
      faults.unless(isLanguage(attributeOf(content, 'lang') ?? 'en'), 'a medium’s language is none');
    }
  }
}

function checkHtml(html: string, faults: Faults): void {
  faults.unless(!/<(?:script|style|iframe|object|embed)\b/i.test(html), 'HTML holds what runs');
  faults.unless(!/\son\w+\s*=/i.test(html), 'HTML holds a handler');
  for (const [, link = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g))
    faults.unless(/^(?:https?:\/\/|mailto:)/.test(link), `HTML holds the relative link ${link}`);
}

function checkUnique(ids: readonly string[], faults: Faults): void {
  faults.unless(new Set(ids).size === ids.length, 'two items have one identifier');
}

function of(parent: XmlElement, namespace: string, name: string): XmlElement[] {
  return elementsIn(parent, name).filter((child) => child.namespace === namespace);
}

function textOf(parent: XmlElement, namespace: string, name: string): string {
  return textIn(of(parent, namespace, name)[0] ?? null).trim();
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text);
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"]+$/i.test(text);
}

function isLanguage(tag: string): boolean {
  return canonicalLanguage(tag) === tag;
}

function isMediaType(text: string): boolean {
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(text);
}

function isRfc822(text: string): boolean {
  const pattern =
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|[+-]\d{4})$/;
  return pattern.test(text) && new Date(text).toUTCString() === text;
}

function isRfc3339(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}
