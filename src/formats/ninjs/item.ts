import { isJsonObject, type JsonObject, own, pointer } from '../json.js';
import { lineOrNull, textOrNull } from '../text.js';
import type { SubjectName } from '../topic-identity.js';
import { type Generation, nameIn, type Property } from './vocabulary.js';

/** One news object of any generation in the words of the newest; a document, or an association in it. */
export interface NinjsItem {
  /** JSON pointer of the object, and of a property as this document spells it. */
  pointer: string;
  placeOf(property: Property): string;
  /** One line; null where absent or empty. */
  line(property: Property): string | null;
  /** Paragraphs kept. */
  text(property: Property): string | null;
  urgency: number | null;
  headlines: NinjsText[];
  bodies: NinjsText[];
  descriptions: NinjsText[];
  people: NinjsConcept[];
  subjects: NinjsConcept[];
  genres: NinjsConcept[];
  infoSources: NinjsConcept[];
  renditions: NinjsRendition[];
  associations: NinjsAssociation[];
}

export interface NinjsText {
  place: string;
  role: string | null;
  contentType: string | null;
  value: string;
}

export interface NinjsConcept extends SubjectName {
  rel: string | null;
  role: string | null;
}

export interface NinjsRendition {
  place: string;
  name: string;
  href: string | null;
  contentType: string | null;
  title: string | null;
  width: number | null;
  height: number | null;
  sizeInBytes: number | null;
  duration: number | null;
}

export interface NinjsAssociation {
  name: string | null;
  rel: string | null;
  item: NinjsItem;
}

/** Reads what the schema of its generation has found valid; whatever is not of the expected type is absent. */
export function readItem(raw: JsonObject, generation: Generation, at = ''): NinjsItem {
  const get = (property: Property): unknown => own(raw, nameIn(generation, property));
  const placeOf = (property: Property): string => pointer(at, nameIn(generation, property));
  const concepts = (property: Property): NinjsConcept[] => objectsIn(get(property)).map(readConcept);
  const texts = (property: Property, prefix: string): NinjsText[] =>
    generation === 1
      ? textsByName(raw, prefix, at)
      : objectsIn(get(property)).map((text, index) => readText(text, pointer(placeOf(property), index)));
  const urgency = get('urgency');
  return {
    pointer: at,
    placeOf,
    line: (property) => lineOf(get(property)),
    text: (property) => textOf(get(property)),
    urgency: typeof urgency === 'number' ? urgency : null,
    headlines: texts('headlines', 'headline'),
    bodies: texts('bodies', 'body'),
    descriptions: texts('descriptions', 'description'),
    people: concepts('people'),
    subjects: concepts('subjects'),
    genres: concepts('genres'),
    infoSources: concepts('infoSources'),
    renditions: entriesIn(get('renditions'), generation).map(([key, rendition]) =>
      readRendition(
        rendition,
        generation === 1 ? key : lineOf(rendition.name),
        pointer(placeOf('renditions'), key),
      ),
    ),
    associations: entriesIn(get('associations'), generation).map(([key, association]) => ({
      name: generation === 1 ? lineOrNull(key) : lineOf(association.name),
      rel: lineOf(own(association, 'rel')),
      item: readItem(association, generation, pointer(placeOf('associations'), key)),
    })),
  };
}

/** `headline`, then `headline_*`; `body_text`, `body_xhtml`: 1.x says the kind of a text in its name. */
function textsByName(raw: JsonObject, prefix: string, at: string): NinjsText[] {
  return Object.entries(raw)
    .filter(([name]) => name === prefix || name.startsWith(`${prefix}_`))
    .flatMap(([name, value]) =>
      typeof value === 'string'
        ? [
            {
              place: pointer(at, name),
              role: name.slice(prefix.length + 1) || 'main',
              contentType: null,
              value,
            },
          ]
        : [],
    );
}

function readText(raw: JsonObject, place: string): NinjsText {
  const contentType = lineOf(raw.contentType) ?? lineOf(raw.contenttype);
  const value = typeof raw.value === 'string' ? raw.value : '';
  return { place, role: lineOf(raw.role)?.toLowerCase() ?? null, contentType, value };
}

function readConcept(raw: JsonObject): NinjsConcept {
  return {
    name: lineOf(raw.name),
    rel: lineOf(raw.rel),
    role: lineOf(raw.role),
    uri: lineOf(raw.uri),
    literal: lineOf(raw.literal),
    scheme: lineOf(raw.scheme),
    code: lineOf(raw.code),
  };
}

function readRendition(raw: JsonObject, name: string | null, place: string): NinjsRendition {
  return {
    place,
    name: lineOrNull(name) ?? 'main',
    href: lineOf(raw.href),
    contentType: lineOf(raw.contentType) ?? lineOf(raw.contenttype) ?? lineOf(raw.mimetype),
    title: lineOf(raw.title),
    width: wholeOf(raw.width),
    height: wholeOf(raw.height),
    sizeInBytes: wholeOf(raw.sizeInBytes ?? raw.sizeinbytes),
    duration: typeof raw.duration === 'number' ? raw.duration : null,
  };
}

function entriesIn(value: unknown, generation: Generation): [string, JsonObject][] {
  if (generation === 1 ? !isJsonObject(value) : !Array.isArray(value)) return [];
  return Object.entries(value as object).filter((entry): entry is [string, JsonObject] =>
    isJsonObject(entry[1]),
  );
}

function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function lineOf(value: unknown): string | null {
  return typeof value === 'string' ? lineOrNull(value) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? textOrNull(value) : null;
}

function wholeOf(value: unknown): number | null {
  return typeof value === 'number' ? Math.round(value) : null;
}
