import type { ArticleContentType, ArticleDraft, ParseContext, RelatedDraft } from '../draft.js';
import { languageTagged } from '../language.js';
import { articleDraft } from '../make-draft.js';
import { embargoedWithoutDate } from '../pub-status.js';
import type { SourceName } from '../source-name.js';
import { contentTypeNamed } from '../story-types.js';
import { lineOrNull, quote, textOrNull } from '../text.js';
import { urgencyOrWarning } from '../urgency.js';
import { versionOrWarning } from '../version.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { nitfContent } from './content.js';
import { docdataOf } from './docdata.js';
import { idOf, uriOf, uriWithoutId } from './identity.js';
import { isKill, messageOf, tellsOfEmbargo } from './messages.js';
import { isRecall, referencesIn } from './recall.js';
import { rightsIn } from './rights.js';
import { signalIn } from './signal.js';
import { namesOfSource, sourceNamesOf, sourceOf } from './source.js';
import { statusFrom } from './status.js';
import { timesOf } from './times.js';
import { authorsTold, beginningWith, type Told, toldIn } from './told.js';
import { topicsIn } from './topics.js';
import { wordsIn } from './words.js';

export interface NitfStory {
  draft: ArticleDraft;
  source: SourceName | null;
  sourceGuessed: boolean;
  warnings: string[];
}

export function storyFrom(nitf: XmlElement, context: ParseContext): NitfStory {
  const head = elementAt(nitf, 'head');
  const docdata = docdataOf(nitf);
  const warnings: string[] = [];
  const metas = toldIn(head, 'meta');
  const { id, registry } = idOf(nitf, docdata);
  const names = namesOfSource(nitf, docdata);
  const { source, guessed: sourceGuessed } = sourceOf(names, id);
  const sourceSlug = context.sourceSlug ?? source?.slug ?? null;

  const times = timesOf(nitf, docdata, context);
  const { publishedAt, modifiedAt, embargoedUntil, expiresAt } = times;
  const headline =
    wordsIn(elementAt(nitf, 'body', 'body.head', 'hedline', 'hl1')) ?? wordsIn(elementAt(head, 'title'));
  const day = times.isDated ? publishedAt.toISOString().slice(0, 10) : '';
  const uri = id === null ? uriWithoutId(nitf, day, headline, sourceSlug) : uriOf(id, registry, sourceSlug);
  const language = languageOf(nitf, warnings);
  const content = nitfContent(nitf, {
    uri,
    language,
    publishedAt,
    modifiedAt,
    sourceNames: sourceNamesOf(names, source, context),
    timeZone: context.timeZone,
  });
  const rights = rightsIn(docdata);
  const version = firstOf(docdata, 'du-key', 'version');
  const urgency = firstOf(docdata, 'urgency', 'ed-urg');
  const authors = authorsTold(metas);
  const draft = articleDraft({
    uri,
    version: version === null ? null : versionOrWarning(version, warnings),
    status: statusIn(head, embargoedUntil, warnings),
    contentType: contentTypeOf(metas),
    headline: content.headline ?? headline,
    byline: content.byline,
    authors: authors.length > 0 ? authors : content.authors,
    topics: topicsIn(head, docdata),
    language,
    urgency: urgency === null ? null : urgencyOrWarning(urgency, warnings),
    publishedAt,
    modifiedAt,
    embargoedUntil,
    expiresAt,
    copyrightHolder: lineOrNull(rights.copyrightHolder),
    copyrightNotice: content.copyrightNotice ?? rights.copyrightNotice,
    usageTerms: rights.usageTerms ?? content.usageTerms,
    editorialNote: editorialNoteOf(docdata, content.editorialNote),
    summary: content.summary,
    bodyHtml: content.bodyHtml,
    dateline: content.dateline,
    slugline: lineOrNull(firstOf(docdata, 'du-key', 'key') ?? toldBy(metas, /^slug(?:line)?$/i)),
    genre: lineOrNull(genreOf(head)),
    signal: signalIn(head, docdata, metas),
    media: content.media,
    related: bounded(
      relatedOf(nitf, docdata, metas, (other) => uriOf(other, registry, sourceSlug), uri),
      500,
      'related stories',
      head,
    ),
  });
  return { draft, source, sourceGuessed, warnings: [...warnings, ...content.warnings] };
}

