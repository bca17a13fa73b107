import { beginsWithBlock, endsWithBlock } from '../markup.js';
import { withoutReferences } from '../references.js';

/** Elements that hold blocks, and text of their own only where something has gone wrong. */
const wrapped = /(<(?:body|main|article|section|div)(?:\s[^<>]*)?>)([^<>]+)(?=<\/)/gi;

/**
 * HTML in which what a wrapper holds, or all of it, has been escaped once too often, without that; dpa's notes are
 * handed on so by some. Of what only begins or ends like HTML nobody knows how it is meant: it stays.
 */
export function withoutEscapedHtml(html: string): string {
  if (!html.includes('&lt;')) return html;
  if (!html.includes('<')) return unescaped(html);
  return html.replace(wrapped, (_, tag: string, text: string) => tag + unescaped(text));
}

function unescaped(text: string): string {
  const html = withoutReferences(text);
  return isWholeHtml(html) ? html : text;
}

/** Whether a text is blocks of HTML from its beginning to its end. */
export function isWholeHtml(text: string): boolean {
  return beginsWithBlock(text) && endsWithBlock(text);
}
