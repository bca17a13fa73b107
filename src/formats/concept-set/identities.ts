import { lineOrNull, quote } from '../text.js';
import { conceptOfUri, longestCode } from '../topic-identity.js';
import { invalid, placeOf } from './fault.js';
import type { ToldConcept } from './shape.js';

/** What the concepts of a file are called, and what names them. */
export interface Identities {
  scheme: string;
  /** Of each concept. */
  codes: string[];
  /** Of the concept in the file that a URI or QCode names; null if none is. */
  codeOf(reference: string): string | null;
}

/** A source's own terms are seen only through its stories; those of a vocabulary are there for all. */
const ours = /^urn:dateline:/i;

/** @throws INVALID_VOCABULARY */
export function identitiesOf(concepts: readonly ToldConcept[]): Identities {
  const schemes = new Set<string>();
  const codes = new Set<string>();
  const byQcode = new Map<string, string>();
  for (const [at, { uri, qcode }] of concepts.entries()) {
    const { scheme, code } = conceptOfUri(lineOrNull(uri) ?? '');
    const place = placeOf(at, 'uri');
    if (scheme === null || code === '' || code.length > longestCode)
      throw invalid(`${quote(uri, 100)} is no URI of a vocabulary, \`/\` or \`#\`, and a code`, place);
    if (ours.test(scheme))
      throw invalid(
        `${quote(uri, 100)} is of the terms that sources bring, which no vocabulary may be`,
        place,
      );
    schemes.add(scheme);
    if (schemes.size > 1)
      throw invalid(`${quote(uri, 100)} is of another vocabulary than those before`, place);
    if (codes.has(code)) throw invalid(`${quote(uri, 100)} is there twice`, place);
    codes.add(code);
    const name = lineOrNull(qcode);
    if (name !== null && (byQcode.get(name) ?? code) !== code)
      throw invalid(`${quote(name, 100)} is another concept's as well`, placeOf(at, 'qcode'));
    if (name !== null) byQcode.set(name, code);
  }
  const [scheme = ''] = schemes;
  const byUri = (reference: string) => {
    const named = conceptOfUri(reference);
    return named.scheme === scheme && codes.has(named.code) ? named.code : null;
  };
  return {
    scheme,
    codes: [...codes],
    codeOf: (reference) => byQcode.get(reference.trim()) ?? byUri(reference.trim()),
  };
}
