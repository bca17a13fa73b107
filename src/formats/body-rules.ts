import { resolvedLink } from './address.js';

/** Which HTML a body may hold. Everything here is inert: no tag loads, runs or styles anything. */

export const inlineTags: ReadonlySet<string> = new Set(
  'a abbr b cite code em i q s strong sub sup time u'.split(' '),
);
export const voidTags: ReadonlySet<string> = new Set(['br', 'hr']);
/** Blocks that hold running text and no other block. */
export const leafTags: ReadonlySet<string> = new Set('p h2 h3 h4 h5 h6 pre figcaption caption'.split(' '));
export const containerTags: ReadonlySet<string> = new Set(
  'ul ol li blockquote figure table thead tbody tfoot tr td th'.split(' '),
);

/** Tags that say the same as an allowed one. */
export const renamedTags: ReadonlyMap<string, string> = new Map([
  ['h1', 'h2'],
  ['strike', 's'],
  ['del', 's'],
  ['ins', 'u'],
  ['tt', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['menu', 'ul'],
  ['dir', 'ul'],
]);

/** Wrappers: their tags go, their content stays, and it begins a paragraph of its own. */
export const wrapperTags: ReadonlySet<string> = new Set(
  (
    'html body main article section header footer aside nav div center address hgroup details summary ' +
    'dl dt dd form fieldset legend'
  ).split(' '),
);

/** Wrappers within a line; nobody is warned that they went. */
export const harmlessInlineTags: ReadonlySet<string> = new Set(
  'span font small big mark label bdi bdo wbr col colgroup var dfn nobr acronym data ruby rb rt rp'.split(
    ' ',
  ),
);

/** What is no text of the story goes with all that it holds. */
export const removedWithContent: readonly string[] = (
  'script style noscript iframe object embed svg math template textarea select option xmp noembed noframes ' +
  'plaintext title audio video canvas applet button'
).split(' ');

export const allowedAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  abbr: ['title'],
  time: ['datetime'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
};

/** Attributes that only look: nobody is warned that they went. */
const harmlessAttributes = new Set(
  (
    'class id style title lang dir role rel target align valign width height border cellpadding cellspacing ' +
    'color face size name itemprop itemscope itemtype hreflang xmlns start type cite bgcolor tabindex'
  ).split(' '),
);

export function isHarmlessAttribute(name: string): boolean {
  return harmlessAttributes.has(name) || /^(?:data-|aria-|xml:|xmlns:)/.test(name);
}

/** The value to keep, or null. Spans are bounded: a table a billion columns wide is an attack, not a table. */
export function keptAttribute(name: string, value: string, base: string | null): string | null {
  switch (name) {
    case 'href':
      return keptLink(value.trim(), base);
    case 'colspan':
    case 'rowspan':
      return /^[1-9][0-9]{0,2}$/.test(value) ? value : null;
    case 'scope':
      return /^(?:row|col|rowgroup|colgroup)$/.test(value) ? value : null;
    case 'datetime':
      return /^[0-9TWPZ:+\-. ]{1,40}$/i.test(value) ? value : null;
    default:
      return value.trim() === '' ? null : value.replace(/\s+/g, ' ').trim().slice(0, 500);
  }
}

/** Absolute links only: what a relative one points at is lost once the text leaves its site. */
function keptLink(written: string, base: string | null): string | null {
  // A place on the page itself stays as it is: the base may be of another page.
  const isElsewhere = written !== '' && written.length <= 2000 && !written.startsWith('#');
  const link = isElsewhere ? resolvedLink(written, base) : written;
  if (link.length > 2000 || !/^(?:https?:\/\/|mailto:)[^\s<>"`\\]+$/i.test(link)) return null;
  return URL.canParse(link) ? link : null;
}
