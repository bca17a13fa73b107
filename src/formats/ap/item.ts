import { DatelineError } from '../../kernel/errors.js';
import { isJsonObject, type JsonObject, pointer } from '../json.js';
import { lineOrNull } from '../text.js';
import { editorialOf } from './editorial.js';
import { htmlOfNitf } from './nitf-body.js';
import { renditionsOf } from './renditions.js';

/** Properties that ninjs 1.x has under the same name and with the same meaning. */
const alike = (
  'firstcreated versioncreated embargoed expires language slugline title headline copyrightnotice ' +
  'description_summary description_caption'
).split(' ');
/** What an item is about; AP has one vocabulary for all four, with names of its own in each. */
const subjects = ['subject', 'organisation', 'place', 'person'];

/**
 * An item of AP's in the words of ninjs 1.x, from which AP's are derived. Where AP says it otherwise it is said
 * again: identifiers, bylines, terms, status and files.
 */
export function ninjsFrom(item: JsonObject, place: string): JsonObject {
  return {
    $standard: { name: 'ninjs', version: '1.4' },
    ...objectFrom(item, place),
    ...texts(item),
    associations: associationsOf(item, place),
  };
}

function objectFrom(item: JsonObject, place: string): JsonObject {
  const { pubstatus } = editorialOf(item, place);
  const notes = [item.ednote, item.description_editornotes].filter((note) => typeof note === 'string');
  const terms = listOf(item.usageterms).filter((term) => typeof term === 'string');
  const byline = bylineOf(item);
  const photographer = isJsonObject(item.photographer) ? lineOf(item.photographer.name) : null;
  return without({
    ...Object.fromEntries(alike.map((name) => [name, item[name]])),
    uri: uriOf(item, place),
    type: lineOf(item.type)?.toLowerCase(),
    version: typeof item.version === 'number' ? String(item.version) : item.version,
    pubstatus,
    urgency: numberIn(item.urgency),
    // The agency that stands behind the place is the source, as in NewsML-G2.
    located: lineOf(item.located)?.replace(/ ?\(AP\)[ —–-]*$/, ''),
    description_creditline: item.description_creditline ?? item.creditline,
    headline: lineOf(item.headline) ?? lineOf(item.title),
    byline,
    // People win over a byline, which tells all who made a story.
    person: byline === null && photographer !== null ? [{ name: photographer, rel: 'photographer' }] : null,
    usageterms: terms.length === 0 ? null : terms.join('\n'),
    ednote: notes.length === 0 ? null : notes.join('\n'),
    infosource: listOf(item.infosource).filter(isJsonObject),
    subject: subjects.flatMap((name) => listOf(item[name]).filter(isJsonObject).flatMap(subjectFrom)),
    renditions: renditionsOf(item),
  });
}

/** Addresses of items carry the tokens of whoever asked; the identifier stays through all versions. */
function uriOf(item: JsonObject, place: string): string {
  const id = isJsonObject(item.altids) ? lineOf(item.altids.itemid) : null;
  if (id !== null) return `https://api.ap.org/media/v/content/${encodeURIComponent(id)}`;
  const uri = lineOf(item.uri)?.replace(/[?#].*$/, '');
  if (uri) return uri;
  throw new DatelineError('MISSING_FIELD', 'the item has neither altids.itemid nor a uri', {
    place: pointer(pointer(place, 'altids'), 'itemid'),
  });
}

/** `By JANE ROE, AP Writer; JOHN DOE`. */
function bylineOf(item: JsonObject): string | null {
  const lines = listOf(item.bylines)
    .filter(isJsonObject)
    .flatMap(({ by, title }) => {
      const parts = [lineOf(by), lineOf(title)].filter((part) => part !== null);
      return parts.length === 0 ? [] : [parts.join(', ')];
    });
  return lines.length === 0 ? lineOf(item.byline) : lines.join('; ');
}

/** AP writes some numbers as strings. */
function numberIn(value: unknown): unknown {
  return typeof value === 'string' && /^\s*\d{1,3}\s*$/.test(value) ? Number(value) : value;
}

/** Letters of old wires, such as category `l`, are in no vocabulary and name nothing. */
function subjectFrom({ name, scheme, code }: JsonObject): JsonObject[] {
  return lineOf(scheme) === null || lineOf(code) === null ? [] : [without({ name, scheme, code })];
}

function texts(item: JsonObject): JsonObject {
  const { body_nitf: nitf, ...others } = Object.fromEntries(
    Object.entries(item).filter(([name, value]) => /^body_[a-z]+$/.test(name) && typeof value === 'string'),
  );
  const html = typeof nitf === 'string' && !Object.hasOwn(others, 'body_xhtml') ? htmlOfNitf(nitf) : null;
  return html === null ? without({ ...others, body_nitf: nitf }) : { ...others, body_xhtml: html };
}

/** Pictures and the like, and stories that it points to; what is linked there is theirs to tell. */
function associationsOf(item: JsonObject, place: string): JsonObject {
  const { associations } = item;
  if (typeof associations !== 'object' || associations === null) return {};
  const at = pointer(place, 'associations');
  return Object.fromEntries(
    Object.entries(associations)
      .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
      .map(([name, association]) => [name, objectFrom(association, pointer(at, name))]),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function lineOf(value: unknown): string | null {
  return typeof value === 'string' ? lineOrNull(value) : null;
}

function without(item: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== undefined && value !== null),
  );
}
