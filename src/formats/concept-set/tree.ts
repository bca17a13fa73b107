import { quote } from '../text.js';
import { invalid, placeOf } from './fault.js';
import type { Identities } from './identities.js';
import type { ToldConcept } from './shape.js';

/** No vocabulary comes near it, and a story that bears a concept is linked to all above it. */
const deepest = 32;

/**
 * The codes of each concept's broader ones, in the order of the file: what it names itself, and whoever names it as a
 * narrower one. A narrower one that is not there is passed over, for nothing is lost with it.
 * @throws INVALID_VOCABULARY of a broader one that is not there, of circles, and of what is too deep
 */
export function broaderOf(
  concepts: readonly ToldConcept[],
  { codes, codeOf }: Identities,
): ReadonlyMap<string, readonly string[]> {
  const broader = new Map(codes.map((code) => [code, new Set<string>()]));
  for (const [at, concept] of concepts.entries())
    for (const reference of concept.broader) {
      const code = codeOf(reference);
      if (code === null)
        throw invalid(`${quote(reference, 100)} is not among the file's concepts`, placeOf(at, 'broader'));
      broader.get(codes[at] as string)?.add(code);
    }
  for (const [at, concept] of concepts.entries())
    for (const reference of concept.narrower) {
      const code = codeOf(reference);
      if (code === codes[at])
        throw invalid(`It is narrower than itself: ${code} → ${code}`, placeOf(at, 'narrower'));
      broader.get(code ?? '')?.add(codes[at] as string);
    }
  const lists = new Map([...broader].map(([code, above]) => [code, [...above]]));
  checkTree(lists, codes);
  return lists;
}

/** From the top down: a concept is placed when all above it are. */
function checkTree(broader: ReadonlyMap<string, readonly string[]>, codes: readonly string[]): void {
  const placed = new Set<string>();
  const above = (code: string) => broader.get(code) ?? [];
  let waiting = codes;
  for (let depth = 0; waiting.length > 0; depth += 1) {
    const next = waiting.filter((code) => above(code).every((one) => placed.has(one)));
    const [stuck] = waiting;
    if (stuck !== undefined && next.length === 0) {
      const circle = circleFrom(stuck, (code) => above(code).find((one) => !placed.has(one)) as string);
      throw invalid(
        `It is broader than itself: ${circle.join(' → ')}`,
        placeOf(codes.indexOf(circle[0] as string), 'broader'),
      );
    }
    if (depth === deepest)
      throw invalid(`It is more than ${deepest} deep`, placeOf(codes.indexOf(stuck as string), 'broader'));
    for (const code of next) placed.add(code);
    waiting = waiting.filter((code) => !placed.has(code));
  }
}

function circleFrom(begin: string, up: (code: string) => string): string[] {
  const way: string[] = [];
  for (let code = begin; ; code = up(code)) {
    const met = way.indexOf(code);
    if (met >= 0) return [...way.slice(met), code];
    way.push(code);
  }
}
