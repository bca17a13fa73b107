import { slugOf } from '../kernel/slug.js';

/** Control characters that no XML feed may carry and no reader sees; tab and line ends stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const controls = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Line ends as `\n`, no control characters: every text of a document goes through here once. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '');
}

/** One line, single spaces; null where nothing is left. */
export function lineOrNull(text: string | null | undefined): string | null {
  const line = cleanText(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? null : line;
}

/** Paragraphs kept; null where nothing is left. */
export function textOrNull(text: string | null | undefined): string | null {
  const trimmed = cleanText(text ?? '').trim();
  return trimmed === '' ? null : trimmed;
}

/** For messages: JSON's quotes, at most `length` characters. */
export function quote(value: unknown, length = 40): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > length ? `${text.slice(0, length)}…` : text;
  return typeof value === 'string' ? JSON.stringify(short) : short;
}

/** What names a source in an address: ASCII letters, digits and single hyphens, at most 64; null if none is left. */
export function sourceSlugOf(text: string): string | null {
  const slug = slugOf(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? null : slug;
}
