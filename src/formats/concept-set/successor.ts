import { quote } from '../text.js';
import { invalid } from './fault.js';
import type { Identities } from './identities.js';
import type { ToldConcept } from './shape.js';

/**
 * The code of what is to be used in a retired concept's place: where it is said, else where its change note names one
 * other concept as that ("Use corruption (20000093) instead").
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
  const named = notes
    .flatMap((note) => [...namesIn(note, scheme)])
    .map(({ name, isAdvised }) => ({ code: codeOf(name), isAdvised }))
    .filter((one) => one.code !== null && one.code !== code);
  const [only, ...others] = new Set(named.map((one) => one.code));
  return others.length === 0 && named.some(({ isAdvised }) => isAdvised) ? (only ?? null) : null;
}

interface Named {
  name: string;
  /** Whether the words before it say that it is to be used. */
  isAdvised: boolean;
}

/** Whatever may be a QCode or a URI, and a code alone where it stands in parentheses: else each word might be one. */
function* namesIn(note: string, scheme: string): Iterable<Named> {
  // A sentence and more: a note may be as long as a file.
  const isAdvised = (at: number) => advice.test(note.slice(Math.max(0, at - 300), at));
  for (const { 0: name, index } of note.matchAll(/[^\s()<>"',;]*[^\s()<>"',;.]/g))
    if (name.includes(':')) yield { name, isAdvised: isAdvised(index) };
  for (const { 1: code, index } of note.matchAll(/\(([^\s():/#]+)\)/g))
    yield { name: scheme + code, isAdvised: isAdvised(index) };
}

/**
 * In the words of IPTC's notes, with the concept's label after them at most: what one was merged *from*, or what is
 * not to be used, is no successor.
 */
const advice =
  /(?:(?:^|[.:;,]\s*|(?<!\bnot )\bto |\bplease |\band )use(?! of\b)|\b(?:replaced|superseded) (?:by|with)|\bmerged (?:in|into|with)(?! this\b))\s(?:(?![.;!?]\s)[^()])*\(?$/i;
