import { DatelineError } from '../../kernel/errors.js';
import {
  blocksOf,
  bylineIn,
  captionIn,
  isEmptyField,
  logoPattern,
  type PageBlock,
  updatePattern,
} from './layout.js';

/** What a page prints, before any of it is understood; each with its line. */
export interface PageFields {
  updated: PageBlock | null;
  headline: PageBlock;
  byline: string | null;
  published: PageBlock;
  summary: string | null;
  caption: { caption: string; credit: string | null } | null;
  paragraphs: string[];
}

/** A headline further down than this is no headline of this format. */
const longestHeadline = 500;

export function fieldsOf(text: string): PageFields {
  const blocks = blocksOf(text);
  const last = blocks.at(-1)?.line ?? 1;
  if (blocks.length === 0)
    throw new DatelineError('EMPTY_DOCUMENT', 'the page has no text', { place: 'line 1' });

  let next = 0;
  let updated: PageBlock | null = null;
  for (; next < blocks.length; next += 1) {
    const block = blocks[next];
    const date = block ? updatePattern.exec(block.text)?.[1] : undefined;
    if (block && date !== undefined) updated = { line: block.line, text: date };
    else if (!block || !(logoPattern.test(block.text) || isEmptyField(block))) break;
  }

  const headline = blocks[next];
  if (!headline || bylineIn(headline.text) || headline.text.length > longestHeadline) {
    const place = `line ${headline?.line ?? last}`;
    throw new DatelineError('MISSING_FIELD', 'no headline stands before the "By AUTHOR DATE" line', {
      place,
    });
  }
  next += 1;
  while (isEmptyField(blocks[next]) || logoPattern.test(blocks[next]?.text ?? '')) next += 1;

  const bylineBlock = blocks[next];
  const found = bylineBlock ? bylineIn(bylineBlock.text) : null;
  if (!bylineBlock || !found) {
    const place = `line ${bylineBlock?.line ?? last}`;
    throw new DatelineError('MISSING_FIELD', 'no "By AUTHOR DATE" line follows the headline', { place });
  }
  return {
    updated,
    headline,
    byline: found.byline,
    published: { line: bylineBlock.line, text: found.date },
    ...storyOf(blocks.slice(next + 1)),
  };
}

/**
 * Two fields stand between byline and body: a summary and a caption, each printed "None" when it is empty. A block
 * with a credit is a caption. One without is a caption only in its own place, after a "None" and with a body behind
 * it, or where the body says the same again: rather a caption among the paragraphs than a paragraph lost.
 */
function storyOf(blocks: readonly PageBlock[]): Pick<PageFields, 'summary' | 'caption' | 'paragraphs'> {
  const empty = blocks.findIndex((block) => !isEmptyField(block));
  const emptyFields = empty < 0 ? blocks.length : empty;
  const [first, second, ...others] = blocks
    .filter((block) => !isEmptyField(block))
    .map((block) => block.text);
  if (first === undefined) return { summary: null, caption: null, paragraphs: [] };
  const rest = second === undefined ? [] : [second, ...others];

  const caption = captionIn(first);
  if (caption) return { summary: null, caption, paragraphs: rest };
  const repeated = rest.includes(first);
  if (rest.length > 0 && (emptyFields === 1 || repeated)) {
    return { summary: null, caption: { caption: first, credit: null }, paragraphs: rest };
  }
  const secondCaption = second === undefined || emptyFields > 0 ? null : captionIn(second);
  if (secondCaption) return { summary: first, caption: secondCaption, paragraphs: others };
  return { summary: null, caption: null, paragraphs: [first, ...rest] };
}
