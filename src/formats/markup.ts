/** Whether a text is HTML, where nothing says so. */

const blocks = 'p|div|section|article|body|html|h[1-6]|ul|ol|table|blockquote';
const blockMarkup = new RegExp(`^\\s*<(?:${blocks}|!doctype)\\b`, 'i');
const closedBlock = new RegExp(`</(?:${blocks})>$`, 'i');
const anyMarkup =
  /<(?:p|div|section|br|h[1-6]|ul|ol|li|table|blockquote|a|b|i|em|strong|span)(?:\s[^<>]*)?\/?>/i;

export function beginsWithBlock(text: string): boolean {
  return blockMarkup.test(text);
}

export function endsWithBlock(text: string): boolean {
  return closedBlock.test(text.trimEnd());
}

export function holdsMarkup(text: string): boolean {
  return anyMarkup.test(text);
}
