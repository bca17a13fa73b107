import { textFromHtml } from './body.js';
import { derivedUri } from './derived-uri.js';
import type { ArticleDraft, MediaDraft, NewsObjectDraft, RenditionDraft } from './draft.js';
import { countWords } from './words.js';

type Told<Draft extends NewsObjectDraft, Derived extends keyof Draft> = Pick<Draft, 'uri' | 'modifiedAt'> &
  Partial<Omit<Draft, Derived>>;

/** A draft of what a document tells of a story: what it does not tell is null, text and words follow from the body. */
export function articleDraft(told: Told<ArticleDraft, 'kind' | 'bodyText' | 'wordCount'>): ArticleDraft {
  const common = newsObject(told);
  const bodyHtml = told.bodyHtml ?? null;
  const bodyText = bodyHtml === null ? null : textFromHtml(bodyHtml);
  return {
    contentType: 'TEXT',
    summary: null,
    dateline: null,
    slugline: null,
    genre: null,
    signal: null,
    media: [],
    related: [],
    ...told,
    ...common,
    kind: 'article',
    bodyHtml,
    bodyText,
    wordCount: bodyText === null ? null : countWords(bodyText, common.language),
  };
}

/** As `articleDraft`, of a picture or the like. */
export function mediaDraft(told: Told<MediaDraft, 'kind'> & Pick<MediaDraft, 'type'>): MediaDraft {
  return {
    caption: null,
    altText: null,
    credit: null,
    renditions: [],
    ...told,
    ...newsObject(told),
    uri: uriOfNoFile(told.uri, told.renditions ?? []),
    kind: 'media',
  };
}

/** Everyone is told what a picture is called, but where its files are only who may have them. */
function uriOfNoFile(uri: string, files: readonly Pick<RenditionDraft, 'href'>[]): string {
  const address = withoutFragment(uri);
  const isFile = files.some(({ href }) => href !== null && withoutFragment(href) === address);
  return isFile ? derivedUri('media', uri) : uri;
}

function withoutFragment(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

function newsObject(
  told: Pick<NewsObjectDraft, 'uri' | 'modifiedAt'> & Partial<NewsObjectDraft>,
): NewsObjectDraft {
  const { publishedAt = told.modifiedAt, modifiedAt } = told;
  return {
    uri: told.uri,
    version: told.version ?? null,
    status: told.status ?? 'USABLE',
    headline: told.headline ?? null,
    byline: told.byline ?? null,
    authors: told.authors ?? [],
    topics: told.topics ?? [],
    language: told.language ?? 'und',
    urgency: told.urgency ?? null,
    publishedAt: publishedAt < modifiedAt ? publishedAt : modifiedAt,
    modifiedAt,
    embargoedUntil: told.embargoedUntil ?? null,
    expiresAt: told.expiresAt ?? null,
    copyrightHolder: told.copyrightHolder ?? null,
    copyrightNotice: told.copyrightNotice ?? null,
    usageTerms: told.usageTerms ?? null,
    editorialNote: told.editorialNote ?? null,
  };
}
