import type { EntityManager } from 'typeorm';
import { putVocabulary } from '../../src/content/topic/vocabulary.writer.js';

const mediaTopics = 'http://cv.iptc.org/newscodes/mediatopic/';

/** Puts Media Topics into the tree as a vocabulary does that tells of these alone. @param broader the code of its parent */
export async function putMediaTopics(
  manager: EntityManager,
  concepts: readonly { code: string; names: Record<string, string>; broader?: string }[],
): Promise<void> {
  const drafts = concepts.map(({ code, names, broader }) => ({
    ...{ code, names, broader: broader === undefined ? [] : [broader] },
    ...{ retiredAt: null, replacedBy: null, mappings: [] },
  }));
  await putVocabulary(manager, { scheme: mediaTopics, concepts: drafts }, new Date());
}

/** A concept as IPTC's server writes it: see `conceptSet`. */
export interface ToldConcept {
  /** Codes. */
  broader?: string | string[];
  labels?: Record<string, string>;
  retired?: string;
  [property: string]: unknown;
}

/** A vocabulary in SKOS as JSON, of concepts by their codes; the label is the code's, in English, if none is told. */
export function conceptSet(
  scheme: string,
  concepts: Readonly<Record<string, ToldConcept>>,
): Record<string, unknown> {
  return {
    uri: scheme,
    type: 'http://www.w3.org/2004/02/skos/core#ConceptScheme',
    conceptSet: Object.entries(concepts).map(([code, { broader, labels, ...rest }]) => ({
      uri: scheme + code,
      inScheme: [scheme],
      prefLabel: labels ?? { 'en-GB': `Topic ${code}` },
      ...(broader !== undefined && { broader: [broader].flat().map((above) => scheme + above) }),
      ...rest,
    })),
  };
}
