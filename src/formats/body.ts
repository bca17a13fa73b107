import { compile } from 'html-to-text';
import sanitizeHtml from 'sanitize-html';
import { DatelineError } from '../kernel/errors.js';
import { arrangeBlocks } from './body-blocks.js';
import {
  allowedAttributes,
  containerTags,
  harmlessInlineTags,
  inlineTags,
  isHarmlessAttribute,
  keptAttribute,
  leafTags,
  removedWithContent,
  renamedTags,
  voidTags,
  wrapperTags,
} from './body-rules.js';
import { escapeHtml } from './escape.js';
import { cleanText, quote } from './text.js';

const allowedTags = [...inlineTags, ...voidTags, ...leafTags, ...containerTags, 'div'];
/** The parser's time grows with depth times length; no text of a newsroom comes near. */
const maximumDepth = 200;
/** Each costs a hundredth of a millisecond and more, during which nobody else is served. */
const mostTags = 50_000;
const maximumWarnings = 20;

export interface SanitisedBody {
  /** Null where no text is left. */
  html: string | null;
  warnings: string[];
}

/**
 * HTML of anyone's to well-nested HTML of the allow-list, in paragraphs; doing it twice changes nothing.
 * @param base what its relative links are relative to; without one they become plain text
 */
export function sanitiseBody(html: string, place?: string, base: string | null = null): SanitisedBody {
  const warnings = new Set<string>();
  let depth = 0;
  const refuse = (what: string) => {
    throw new DatelineError('SCHEMA_VIOLATION', what, place === undefined ? {} : { place });
  };
  if (html.split('<', mostTags + 2).length > mostTags + 1) refuse(`the HTML has more than ${mostTags} tags`);
  const options: sanitizeHtml.IOptions = {
    allowedTags,
    allowedAttributes: Object.fromEntries(
      Object.entries(allowedAttributes).map(([tag, names]) => [tag, [...names]]),
    ),
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nonTextTags: [...removedWithContent],
    parseStyleAttributes: false,
    onOpenTag: () => {
      depth += 1;
      if (depth > maximumDepth) refuse(`the HTML nests more than ${maximumDepth} tags`);
    },
    onCloseTag: () => {
      depth -= 1;
    },
    transformTags: { '*': (tag, attributes) => transformTag(tag, attributes, base, warnings) },
  };
  // Cleaned again because `&#1;` is a control character only once it is decoded.
  const arranged = arrangeBlocks(cleanText(sanitizeHtml(cleanText(html), options)), place);
  const list = [...warnings];
  const more = list.length - maximumWarnings;
  if (more > 0)
    list.splice(maximumWarnings, more, `removed ${more} more kinds of tag or attribute from the body`);
  return { html: arranged === '' ? null : arranged, warnings: list };
}

function transformTag(
  tag: string,
  attributes: sanitizeHtml.Attributes,
  base: string | null,
  warnings: Set<string>,
): sanitizeHtml.Tag {
  const tagName = renamedTags.get(tag) ?? (wrapperTags.has(tag) ? 'div' : tag);
  const allowed = allowedTags.includes(tagName);
  if (!allowed && !harmlessInlineTags.has(tagName)) warnings.add(`removed <${shown(tag)}> from the body`);
  const attribs: sanitizeHtml.Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    const kept = allowedAttributes[tagName]?.includes(name) ? keptAttribute(name, value, base) : null;
    if (kept !== null) attribs[name] = kept;
    else if (name === 'href' && tagName === 'a')
      warnings.add(`removed the link ${quote(value)} from the body`);
    else if (warnsOfAttribute(name, allowed))
      warnings.add(`removed attribute ${shown(name)} from <${shown(tag)}>`);
  }
  // A link that leads nowhere is plain text.
  if (tagName === 'a' && attribs.href === undefined) return { tagName: 'span', attribs: {} };
  return { tagName, attribs };
}

/** A tag that goes takes its attributes with it; only a handler is worth a line of its own then. */
function warnsOfAttribute(name: string, tagStays: boolean): boolean {
  return name.startsWith('on') || (tagStays && !isHarmlessAttribute(name));
}

function shown(name: string): string {
  return /^[a-z][\w:.-]{0,40}$/i.test(name) ? name : 'an unreadable name';
}

/** Compiled once: it takes longer than most documents take to be read. */
const toText = compile({
  wordwrap: false,
  whitespaceCharacters: ' \t\r\n\f',
  limits: { maxInputLength: Number.MAX_SAFE_INTEGER },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...['h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
    { selector: 'blockquote', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    ...['figure', 'figcaption', 'table'].map((selector) => ({
      selector,
      format: 'block',
      options: { leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
    ...['tr', 'caption'].map((selector) => ({
      selector,
      format: 'block',
      options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
    ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
    { selector: 'ul', options: { itemPrefix: '• ' } },
    { selector: 'hr', format: 'skip' },
  ],
});

/** The text of HTML that `sanitiseBody` made: paragraphs parted by an empty line, links as their text only. */
export function textFromHtml(html: string): string {
  return toText(html)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Plain text as HTML: an empty line parts paragraphs, a single line end stays one. Null where nothing is left. */
export function htmlFromText(text: string): string | null {
  const html = cleanText(text)
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br />')}</p>`)
    .join('');
  const arranged = arrangeBlocks(html);
  return arranged === '' ? null : arranged;
}
