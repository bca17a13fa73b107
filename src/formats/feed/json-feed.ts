import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import { DatelineError } from '../../kernel/errors.js';
import { absoluteAddress } from '../address.js';
import { htmlFromText } from '../body.js';
import type { Format } from '../draft.js';
import { isJsonObject, type JsonObject, parseJson, pointer } from '../json.js';
import { placed } from '../placed.js';
import { quote, textOrNull } from '../text.js';
import { subjectNamed } from '../topic-identity.js';
import { readBy } from './by-feedsmith.js';
import { untitled } from './extension.js';
import { type FeedItem, type FeedMedia, type FeedSetting, fileAt, noMedia } from './item.js';
import { jsonMoreIn } from './json-extension.js';
import { documentFrom } from './story.js';

/** Every JSON Feed has it, wherever it stands; in a text within another document its quotes would be escaped. */
const versionPattern = /[{,]\s*"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version\\?\//;

export const jsonFeed: Format = {
  name: 'json-feed',
  description: 'JSON Feed 1.0 and 1.1',
  sniff: (text) => /^\uFEFF?\s*\{/.test(text) && versionPattern.test(text),
  documents: (text, context) => {
    const value = parseJson(text.replace(/^\uFEFF/, ''));
    if (!isJsonObject(value)) throw shapeless('/', 'the feed', value);
    const { items = [], ...told } = value;
    if (!Array.isArray(items)) throw shapeless('/items', 'the list of items', items);
    const feed = placed(
      () => '/',
      () => readBy(parseJsonFeed, { ...told, version }),
    );
    const setting = settingFrom(feed);
    const base = setting.link;
    return items.map((item: unknown, index) => () => {
      const place = pointer('/items', index);
      if (!isJsonObject(item)) throw shapeless(place, 'an item', item);
      return placed(
        () => place,
        () => documentFrom(itemFrom(item, base), setting, context),
      );
    });
  },
};

const version = 'https://jsonfeed.org/version/1.1';

function shapeless(place: string, what: string, found: unknown): DatelineError {
  return new DatelineError('SCHEMA_VIOLATION', `not a JSON Feed: ${what} is ${quote(found)}`, { place });
}

function settingFrom(feed: Partial<JsonFeed.Feed<string>>): FeedSetting {
  return {
    title: feed.title ?? null,
    link: absoluteAddress(feed.home_page_url, null) ?? absoluteAddress(feed.feed_url, null),
    publisher: null,
    language: feed.language ?? null,
    copyrightNotice: null,
    creators: namesOf(feed.authors),
  };
}

function itemFrom(raw: JsonObject, base: string | null): FeedItem {
  const [item = {}] = readBy(parseJsonFeed, { version, items: [raw] }).items ?? [];
  const more = jsonMoreIn(raw);
  const summary = textOrNull(item.summary);
  const title = textOrNull(item.title);
  return {
    id: item.id ?? null,
    link: item.url ?? null,
    title,
    summary,
    body: item.content_html ?? bodyOf(item.content_text, [summary, title, more ? untitled : null]),
    published: item.date_published ?? null,
    modified: item.date_modified ?? null,
    embargoedUntil: more?.embargoedUntil ?? null,
    expiresAt: more?.expiresAt ?? null,
    status: 'USABLE',
    creators: namesOf(item.authors),
    contributors: more?.contributors ?? [],
    subjects: more?.topics ?? (item.tags ?? []).map(subjectNamed),
    language: item.language ?? null,
    copyrightHolder: more?.copyrightHolder ?? null,
    copyrightNotice: more?.copyrightNotice ?? null,
    usageTerms: more?.usageTerms ?? null,
    publisher: more?.source ?? null,
    base,
    media: more?.media ?? filesOf(item),
    related: more?.related ?? [],
    more: more?.story ?? null,
    warnings: [],
  };
}

/** An item must have content: what has none repeats its summary or its title there. */
function bodyOf(text: string | undefined, told: readonly (string | null)[]): string | null {
  const body = textOrNull(text);
  return body === null || told.includes(body) ? null : htmlFromText(body);
}

function filesOf({ image, banner_image, attachments }: JsonFeed.Item<string>): FeedMedia[] {
  const picture = image ?? banner_image;
  const attached = (attachments ?? []).map(
    ({ url, mime_type, size_in_bytes, duration_in_seconds, title }) => ({
      ...noMedia(),
      headline: title ?? null,
      files: [
        fileAt(url, {
          mimeType: mime_type ?? null,
          sizeInBytes: size_in_bytes ?? null,
          duration: duration_in_seconds ?? null,
        }),
      ],
    }),
  );
  if (picture === undefined || attached.some(({ files: [file] }) => file?.href === picture)) return attached;
  return [{ ...noMedia(), medium: 'image', files: [fileAt(picture)] }, ...attached];
}

function namesOf(authors: JsonFeed.Author[] | undefined): string[] {
  return (authors ?? []).flatMap(({ name }) => name ?? []);
}
