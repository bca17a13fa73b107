import { Parser } from 'htmlparser2';
import { DatelineError } from '../../kernel/errors.js';
import { isWebAddress } from '../address.js';
import { linePlace } from '../decode.js';
import { lineOrNull } from '../text.js';
import { PagePart } from './page-part.js';

/** What of a page tells of its story. */
export interface Page {
  language: string | null;
  title: string | null;
  canonical: string | null;
  /** What it says its addresses are relative to, as it is written. */
  base: string | null;
  /** What `meta` says, by `property`, `name` or `itemprop` in small letters. */
  meta: ReadonlyMap<string, readonly string[]>;
  /** JSON-LD as it is written. */
  scripts: readonly PageScript[];
  /** The HTML of the story as it stands in the page; null where no element says that it is one. */
  articleHtml: string | null;
}

export interface PageScript {
  text: string;
  /** `line:column`, looked for when it is asked for. */
  readonly place: string;
}

/** Sloppy pages leave much unclosed, which nests what follows; the parser's time grows with depth times length. */
const maximumDepth = 500;
const mostScripts = 50;
const mostMeta = 1000;

/** Reads a page as browsers do, without its tree: nothing in it is run, fetched or kept that is not named above. */
export function readPage(text: string): Page {
  const meta = new Map<string, string[]>();
  const scripts: PageScript[] = [];
  const found = { language: null, title: null, canonical: null, base: null } as Record<string, string | null>;
  const body = new PagePart(text, (_, { itemprop }) => /(?:^|\s)articleBody(?:\s|$)/.test(itemprop ?? ''));
  const article = new PagePart(text, (name) => name === 'article');
  let depth = 0;
  let metas = 0;
  /** What the text that comes belongs to, and how deep that stands. */
  let gathering: { depth: number; parts: string[]; done(text: string): void } | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > maximumDepth)
        throw new DatelineError('SCHEMA_VIOLATION', `the page nests more than ${maximumDepth} elements`, {
          place: linePlace(text, parser.startIndex),
        });
      for (const part of [body, article]) part.opened(name, attributes, depth, parser);
      if (name === 'html') found.language ??= lineOrNull(attributes.lang ?? attributes['xml:lang']);
      else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? ''))
        found.canonical ??= webAddressOf(attributes.href);
      else if (name === 'base') found.base ??= lineOrNull(attributes.href);
      else if (name === 'meta' && metas < mostMeta) {
        const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? '')
          .trim()
          .toLowerCase();
        const content = attributes.content?.trim() ?? '';
        metas += 1;
        if (key !== '' && content !== '') meta.set(key, [...(meta.get(key) ?? []), content]);
      } else if (name === 'title' && !gathering && found.title === null) {
        gathering = { depth, parts: [], done: (title) => (found.title ??= lineOrNull(title)) };
      } else if (name === 'script' && isJsonLd(attributes.type) && scripts.length < mostScripts) {
        const start = parser.endIndex + 1;
        gathering = { depth, parts: [], done: (json) => scripts.push(scriptAt(text, start, json)) };
      }
    },
    ontext(data) {
      gathering?.parts.push(data);
    },
    onclosetag(_, implied) {
      for (const part of [body, article]) part.closed(depth, implied, parser);
      if (gathering?.depth === depth) {
        gathering.done(gathering.parts.join(''));
        gathering = null;
      }
      depth -= 1;
    },
  });
  parser.end(text);
  return {
    language: found.language ?? null,
    title: found.title ?? null,
    canonical: found.canonical ?? null,
    base: found.base ?? null,
    meta,
    scripts,
    articleHtml: body.biggest ?? article.biggest,
  };
}

/** A relative one names its page to nobody else. */
function webAddressOf(href: string | undefined): string | null {
  const address = lineOrNull(href);
  return address !== null && isWebAddress(address) ? address : null;
}

function isJsonLd(type: string | undefined): boolean {
  return /^\s*application\/ld\+json\s*(?:;|$)/i.test(type ?? '');
}

function scriptAt(page: string, start: number, written: string): PageScript {
  let place: string | null = null;
  return {
    text: uncovered(written),
    get place() {
      place ??= linePlace(page, start);
      return place;
    },
  };
}

/** Old pages hide it from older browsers, as a comment or as CDATA. */
function uncovered(written: string): string {
  const json = written.trim().replace(/^(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[(?:\s*\*\/)?)/, '');
  // Looked for at the very end: a pattern that begins with white space is tried at each place of it.
  const end = json.slice(-20);
  return json.slice(0, -20) + end.replace(/(?:(?:\/\/)?\s*-->|(?:\/\/|\/\*)?\s*\]\]>(?:\s*\*\/)?)$/, '');
}