function firstOf(docdata: readonly XmlElement[], name: string, attribute: string): string | null {
  for (const part of docdata) {
    const told = part.name === name ? attributeOf(part, attribute) : null;
    if (told !== null) return told;
  }
  return null;
}

function toldBy(metas: readonly Told[], name: RegExp): string | null {
  return metas.find(([one]) => name.test(one))?.[1] ?? null;
}

/** The gravest of what is said, should it be said more than once. */
export function statusIn(
  head: XmlElement | null,
  embargoedUntil: Date | null,
  warnings: string[],
): ArticleDraft['status'] {
  const warn = (warning: string) => void warnings.push(warning);
  const statuses = elementsIn(head, 'docdata').flatMap((docdata) => {
    const told = statusFrom(attributeOf(docdata, 'management-status'), embargoedUntil, docdata, warn);
    if (isKill(docdata)) return [told, 'CANCELED'];
    if (embargoedUntil !== null || !tellsOfEmbargo(docdata)) return [told];
    if (told === 'USABLE') warn(embargoedWithoutDate);
    return [told, 'WITHHELD'];
  });
  return (['CANCELED', 'WITHHELD'] as const).find((status) => statuses.includes(status)) ?? 'USABLE';
}

function languageOf(nitf: XmlElement, warnings: string[]): string {
  const body = elementAt(nitf, 'body');
  const places = [nitf, body, elementAt(body, 'body.content')];
  const told = places.map((place) => attributeOf(place, 'xml:lang')).find((tag) => tag !== null);
  const tag = told ?? attributeOf(nitf, 'baselang');
  if (tag === null) return 'und';
  const language = languageTagged(tag);
  if (language === null) warnings.push(`passed over the language ${quote(tag)}, which is no BCP 47 tag`);
  return language ?? 'und';
}

function genreOf(head: XmlElement | null): string | null {
  const properties = elementsIn(head, 'tobject').flatMap((one) => elementsIn(one, 'tobject.property'));
  const told = properties.map((property) => attributeOf(property, 'tobject.property.type'));
  return told.find((type) => type !== null) ?? null;
}

/** NITF has no types of content; what the gateway writes itself says its own. */
function contentTypeOf(metas: readonly Told[]): ArticleContentType {
  return contentTypeNamed(toldBy(metas, /^contentType$/) ?? '') ?? 'TEXT';
}

function editorialNoteOf(docdata: readonly XmlElement[], notes: string | null): string | null {
  const messages = docdata.filter(({ name }) => name === 'ed-msg' || name === 'correction').map(messageOf);
  return textOrNull([...messages, notes].filter((text) => text !== null).join('\n\n'));
}

/** What is corrected is replaced, what is updated goes before it; other relations are told in `meta`, as `related.see-also`. */
function relatedOf(
  nitf: XmlElement,
  docdata: readonly XmlElement[],
  metas: readonly Told[],
  uriFrom: (id: string) => string,
  own: string,
): RelatedDraft[] {
  const corrected = docdata.flatMap((part) => {
    const id = part.name === 'correction' ? lineOrNull(attributeOf(part, 'id-string')) : null;
    return id === null ? [] : [{ rel: 'replaces', uri: uriFrom(id) }];
  });
  const updated = referencesIn(nitf)
    .filter((reference) => !isRecall(reference))
    .map(({ id }) => ({ rel: 'evolved-from', uri: uriFrom(id) }));
  const told = beginningWith('related.', metas).map(([rel, uri]) => ({ rel, uri }));
  const related = new Map(
    [...told, ...corrected, ...updated].map((one) => [JSON.stringify([one.rel, one.uri]), one]),
  );
  return [...related.values()].filter(({ uri }) => uri !== own);
}
