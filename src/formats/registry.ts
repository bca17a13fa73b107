import { DatelineError } from '../kernel/errors.js';
import { ap } from './ap/index.js';
import type { Format } from './draft.js';
import { atom } from './feed/atom.js';
import { jsonFeed } from './feed/json-feed.js';
import { rss } from './feed/rss.js';
import { jsonLd } from './json-ld/index.js';
import { newsmlG2 } from './newsml-g2/index.js';
import { newsroomPage } from './newsroom-page/index.js';
import { ninjs } from './ninjs/index.js';
import { nitf } from './nitf/index.js';
import { quote } from './text.js';
import { webPage } from './web-page/index.js';
import { rootNameOf } from './xml/sniff.js';

/** Every format that is taken in; a new one is one folder and one line here. */
export const formats: readonly Format[] = [
  jsonLd,
  ap,
  jsonFeed,
  ninjs,
  newsmlG2,
  nitf,
  rss,
  atom,
  webPage,
  newsroomPage,
];

const accepted = formats.map((format) => `${format.name} (${format.description})`).join('; ');

export function formatNamed(name: string): Format {
  const format = formats.find((candidate) => candidate.name === name);
  if (format) return format;
  const names = formats.map((candidate) => candidate.name).join(', ');
  throw new DatelineError('UNKNOWN_FORMAT', `no format is named ${quote(name)}; there are ${names}`);
}

/** The format that a text is in. Nothing is parsed, so that no document can do harm by being looked at. */
export function sniffFormat(text: string): Format {
  if (text.trim() === '') throw new DatelineError('EMPTY_DOCUMENT', 'the document is empty');
  const format = formats.find((candidate) => candidate.sniff(text));
  if (format) return format;
  throw new DatelineError('UNKNOWN_FORMAT', `this looks like ${looksLike(text)}; accepted are ${accepted}`);
}

function looksLike(text: string): string {
  const start = text.slice(0, 2000).trimStart();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are how binary data shows
  if (/^(?:%PDF-|PK\u0003\u0004|GIF8)/.test(start) || /[\u0000-\u0008\u000e-\u001f]/.test(start))
    return 'binary data';
  const root = rootNameOf(start);
  if (root !== null)
    return /^(?:html|head|body|p|div)$/i.test(root) ? 'HTML' : `XML that begins with <${root}>`;
  if (/^<[?!]/.test(start)) return 'XML';
  if (start.startsWith('[')) return 'a JSON array (send its items one by one)';
  return 'plain text without the "By AUTHOR DATE" line of a newsroom page';
}
