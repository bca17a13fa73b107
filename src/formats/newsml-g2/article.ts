import { latest } from '../dates.js';
import type { ArticleContentType, ArticleDraft, ArticleMediaDraft, NewsObjectDraft } from '../draft.js';
import { articleDraft } from '../make-draft.js';
import { docdataOf } from '../nitf/docdata.js';
import { statusIn } from '../nitf/story.js';
import { timesOf } from '../nitf/times.js';
import { textOrNull } from '../text.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { bodyOf, inWay, nitfOf, waysIn } from './body.js';
import { wordOf } from './codes.js';
import { headlineIn, summaryIn } from './headlines.js';
import { newsObjectFrom } from './news-object.js';
import type { Parts, Surroundings } from './parts.js';
import { referencesIn } from './references.js';
import { signalIn } from './signals.js';
import { lineIn, nameOf } from './texts.js';

export function articleFrom(
  parts: Parts,
  contentType: ArticleContentType,
  uri: string,
  around: Surroundings,
): ArticleDraft {
  const { warnings, language } = around;
  const told = newsObjectFrom(parts, uri, 'author', around);
  const ways = waysIn(parts, warnings);
  const inNitf = nitfOf(ways);
  const terms = inNitf && inWay(inNitf, () => termsOfNitf(inNitf.nitf, told, around));
  const story = { ...told, ...terms };
  const { html, nitf, editorialNote } = bodyOf(ways, story, around);
  const { media, related } = referencesIn(parts, story, around);
  const parted = elementsIn(parts.whole, 'partMeta').length;
  if (parted > 0) warnings.push(`passed over what is told of ${parted} parts of the content`);
  return articleDraft({
    ...story,
    contentType,
    headline: headlineIn(parts, language) ?? nitf?.headline ?? story.headline,
    byline: story.byline ?? nitf?.byline ?? null,
    authors: story.authors.length > 0 ? story.authors : (nitf?.authors ?? []),
    copyrightNotice: story.copyrightNotice ?? nitf?.copyrightNotice ?? null,
    usageTerms: story.usageTerms ?? nitf?.usageTerms ?? null,
    editorialNote: textOrNull([story.editorialNote, editorialNote].filter(Boolean).join('\n\n')),
    summary: summaryIn(parts, language) ?? nitf?.summary ?? null,
    bodyHtml: html,
    dateline: datelineIn(parts, around) ?? nitf?.dateline ?? null,
    slugline: lineIn(elementsIn(parts.content, 'slugline')[0] ?? null),
    genre: genreIn(parts, around),
    signal: signalIn(parts, around),
    media: [...media, ...othersThan(media, nitf?.media ?? [])],
    related,
  });
}

/** A text in NITF may say of itself when it is to be published, if at all; whatever holds it back longer wins. */
function termsOfNitf(
  nitf: XmlElement,
  told: NewsObjectDraft,
  { context, warnings }: Surroundings,
): Pick<NewsObjectDraft, 'status' | 'embargoedUntil' | 'expiresAt'> {
  const times = timesOf(nitf, docdataOf(nitf), context);
  const status = statusIn(elementAt(nitf, 'head'), times.embargoedUntil ?? told.embargoedUntil, warnings);
  // What was released before the item was made is no embargo of it.
  const embargo =
    times.embargoedUntil && times.embargoedUntil > told.modifiedAt ? times.embargoedUntil : null;
  return {
    status: told.status === 'USABLE' ? status : told.status,
    embargoedUntil: latest([told.embargoedUntil, embargo]),
    expiresAt: told.expiresAt ?? times.expiresAt,
  };
}

const longestDateline = 300;

/** The place alone, where it is told as one; else the line, without the agency's name and the dash at its end. */
function datelineIn({ content }: Parts, { codes, language }: Surroundings): string | null {
  for (const place of elementsIn(content, 'located')) {
    const name = nameOf(place, codes, language).name ?? attributeOf(place, 'literal');
    if (name !== null) return name;
  }
  const line = lineIn(elementAt(content, 'dateline'));
  if (line === null || line.length > longestDateline) return line;
  return line.replace(/(?:\s*\([^()]*\))?[\s,;:–—-]*$/u, '') || null;
}

function genreIn({ content }: Parts, { codes, language }: Surroundings): string | null {
  const genre = elementAt(content, 'genre');
  return genre && (nameOf(genre, codes, language).name ?? attributeOf(genre, 'literal') ?? wordOf(genre));
}

function othersThan(
  held: readonly ArticleMediaDraft[],
  media: readonly ArticleMediaDraft[],
): ArticleMediaDraft[] {
  const uris = new Set(held.map(({ media: { uri } }) => uri));
  return media.filter(({ media: { uri } }) => !uris.has(uri));
}
