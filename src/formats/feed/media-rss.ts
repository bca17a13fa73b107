import type { MediaNs } from 'feedsmith';
import type { AuthorDraft, PubStatus } from '../draft.js';
import { lineOrNull, textOrNull } from '../text.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { mediaMoreIn } from './extension.js';
import { type FeedFile, type FeedMedia, fileAt, noMedia } from './item.js';
import { plainFromEither, plainFromHtml } from './texts.js';

type Level = MediaNs.CommonElements;

/** The copyright holder among those who are credited. */
export const holderRole = 'copyright holder';

/**
 * Media RSS: a group is one item in several files, content without a group an item of its own; what is told of the
 * entry holds for all of them where they do not say otherwise.
 * @param enclosures files that are told in the feed's own way too; those that Media RSS has named are not told twice
 */
export function mediaIn(
  told: MediaNs.ItemOrFeed | undefined,
  enclosures: readonly FeedFile[],
  item: XmlElement,
  warnings: string[],
): FeedMedia[] {
  const entry: Level = told ?? {};
  const groupElements = elementsIn(item, 'group').filter((one) =>
    one.namespace.toLowerCase().includes('/mrss'),
  );
  const groups = told?.groups ?? [];
  const found = groups.map((group, index) => {
    // A group that holds nothing is not told by feedsmith: then nobody knows which is which.
    const element = groups.length === groupElements.length ? (groupElements[index] ?? null) : null;
    return mediaOf(group.contents ?? [], [group, entry], element, warnings);
  });
  for (const content of told?.contents ?? []) found.push(mediaOf([content], [entry], null, warnings));
  const thumbnails = (told?.thumbnails ?? []).map(thumbnailFile);
  const [only, ...others] = found;
  if (only && others.length === 0) only.files.push(...thumbnails);
  else if (!only && thumbnails.length > 0)
    found.push({ ...describedBy([entry], false), medium: 'image', files: thumbnails });
  const named = new Set(found.flatMap(({ files }) => files.map(({ href }) => href)));
  for (const file of enclosures) if (!named.has(file.href)) found.push({ ...noMedia(), files: [file] });
  return found;
}

function mediaOf(
  contents: readonly MediaNs.Content[],
  around: readonly Level[],
  group: XmlElement | null,
  warnings: string[],
): FeedMedia {
  const ordered = [...contents].sort(
    (one, other) => Number(other.isDefault ?? false) - Number(one.isDefault ?? false),
  );
  const [first] = ordered;
  const more = mediaMoreIn(group);
  const levels = [...(first ? [first] : []), ...around];
  if (levels.some(({ restrictions }) => restrictions?.length))
    warnings.push('passed over who may be shown its media (media:restriction)');
  const fileNames = elementsIn(group, 'content').map((content) => attributeOf(content, 'dateline:name'));
  const files = ordered.map((content) =>
    fileAt(content.url, {
      name: more ? (fileNames[contents.indexOf(content)] ?? null) : null,
      mimeType: content.type ?? null,
      width: content.width ?? null,
      height: content.height ?? null,
      sizeInBytes: content.fileSize ?? null,
      duration: content.duration ?? null,
    }),
  );
  const thumbnails = levels.slice(0, -1).flatMap((level) => level.thumbnails ?? []);
  return {
    ...describedBy(levels, more !== null),
    medium: first?.medium ?? null,
    language: first?.lang ?? null,
    files: [...files, ...thumbnails.map(thumbnailFile)],
    ...more,
  };
}

/** @param ours its texts are plain, and it names who made the item, and the credit, apart; others name one alone */
function describedBy(levels: readonly Level[], ours: boolean): FeedMedia {
  const first = <Value>(read: (level: Level) => Value | undefined): Value | null => {
    for (const level of levels) {
      const value = read(level);
      if (value !== undefined) return value;
    }
    return null;
  };
  const text = (read: (level: Level) => MediaNs.TitleOrDescription | undefined) => {
    const value = first(read);
    if (!value) return null;
    if (ours) return textOrNull(value.value);
    return value.type === 'html' ? plainFromHtml(value.value ?? '') : plainFromEither(value.value);
  };
  const credits = first((level) => level.credits) ?? [];
  const line = credits.find(({ role }) => role === undefined) ?? (ours ? undefined : credits[0]);
  const license = first((level) => level.licenses)?.[0];
  return {
    ...noMedia(),
    status: statusOf(first((level) => level.status)?.state),
    headline: text((level) => level.title),
    caption: text((level) => level.description),
    credit: line?.value ?? null,
    authors: credits.flatMap(authorOf),
    copyrightHolder: credits.find(({ role }) => role === holderRole)?.value ?? null,
    copyrightNotice: first((level) => level.copyright)?.value ?? null,
    usageTerms: license?.name ?? license?.href ?? null,
  };
}

function authorOf({ value, role }: MediaNs.Credit): AuthorDraft[] {
  const name = lineOrNull(value);
  const made = lineOrNull(role)?.toLowerCase() ?? null;
  if (name === null || made === null || made === holderRole) return [];
  return /^(?:author|creator|photographer|videographer|illustrator|cartoonist|reporter|writer|editor|producer)$/.test(
    made,
  )
    ? [{ name, role: made }]
    : [];
}

function statusOf(state: string | undefined): PubStatus {
  if (state === 'blocked') return 'WITHHELD';
  return state === 'deleted' ? 'CANCELED' : 'USABLE';
}

function thumbnailFile({ url, width, height }: MediaNs.Thumbnail): FeedFile {
  return fileAt(url, { name: 'thumbnail', width: width ?? null, height: height ?? null });
}
