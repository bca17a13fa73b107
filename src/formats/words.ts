import { canonicalLanguage } from './language.js';

const segmenters = new Map<string, Intl.Segmenter>();

/** Segmenting takes time quadratic in the length (V8 of Node 20: a minute for 400 KB), so it is done in pieces. */
const pieces = /[\s\S]{1,1000}(?=\s|$)|[\s\S]{1,1000}/g;

/**
 * A word of Latin letters, or a number without parts, between spaces: one word in every language. Most words of most
 * stories are, and finding them takes a hundredth of the time that segmenting does.
 */
const plainWord = /(?<![^ \n])["'(“„«‘]*(?:[A-Za-zÀ-ÖØ-öø-ÿ]+|[0-9]+)[.,;:!?)"'“”»’]*(?![^ \n])/g;

/** Words with a letter or a digit, parted as the language parts them (Chinese and Thai write no spaces). */
export function countWords(text: string, language: string): number {
  const segmenter = segmenterOf(language);
  let count = text.match(plainWord)?.length ?? 0;
  const rest = text.replace(plainWord, '').replace(/[ \n]+/g, ' ');
  for (const [piece] of rest.matchAll(pieces)) {
    for (const segment of segmenter.segment(piece)) if (segment.isWordLike) count += 1;
  }
  return count;
}

function segmenterOf(language: string): Intl.Segmenter {
  // Only languages are cached, not every tag that a document may invent.
  const canonical = canonicalLanguage(language) ?? 'und';
  const primary = canonical.split('-')[0] ?? 'und';
  let segmenter = segmenters.get(primary);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(primary, { granularity: 'word' });
    if (segmenters.size < 200) segmenters.set(primary, segmenter);
  }
  return segmenter;
}
