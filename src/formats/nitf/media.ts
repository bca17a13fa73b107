import { usableHref } from '../address.js';
import { derivedUri } from '../derived-uri.js';
import type { ArticleMediaDraft, MediaType, RenditionDraft } from '../draft.js';
import { canonicalLanguage } from '../language.js';
import { mediaDraft } from '../make-draft.js';
import { uniqueName } from '../rendition-name.js';
import { mediaTypeNamed, mediaTypeOfFile, roleInByline } from '../story-types.js';
import { lineOrNull, quote, textOrNull } from '../text.js';
import { urgencyOrNull } from '../urgency.js';
import { parseVersion } from '../version.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import type { NitfAround } from './around.js';
import { isListOfPeople, peopleIn } from './byline.js';
import { parseNorm } from './dates.js';
import { statusFrom } from './status.js';
import { textOf } from './texts.js';
import { authorsTold, toldIn } from './told.js';
import { wordsIn } from './words.js';

/** The media of a body, in its order; of the same item in the same place only the first. */
export function mediaFrom(
  found: readonly XmlElement[],
  around: NitfAround,
  warnings: Set<string>,
): ArticleMediaDraft[] {
  const placed = new Map<string, ArticleMediaDraft>();
  for (const [index, element] of found.entries()) {
    const media = oneFrom(element, index, around, warnings);
    const key = media && JSON.stringify([media.role, media.media.uri]);
    if (key && !placed.has(key)) placed.set(key, media);
  }
  return [...placed.values()];
}

function oneFrom(
  element: XmlElement,
  index: number,
  around: NitfAround,
  warnings: Set<string>,
): ArticleMediaDraft | null {
  const references = bounded(elementsIn(element, 'media-reference'), 200, 'media-reference', element);
  const allTold = toldIn(element, 'media-metadata');
  // Names are as in ninjs, in capital or small letters; of two alike the first holds.
  const metadata = new Map([...allTold].reverse().map(([name, value]) => [name.toLowerCase(), value]));
  const type = typeOf(element, references, metadata);
  if (type === null) {
    warnings.add(`passed over media of the type ${quote(attributeOf(element, 'media-type') ?? 'unknown')}`);
    return null;
  }
  if (elementAt(element, 'media-object')) warnings.add('passed over a media-object: send its address');
  const date = (name: string): Date | null => {
    const told = metadata.get(name);
    return told === undefined ? null : parseNorm(told, element, around.timeZone);
  };
  const first = (name: string): string | null =>
    references.map((reference) => attributeOf(reference, name)).find((value) => value !== null) ?? null;
  const line = (name: string): string | null => lineOrNull(metadata.get(name));
  const text = (name: string): string | null => textOrNull(metadata.get(name));

  const producer = elementAt(element, 'media-producer');
  const changed = date('versioncreated');
  const embargoedUntil = date('embargoeduntil');
  const version = line('version');
  const captions = elementsIn(element, 'media-caption').map((caption) => textOf(caption));
  const shown = textOrNull(captions.filter((caption) => caption !== null).join('\n\n'));
  const own = text('caption');
  const renditions = renditionsOf(references, metadata, warnings);
  const identity = renditions.find(({ href }) => href !== null)?.href ?? attributeOf(element, 'id');
  const role = roleInByline(type);
  const told = authorsTold(allTold);
  return {
    role: attributeOf(element, 'class') ?? (index === 0 ? 'featured' : 'body'),
    caption: own === null || own === shown ? null : shown,
    media: mediaDraft({
      type,
      uri: line('uri') ?? derivedUri(around.uri, 'media', identity ?? String(index)),
      version: version === null ? null : parseVersion(version, element.place),
      status: statusFrom(line('pubstatus'), embargoedUntil, element, (warning) => warnings.add(warning)),
      headline: line('headline'),
      byline: line('by') ?? (producer && !isListOfPeople(producer) ? wordsIn(producer) : null),
      authors: told.length > 0 ? told : peopleIn(producer, role, around.sourceNames),
      language: canonicalLanguage(line('language') ?? '') ?? around.language,
      urgency: urgencyOrNull(line('urgency')),
      publishedAt: date('firstcreated') ?? changed ?? around.publishedAt,
      modifiedAt: changed ?? around.modifiedAt,
      embargoedUntil,
      expiresAt: date('expires'),
      caption: own ?? shown,
      altText: lineOrNull(first('alternate-text')) ?? line('alternate-text'),
      credit: lineOrNull(first('source-credit')) ?? line('source-credit'),
      copyrightHolder: line('copyrightholder'),
      copyrightNotice: textOrNull(first('copyright')) ?? text('copyright'),
      usageTerms: text('usageterms'),
      renditions,
    }),
  };
}

function typeOf(
  media: XmlElement,
  references: readonly XmlElement[],
  metadata: ReadonlyMap<string, string>,
): MediaType | null {
  const ofFiles = references.map((reference) => attributeOf(reference, 'mime-type'));
  for (const told of [metadata.get('type'), attributeOf(media, 'media-type'), ...ofFiles]) {
    const word = told?.toLowerCase() ?? '';
    const type = mediaTypeNamed(word === 'photo' ? 'picture' : word) ?? mediaTypeOfFile(word);
    if (type) return type;
  }
  return null;
}

/** Each `media-reference` of an item is a rendition of it. */
function renditionsOf(
  references: readonly XmlElement[],
  metadata: ReadonlyMap<string, string>,
  warnings: Set<string>,
): RenditionDraft[] {
  const taken = new Set<string>();
  const removed: string[] = [];
  const renditions = references.filter(tellsOfAFile).map((reference) => {
    const name = uniqueName(lineOrNull(attributeOf(reference, 'name')) ?? 'main', taken);
    const size = metadata.get(`${name}.sizeInBytes`.toLowerCase());
    const pixels = /^(?:pixels?|px)?$/i.test(attributeOf(reference, 'units') ?? '');
    return {
      name,
      href: usableHref(attributeOf(reference, 'source'), `the rendition ${quote(name)}`, removed),
      mimeType: lineOrNull(attributeOf(reference, 'mime-type')),
      title: lineOrNull(metadata.get(`${name}.title`.toLowerCase())),
      width: pixels ? wholeOf(attributeOf(reference, 'width')) : null,
      height: pixels ? wholeOf(attributeOf(reference, 'height')) : null,
      sizeInBytes: size !== undefined && /^\d{1,15}$/.test(size) ? Number(size) : null,
      duration: secondsOf(reference),
    };
  });
  for (const warning of removed) warnings.add(warning);
  return renditions;
}

/** One without any may stand there for the words about the item, as NITF asks for one at least. */
function tellsOfAFile(reference: XmlElement): boolean {
  return ['source', 'name', 'mime-type', 'width', 'height', 'time'].some(
    (name) => attributeOf(reference, name) !== null,
  );
}

function wholeOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}(?:px)?$/i.test(text) ? Number.parseInt(text, 10) : null;
}

function secondsOf(reference: XmlElement): number | null {
  const time = attributeOf(reference, 'time') ?? '';
  const unit = attributeOf(reference, 'time-unit-of-measure') ?? 'seconds';
  if (!/^\d{1,9}(?:\.\d{1,20})?$/.test(time)) return null;
  if (/^s(?:ec(?:ond)?s?)?$/i.test(unit)) return Number(time);
  return /^m(?:in(?:ute)?s?)?$/i.test(unit) ? Number(time) * 60 : null;
}
