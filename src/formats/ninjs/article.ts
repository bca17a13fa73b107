import { textFromHtml } from '../body.js';
import { derivedUri } from '../derived-uri.js';
import type { ArticleContentType, ArticleDraft, ArticleMediaDraft, RelatedDraft } from '../draft.js';
import { isMedia } from '../story-types.js';
import { quote } from '../text.js';
import { countWords } from '../words.js';
import type { NinjsItem } from './item.js';
import { mediaFrom } from './media.js';
import { newsObjectFrom, type Surroundings } from './news-object.js';
import { relationOf } from './relations.js';
import { bodyOf, summaryOf } from './texts.js';
import { typeOf } from './types.js';

export function articleFrom(
  item: NinjsItem,
  contentType: ArticleContentType,
  uri: string,
  around: Surroundings,
): ArticleDraft {
  const common = newsObjectFrom(item, uri, 'author', around);
  const body = bodyOf(item);
  around.warnings.push(...body.warnings);
  if (item.renditions.length > 0) around.warnings.push('passed over renditions of the text itself');
  const bodyText = body.html === null ? null : textFromHtml(body.html);
  const [genre] = item.genres;
  return {
    kind: 'article',
    contentType,
    ...common,
    summary: summaryOf(item),
    bodyHtml: body.html,
    bodyText,
    wordCount: bodyText === null ? null : countWords(bodyText, common.language),
    dateline: item.line('located'),
    slugline: item.line('slugline'),
    genre: genre ? (genre.name ?? genre.literal ?? genre.code) : null,
    signal: null,
    ...associationsOf(item, contentType, { ...around, parent: common }, uri),
  };
}

/** Pictures and the like are taken with all they carry; stories are pointed at, for they come as documents. */
function associationsOf(
  item: NinjsItem,
  contentType: ArticleContentType,
  around: Surroundings,
  articleUri: string,
): { media: ArticleMediaDraft[]; related: RelatedDraft[] } {
  const media: ArticleMediaDraft[] = [];
  const related: RelatedDraft[] = [];
  for (const [index, association] of item.associations.entries()) {
    const uri = association.item.line('uri');
    const type = typeOf(association.item);
    if (uri === articleUri) {
      around.warnings.push(`passed over ${association.item.pointer}: it is the document itself`);
    } else if (isMedia(type)) {
      const role = association.name ?? type.toLowerCase();
      const found = uri ?? derivedUri(articleUri, 'association', association.name ?? String(index));
      if (media.some((other) => other.role === role && other.media.uri === found)) continue;
      media.push({ role, caption: null, media: mediaFrom(association.item, type, found, around) });
    } else if (uri === null) {
      around.warnings.push(`passed over ${quote(association.item.pointer, 100)}: a story without a uri`);
    } else {
      const rel = relationOf(association, contentType === 'COMPOSITE');
      if (!related.some((other) => other.rel === rel && other.uri === uri)) related.push({ rel, uri });
    }
  }
  return { media, related };
}
