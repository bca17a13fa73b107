import { DatelineError } from './errors.js';

/** Letters that Unicode does not take apart into a base letter and an accent. */
const folded: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
};

/**
 * What two spellings of one name have in common: letters and digits without case and accents, joined by
 * hyphens. Scripts other than Latin keep their marks, which there are letters in their own right.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđðþħıŋŧ]/g, (letter) => folded[letter] ?? letter)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Whether it can name something in an address or on a command line; ids hold capitals and are none. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 64;
}

/** @throws INVALID_SLUG */
export function checkSlug(slug: string): void {
  if (isSlug(slug)) return;
  throw new DatelineError('INVALID_SLUG', `${JSON.stringify(slug.slice(0, 80))} is not a slug.`);
}
