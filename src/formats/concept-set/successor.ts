import { quote } from '../text.js';
import { invalid } from './fault.js';
import type { Identities } from './identities.js';
import type { ToldConcept } from './shape.js';

/**
 * The code of what is to be used in a retired concept's place: where it is said, else where its change note names one
 * other concept ("Use corruption (20000093) instead").
 * @throws INVALID_VOCABULARY of one that is said, and is not there or is itself
 */
export function successorOf(
  { isReplacedBy, changeNote }: ToldConcept,
  code: string,
  { codeOf, scheme }: Identities,
  place: string,
): string | null {
  const [said] = isReplacedBy;
  if (said !== undefined) {
    const successor = codeOf(said);
    if (successor !== null && successor !== code) return successor;
    throw invalid(`${quote(said, 100)} is not another one of the file's concepts`, place);
  }
  const notes = typeof changeNote === 'string' ? [changeNote] : Object.values(changeNote ?? {});
  const named = new Set(
    notes.flatMap((note) => [...namesIn(note, scheme)].flatMap((one) => codeOf(one) ?? [])),
  );
  named.delete(code);
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}

/** Whatever may be a QCode or a URI, and a code alone where it stands in parentheses: else each word might be one. */
function* namesIn(note: string, scheme: string): Iterable<string> {
  for (const [word] of note.matchAll(/[^\s()<>"',;]*[^\s()<>"',;.]/g)) if (word.includes(':')) yield word;
  for (const [, code] of note.matchAll(/\(([^\s():/#]+)\)/g)) yield scheme + code;
}
