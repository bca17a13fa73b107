/** A paragraph of a page with the line on which it begins, counted from 1. */
export interface PageBlock {
  line: number;
  text: string;
}

/** Paragraphs stand between blank lines; a line end inside one is kept. */
export function blocksOf(text: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  let open: { line: number; lines: string[] } | null = null;
  const close = (): void => {
    if (open) blocks.push({ line: open.line, text: open.lines.join('\n') });
    open = null;
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\s+/g, ' ').trim();
    if (line === '') close();
    else if (open) (open as { lines: string[] }).lines.push(line);
    else open = { line: index + 1, lines: [line] };
  }
  close();
  return blocks;
}

/** How the page prints an empty field. */
export function isEmptyField(block: PageBlock | undefined): boolean {
  return block?.text === 'None';
}

export const updatePattern = /^last updated?\s*:?\s+(.*)$/i;
export const logoPattern = /^[^\n]{1,60} logo$/i;
const datePattern =
  /^(?<by>.*?)\s*(?<date>\p{L}{3,}\.? \d{1,2}, \d{4,}(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?)?)$/iu;

/** "By AUTHOR DATE", or the date alone. */
export function bylineIn(text: string): { byline: string | null; date: string } | null {
  if (text.length > 500 || text.includes('\n')) return null;
  const { by = '', date = '' } = datePattern.exec(text)?.groups ?? {};
  if (date === '') return null;
  if (by !== '' && !/^by(?:\s|$)/i.test(by)) return null;
  return { byline: /^by(?:\s+none)?$/i.test(by) || by === '' ? null : by, date };
}

/** A caption's credit stands after " / ", in parts such as "Jane Roe / AGENCY"; null where it has none. */
export function captionIn(text: string): { caption: string; credit: string } | null {
  const parts = text.split(' / ');
  let first = parts.length;
  while (first > 1 && isCreditPart(parts[first - 1] ?? '')) first -= 1;
  const caption = parts.slice(0, first).join(' / ').trim();
  const credit = parts.slice(first).join(' / ').trim();
  return credit === '' || caption === '' ? null : { caption, credit };
}

/** A name, not the rest of a sentence. */
function isCreditPart(part: string): boolean {
  const text = part.trim();
  return text.length > 0 && text.length <= 60 && !/[.!?…”"]$/u.test(text) && /^[^\p{Ll}\d]/u.test(text);
}
