import { sanitiseBody, textFromHtml } from '../body.js';
import { escapeHtml } from '../escape.js';
import { textOrNull } from '../text.js';

/** Tags and references that nobody writes who means plain text. */
const markup =
  /<\/?(?:p|div|span|br|hr|h[1-6]|ul|ol|li|table|blockquote|a|b|i|em|strong|img|u|s|sub|sup|small|font|script|style|iframe|svg|video|audio|object|embed|form|figure)(?:\s[^<>]*)?\/?>|&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});/i;

/** Of a text that may be plain or HTML, and does not say which, as feeds' titles and descriptions are. */
export function plainFromEither(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return markup.test(text) ? plainFromHtml(text) : textOrNull(text);
}

export function plainFromHtml(html: string): string | null {
  const clean = sanitiseBody(html).html;
  return clean === null ? null : textOrNull(textFromHtml(clean));
}

const blocks = /<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article)[\s>]/gi;

/** Whether HTML has several blocks, as the text of a story has and a summary has not. */
export function isLong(html: string | null): boolean {
  return (html?.match(blocks)?.length ?? 0) > 1;
}

/** Plain text as HTML that takes no block of its own. */
export function inlineHtml(text: string): string {
  return escapeHtml(text).replace(/\n/g, '<br />');
}
