import { lineOrNull } from '../text.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { isCorrection } from './messages.js';
import type { Told } from './told.js';

const oneWord = /^[\p{L}\p{N}:._-]{1,60}$/u;

/** A correction says so itself; else one word about the last revision. Prose there is for those who made it. */
export function signalIn(
  head: XmlElement | null,
  docdata: readonly XmlElement[],
  metas: readonly Told[],
): string | null {
  const told = lineOrNull(metas.find(([name]) => name === 'signal')?.[1]);
  if (told !== null) return told;
  if (docdata.some((part) => part.name === 'correction' || isCorrection(part))) return 'correction';
  const comment = attributeOf(elementsIn(head, 'revision-history').at(-1) ?? null, 'comment');
  return comment !== null && oneWord.test(comment) ? comment : null;
}

/** Where `signalIn` finds a signal. */
export function placeOfSignal(signal: string): 'correction' | 'comment' | 'meta' {
  if (signal === 'correction') return 'correction';
  return oneWord.test(signal) ? 'comment' : 'meta';
}
