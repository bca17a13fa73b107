import { DatelineError } from '../kernel/errors.js';

/**
 * Bytes to text. Strict, because a document that was decoded wrongly once is stored wrongly for good: no
 * guessing of encodings, no replacement characters.
 */
export function decodeText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const offset = firstBadByte(bytes);
    const byte = bytes[offset];
    const found = byte === undefined ? 'the end of the document' : `0x${byte.toString(16).padStart(2, '0')}`;
    throw new DatelineError('INVALID_ENCODING', `not UTF-8: found ${found} at byte ${offset}${hint(bytes)}`, {
      place: `byte ${offset}`,
      cause,
    });
  }
  checkCharacters(text);
  return text;
}

/** A `u` regular expression sees surrogate pairs as one character, so this finds unpaired ones only. */
const forbidden = /\0|\p{Surrogate}/u;

/** PostgreSQL stores neither NUL nor half a surrogate pair; both mean that the text was damaged on its way. */
export function checkCharacters(text: string, place?: string): void {
  const at = text.search(forbidden);
  if (at < 0) return;
  const what = text[at] === '\0' ? 'a NUL character' : 'an unpaired surrogate';
  throw new DatelineError('INVALID_CHARACTER', `the text holds ${what}`, {
    place: place ?? linePlace(text, at),
  });
}

/** `line:column`, both counted from 1, as editors do. */
export function linePlace(text: string, offset: number): string {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return `${line}:${offset - lineStart + 1}`;
}

function hint(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return utf16 ? '; it looks like UTF-16' : '';
}

/** The well-formed sequences of the Unicode Standard, table 3-7; TextDecoder does not tell where it failed. */
function firstBadByte(bytes: Uint8Array): number {
  const between = (at: number, low: number, high: number): boolean => {
    const byte = bytes[at];
    return byte !== undefined && byte >= low && byte <= high;
  };
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0) return at;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    for (let next = 1; next < length; next += 1) {
      const fits = next === 1 ? between(at + 1, low, high) : between(at + next, 0x80, 0xbf);
      if (!fits) return at + next;
    }
    at += length;
  }
  return at;
}
