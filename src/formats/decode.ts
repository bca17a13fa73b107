import { isUtf8 } from 'node:buffer';
import { TextDecoder as LegacyDecoder } from '@exodus/bytes/encoding.js';
import { DatelineError } from '../kernel/errors.js';
import { quote } from './text.js';

/**
 * Bytes to text, in the character set that they declare by a byte order mark, by their XML declaration or by a page's
 * `<meta>`, else in UTF-8. Strict, because a document that was decoded wrongly once is stored wrongly for good: no
 * guessing of encodings, no replacement characters.
 */
export function decodeText(bytes: Uint8Array): string {
  const { charset, told } = declaredCharset(bytes);
  if (charset !== 'utf-8') return decodeDeclared(bytes, charset, told);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const offset = firstBadByte(bytes);
    const byte = bytes[offset];
    const found = byte === undefined ? 'the end of the document' : `0x${byte.toString(16).padStart(2, '0')}`;
    throw new DatelineError('INVALID_ENCODING', `not UTF-8: found ${found} at byte ${offset}`, {
      place: `byte ${offset}`,
      cause,
    });
  }
  checkCharacters(text);
  return text;
}

function decodeDeclared(bytes: Uint8Array, charset: string, told: string): string {
  let text: string;
  try {
    // Node 20's own takes windows-1252 for ISO-8859-1: dashes and quotes become control characters.
    text = new LegacyDecoder(charset, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DatelineError('INVALID_ENCODING', `it declares ${told}, and is not written in it`, { cause });
  }
  // Each byte is a character of a one-byte set, so that nothing fails; but no such text happens to be well-formed UTF-8.
  if (!charset.startsWith('utf-16') && isLongUtf8(bytes))
    throw new DatelineError('INVALID_ENCODING', `it declares ${told}, but is written in UTF-8`);
  checkCharacters(text);
  return text;
}

/** By the names of the WHATWG's Encoding Standard: what is declared as ISO-8859-1 or ASCII is read as windows-1252. */
function declaredCharset(bytes: Uint8Array): { charset: string; told: string } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { charset: 'utf-16le', told: 'UTF-16 by its first bytes' };
  if (first === 0xfe && second === 0xff) return { charset: 'utf-16be', told: 'UTF-16 by its first bytes' };
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (start.startsWith('<\0')) return { charset: 'utf-16le', told: 'UTF-16 by its first bytes' };
  if (start.startsWith('\0<')) return { charset: 'utf-16be', told: 'UTF-16 by its first bytes' };
  const declared =
    /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(start) ??
    (/^\s*</.test(start) ? /<meta\s[^>]*?\bcharset\s*=\s*["']?([^\s"'/>;]+)/i.exec(start) : null);
  const told = declared?.[1];
  if (told === undefined || first === 0xef) return { charset: 'utf-8', told: 'UTF-8' };
  const charset = charsetNamed(told);
  if (charset.startsWith('utf-16'))
    throw new DatelineError('INVALID_ENCODING', `it declares ${quote(told)}, and is not written in it`);
  return { charset, told: quote(told) };
}

function charsetNamed(label: string): string {
  try {
    return new LegacyDecoder(label).encoding;
  } catch (cause) {
    const what = `it declares the character set ${quote(label)}, which is not known`;
    throw new DatelineError('INVALID_ENCODING', what, { cause });
  }
}

/** Well-formed, with a character of several bytes in it. */
function isLongUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80) && isUtf8(bytes);
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

/** `linePlace` in a text of which many places may be asked for: its lines are looked for once, at the first. */
export function placesIn(text: string): (offset: number) => string {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    let line = 0;
    for (let step = 2 ** Math.ceil(Math.log2(starts.length)); step >= 1; step /= 2)
      if ((starts[line + step] ?? Number.POSITIVE_INFINITY) <= offset) line += step;
    return `${line + 1}:${offset - (starts[line] ?? 0) + 1}`;
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
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
