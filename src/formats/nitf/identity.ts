import { DatelineError } from '../../kernel/errors.js';
import { derivedUri } from '../derived-uri.js';
import { lineOrNull } from '../text.js';
import { attributeOf, type XmlElement } from '../xml/element.js';

/** An `id-string` that is a URI names the story for everyone. */
const absoluteUri = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

/** How the supplier names the story, and where that name is registered. */
export interface NitfId {
  id: string | null;
  registry: string;
}

export function idOf(nitf: XmlElement, docdata: readonly XmlElement[]): NitfId {
  const ids = docdata.filter(({ name }) => name === 'doc-id');
  const docId = ids.find((one) => attributeOf(one, 'id-string') !== null);
  return {
    id: lineOrNull(attributeOf(docId ?? null, 'id-string') ?? attributeOf(nitf, 'uno')),
    registry: attributeOf(docId ?? null, 'regsrc') ?? '',
  };
}

/**
 * The uri of a story by its id. Ids that are no URIs are the source's own.
 * @throws SOURCE_REQUIRED where nobody says whose
 */
export function uriOf(id: string, registry: string, sourceSlug: string | null): string {
  if (absoluteUri.test(id)) return id;
  // In hexadecimal digits: a derived uri is the same for capital and small letters, an id may not be.
  const exact = Buffer.from(id).toString('hex');
  return derivedUri(required(sourceSlug), 'nitf', registry, exact);
}

/** The uri of a story that has no id: its day and headline are all that tells it from others. */
export function uriWithoutId(
  nitf: XmlElement,
  day: string,
  headline: string | null,
  sourceSlug: string | null,
): string {
  if (headline === null) {
    throw new DatelineError('MISSING_FIELD', 'it has neither a doc-id nor a headline', {
      place: nitf.place,
    });
  }
  return derivedUri(required(sourceSlug), 'nitf', day, headline);
}

function required(sourceSlug: string | null): string {
  if (sourceSlug !== null) return sourceSlug;
  throw new DatelineError('SOURCE_REQUIRED', 'its id is no URI, and it does not name its source');
}
