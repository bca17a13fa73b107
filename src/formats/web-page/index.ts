import { DatelineError } from '../../kernel/errors.js';
import { absoluteAddress } from '../address.js';
import { checkCharacters } from '../decode.js';
import type { Format, ParseContext, ParsedDocument } from '../draft.js';
import { type JsonObject, parseJson } from '../json.js';
import { articlesIn, storyFrom } from '../schema-org/document.js';
import { type Block, Graph, type Thing } from '../schema-org/thing.js';
import { rootNameOf } from '../xml/sniff.js';
import { openGraphArticle } from './open-graph.js';
import { type Page, readPage } from './page.js';

/** The page of an article as sites publish it, by what it says of itself for machines. */
export const webPage: Format = {
  name: 'web-page',
  description: 'The HTML page of an article that bears schema.org JSON-LD or Open Graph',
  sniff: (text) => /^\uFEFF?\s*<!doctype html\b/i.test(text) || /^html$/i.test(rootNameOf(text) ?? ''),
  documents: (text, context) => [() => parsePage(text, context)],
};

function parsePage(text: string, context: ParseContext): ParsedDocument {
  checkCharacters(text);
  const page = readPage(text);
  const { blocks, faults } = blocksOf(page);
  const graph = new Graph(blocks);
  const articles = articlesIn(graph);
  const told = openGraphArticle(page);
  const chosen = chosenFrom(articles, told.url);
  if (!chosen && !isArticle(page)) throw nothingTold(faults);
  const warnings = faults.map(({ place, message }) => `passed over the JSON-LD at ${place}: ${message}`);
  if (articles.length > 1)
    warnings.push(`the page tells of ${articles.length} articles; the others than its own were passed over`);
  const thing = chosen ?? graph.follow({}, { value: null, place: '1:1' }, '');
  const whole = thing.with(together(thing, told, page));
  const story = storyFrom(whole, context, absoluteAddress(page.base, whole.uri('url')));
  const takenFromPage = !ownText(thing) && page.articleHtml !== null;
  if (takenFromPage && thing.values('isAccessibleForFree').some((free) => /^false$/i.test(String(free))))
    warnings.push('the page says that it is not free to read: its text may be cut short');
  return { ...story, warnings: [...warnings, ...story.warnings] };
}

/** Its own is the one with its address; else the first that has a text. */
function chosenFrom(articles: readonly Thing[], address: unknown): Thing | undefined {
  return (
    articles.find((thing) =>
      ['url', 'mainEntityOfPage', '@id'].some((name) => thing.uri(name) === address),
    ) ??
    articles.find(ownText) ??
    articles[0]
  );
}

function ownText(thing: Thing): boolean {
  return ['articleBody', 'text', 'liveBlogUpdate'].some((name) => thing.has(name));
}

/** JSON-LD wins, Open Graph fills in, and the page's own text is the story's where no other is told. */
function together(thing: Thing, told: Record<string, unknown>, page: Page): JsonObject {
  const own = Object.entries(thing.raw).filter(([name]) => thing.has(name));
  const filling = Object.entries(told).filter(([, value]) => value !== undefined && value !== null);
  const text =
    ownText(thing) || page.articleHtml === null ? {} : { articleBody: `<div>${page.articleHtml}</div>` };
  return {
    ...Object.fromEntries(filling),
    ...Object.fromEntries(own),
    ...text,
    ...(page.canonical !== null && { url: page.canonical }),
  };
}

function isArticle(page: Page): boolean {
  return page.meta.get('og:type')?.[0]?.trim().toLowerCase() === 'article';
}

interface Fault {
  place: string;
  message: string;
}

/** What one block has wrong costs the others nothing. */
function blocksOf(page: Page): { blocks: Block[]; faults: Fault[] } {
  const blocks: Block[] = [];
  const faults: Fault[] = [];
  for (const script of page.scripts) {
    try {
      const value = parseJson(script.text);
      blocks.push({
        value,
        get place() {
          return script.place;
        },
      });
    } catch (error) {
      if (!(error instanceof DatelineError)) throw error;
      faults.push({ place: script.place, message: error.message });
    }
  }
  return { blocks, faults };
}

function nothingTold(faults: readonly Fault[]): DatelineError {
  const [fault] = faults;
  if (fault)
    return new DatelineError('INVALID_JSON', `the page's JSON-LD: ${fault.message}`, { place: fault.place });
  const what =
    'the page tells of no article: it bears neither JSON-LD of an Article of schema.org nor og:type article';
  return new DatelineError('MISSING_FIELD', what, { place: '1:1' });
}
