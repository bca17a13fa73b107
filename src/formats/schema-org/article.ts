import type { ArticleDraft, ArticleMediaDraft } from '../draft.js';
import { articleDraft } from '../make-draft.js';
import { contentTypeNamed } from '../story-types.js';
import { mediaOf } from './media.js';
import { mediaInText } from './media-in-text.js';
import { newsObjectFrom, type Surroundings } from './news-object.js';
import { propertyOf } from './properties.js';
import { relatedOf } from './related.js';
import { bodyOf, plainTextOf } from './texts.js';
import type { Thing } from './thing.js';

export const articleTypes: ReadonlySet<string> = new Set(
  (
    'Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ' +
    'ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Report ' +
    'BlogPosting LiveBlogPosting'
  ).split(' '),
);

/** What some types say of their genre, where the article does not. */
const genres: ReadonlyMap<string, string> = new Map([
  ['AnalysisNewsArticle', 'analysis'],
  ['BackgroundNewsArticle', 'background'],
  ['OpinionNewsArticle', 'opinion'],
  ['ReviewNewsArticle', 'review'],
  ['AdvertiserContentArticle', 'advertiser content'],
  ['SatiricalArticle', 'satire'],
  ['LiveBlogPosting', 'live blog'],
]);

export interface ToldArticle {
  draft: ArticleDraft;
  /** Pictures that stand in its text, and that it does not tell of. */
  inText: ArticleMediaDraft[];
}

/** @param base what its addresses are relative to */
export function articleFrom(
  thing: Thing,
  uri: string,
  around: Surroundings,
  base: string | null,
): ToldArticle {
  const body = bodyOf(thing, base);
  around.warnings.push(...body.warnings);
  const common = newsObjectFrom(thing, uri, { properties: ['author', 'creator'], role: 'author' }, around);
  const parent = { ...common, byline: thing.line('creditText') ?? common.byline };
  const type = propertyOf(thing, 'type')?.value.toLowerCase() ?? '';
  const draft = articleDraft({
    ...parent,
    contentType: contentTypeNamed(type) ?? 'TEXT',
    summary: plainTextOf(thing, 'description') ?? plainTextOf(thing, 'abstract'),
    bodyHtml: body.html,
    dateline: thing.line('dateline') ?? thing.line('locationCreated'),
    slugline: propertyOf(thing, 'slugline')?.value ?? null,
    genre: thing.line('genre') ?? thing.types.flatMap((word) => genres.get(word) ?? [])[0] ?? null,
    signal: propertyOf(thing, 'signal')?.value ?? (thing.has('correction') ? 'correction' : null),
    media: mediaOf(thing, { ...around, parent }, base),
    related: relatedOf(thing),
  });
  return { draft, inText: body.markup === null ? [] : mediaInText(body.markup, draft, base) };
}
