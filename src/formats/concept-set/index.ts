import { parseIsoDateTime } from '../dates.js';
import { decodeText } from '../decode.js';
import { parseJson } from '../json.js';
import { lineOrNull } from '../text.js';
import { placeOf } from './fault.js';
import { identitiesOf } from './identities.js';
import { labelsOf } from './labels.js';
import { type ToldConcept, toldConcepts } from './shape.js';
import { successorOf } from './successor.js';
import { broaderOf } from './tree.js';

/** How a concept relates to that of another vocabulary: SKOS's mapping properties. */
export type MappingRelation = 'EXACT' | 'CLOSE' | 'BROAD' | 'NARROW' | 'RELATED';

/** A concept as its vocabulary tells of it, which names its others by their codes. */
export interface ConceptDraft {
  code: string;
  /** Labels by BCP 47 tag; at least one. */
  names: Record<string, string>;
  /** The first is its parent. */
  broader: readonly string[];
  /** Since when it is not to be used any more. */
  retiredAt: Date | null;
  /** What is to be used in its place. */
  replacedBy: string | null;
  mappings: { relation: MappingRelation; uri: string }[];
}

export interface ConceptSet {
  /** URI of the vocabulary, with its closing `/` or `#`. */
  scheme: string;
  concepts: ConceptDraft[];
}

/**
 * A vocabulary as IPTC's server gives it: SKOS in JSON, all concepts in `conceptSet`. Whole, or an error that says where.
 * @throws INVALID_ENCODING, INVALID_CHARACTER, INVALID_JSON, INVALID_VOCABULARY, INVALID_DATE
 */
export function parseConceptSet(bytes: Uint8Array): ConceptSet {
  const told = toldConcepts(parseJson(decodeText(bytes)));
  const identities = identitiesOf(told);
  const { scheme, codes } = identities;
  const broader = broaderOf(told, identities);
  const concepts = told.map((concept, at): ConceptDraft => {
    const code = codes[at] as string;
    const retired = lineOrNull(concept.retired);
    return {
      code,
      names: labelsOf(concept.prefLabel, scheme, placeOf(at, 'prefLabel')),
      broader: broader.get(code) ?? [],
      retiredAt: retired === null ? null : retiredAt(retired, placeOf(at, 'retired')),
      replacedBy:
        retired === null ? null : successorOf(concept, code, identities, placeOf(at, 'isReplacedBy')),
      mappings: mappingsOf(concept),
    };
  });
  return { scheme, concepts };
}

/** A day alone begins in UTC. */
function retiredAt(text: string, place: string): Date {
  return parseIsoDateTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00Z` : text, place, 'UTC');
}

function mappingsOf(concept: ToldConcept): ConceptDraft['mappings'] {
  const all: [MappingRelation, string[]][] = [
    ['EXACT', concept.exactMatch],
    ['CLOSE', concept.closeMatch],
    ['BROAD', concept.broadMatch],
    ['NARROW', concept.narrowMatch],
    ['RELATED', concept.relatedMatch],
  ];
  return all.flatMap(([relation, uris]) =>
    [...new Set(uris.flatMap((uri) => lineOrNull(uri) ?? []))].map((uri) => ({ relation, uri })),
  );
}
