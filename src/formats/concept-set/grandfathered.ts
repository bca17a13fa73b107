/**
 * Tags of BCP 47 from before it had a grammar, which `Intl` does not take, and what the registry has in their place;
 * null where it has nothing.
 */
const inPlaceOf: ReadonlyMap<string, string | null> = new Map([
  ['en-gb-oed', 'en-GB-oxendict'],
  ['i-ami', 'ami'],
  ['i-bnn', 'bnn'],
  ['i-default', null],
  ['i-enochian', null],
  ['i-hak', 'hak'],
  ['i-klingon', 'tlh'],
  ['i-lux', 'lb'],
  ['i-mingo', null],
  ['i-navajo', 'nv'],
  ['i-pwn', 'pwn'],
  ['i-tao', 'tao'],
  ['i-tay', 'tay'],
  ['i-tsu', 'tsu'],
  ['no-bok', 'nb'],
  ['no-nyn', 'nn'],
  ['sgn-be-fr', 'sfb'],
  ['sgn-be-nl', 'vgt'],
  ['sgn-ch-de', 'sgg'],
  ['zh-min', null],
  ['zh-min-nan', 'nan'],
]);

/** A tag that `Intl` may take; null of one that names no language, nor does anything in its place. */
export function modernTag(tag: string): string | null {
  const modern = inPlaceOf.get(tag.toLowerCase());
  return modern === undefined ? tag : modern;
}
