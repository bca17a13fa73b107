import { DatelineError } from '../../kernel/errors.js';
import { htmlFromText } from '../body.js';
import { authorsFromByline } from '../byline.js';
import { parsePageDate } from '../dates.js';
import { checkCharacters } from '../decode.js';
import { derivedUri } from '../derived-uri.js';
import type {
  ArticleDraft,
  ArticleMediaDraft,
  Format,
  NewsObjectDraft,
  ParseContext,
  ParsedDocument,
} from '../draft.js';
import { digestOf } from '../json.js';
import { articleDraft, mediaDraft } from '../make-draft.js';
import { cleanText, lineOrNull } from '../text.js';
import { fieldsOf, type PageFields } from './fields.js';
import { blocksOf, bylineIn, updatePattern } from './layout.js';

/** The text of an article page as a newsroom publishes it. */
export const newsroomPage: Format = {
  name: 'newsroom-page',
  description:
    'The text of an article page: "Last update", logo, headline, "By AUTHOR DATE", caption / credit, body',
  sniff: sniffPage,
  documents: (text, context) => [() => parsePage(text, context)],
};

/** Its dates are printed in English, so its text is taken to be. */
const language = 'en';

function sniffPage(text: string): boolean {
  if (/^\uFEFF?\s*[<{[]/.test(text)) return false;
  const blocks = blocksOf(cleanText(text.slice(0, 10_000))).slice(0, 12);
  return blocks.some(
    (block, index) => updatePattern.test(block.text) || (index > 0 && bylineIn(block.text) !== null),
  );
}

function parsePage(text: string, context: ParseContext): ParsedDocument {
  checkCharacters(text);
  const clean = cleanText(text.replace(/^\uFEFF/, ''));
  const fields = fieldsOf(clean);
  if (!context.sourceSlug) {
    throw new DatelineError('SOURCE_REQUIRED', 'a newsroom page does not name its source');
  }
  const draft = articleFrom(fields, context.sourceSlug, context);
  return {
    draft,
    ofType: null,
    source: null,
    sourceGuessed: false,
    digest: digestOf(blocksOf(clean).map((block) => block.text)),
    warnings: [],
  };
}

function articleFrom(fields: PageFields, sourceSlug: string, context: ParseContext): ArticleDraft {
  const published = parsePageDate(fields.published.text, `line ${fields.published.line}`, context.timeZone);
  const modifiedAt = fields.updated
    ? parsePageDate(fields.updated.text, `line ${fields.updated.line}`, context.timeZone).instant
    : published.instant;
  const headline = lineOrNull(fields.headline.text);
  const common = {
    // A page carries no identifier. Source, headline and the day printed stay when its text is updated; a new
    // headline makes a new story, which is all that a page can tell.
    uri: derivedUri(sourceSlug, published.day, headline ?? ''),
    language,
    publishedAt: published.instant,
    modifiedAt,
  };
  return articleDraft({
    ...common,
    headline,
    byline: lineOrNull(fields.byline),
    authors: authorsFromByline(fields.byline, [sourceSlug]).map((name) => ({ name, role: 'author' })),
    summary: fields.summary,
    bodyHtml: htmlFromText(fields.paragraphs.join('\n\n')),
    media: fields.caption ? [pictureFrom(fields.caption, common)] : [],
  });
}

/** The page prints the picture's caption and credit; the picture itself is not in its text. */
function pictureFrom(
  printed: { caption: string; credit: string | null },
  { uri, ...article }: Pick<NewsObjectDraft, 'uri' | 'language' | 'publishedAt' | 'modifiedAt'>,
): ArticleMediaDraft {
  const caption = lineOrNull(printed.caption);
  const media = mediaDraft({
    ...article,
    type: 'PICTURE',
    uri: derivedUri(uri, 'picture', caption ?? ''),
    caption,
    credit: lineOrNull(printed.credit),
  });
  return { role: 'featured', caption: null, media };
}
