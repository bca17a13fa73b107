import { DatelineError } from '../../kernel/errors.js';
import { absoluteAddress } from '../address.js';
import { type SanitisedBody, sanitiseBody } from '../body.js';
import { bodyPictures } from '../body-pictures.js';
import { authorsFromByline } from '../byline.js';
import { latest } from '../dates.js';
import { derivedUri } from '../derived-uri.js';
import type { AuthorDraft, ParseContext, ParsedDocument } from '../draft.js';
import { digestOf } from '../json.js';
import { languageTagged } from '../language.js';
import { articleDraft } from '../make-draft.js';
import { type SourceName, sourceFromUri, sourceNamed } from '../source-name.js';
import { contentTypeNamed } from '../story-types.js';
import { lineOrNull, quote, textOrNull } from '../text.js';
import { topicsFromSubjects } from '../topic-identity.js';
import { urgencyOrNull } from '../urgency.js';
import { parseVersion } from '../version.js';
import { fewWarnings } from '../warnings.js';
import { isUri } from './addresses.js';
import { parseFeedDate } from './dates.js';
import { type FeedItem, type FeedMedia, type FeedSetting, fileAt, noMedia } from './item.js';
import { mediaFrom } from './media.js';

const relativeLink = /\shref\s*=\s*(?:["']\s*)?(?![\s"'#]|[a-z][a-z0-9+.-]*:)/i;

/**
 * A story as an item of a feed tells it, with what the feed tells for all of them.
 * @throws DatelineError without a place: the item is the place
 */
export function documentFrom(told: FeedItem, feed: FeedSetting, context: ParseContext): ParsedDocument {
  const item = resolved(told);
  const warnings = [...item.warnings];
  const { more } = item;
  const date = (text: string | null): Date | null =>
    text === null ? null : parseFeedDate(text, context.timeZone);
  const { source, guessed } = sourceOf(item, feed);
  const uri = uriOf(item, context.sourceSlug ?? source?.slug ?? null);
  const published = date(item.published);
  // A date of publication that is to come holds the item until then; our own renderings tell of embargoes apart.
  const held = more === null && published !== null && published > context.receivedAt ? published : null;
  // Nothing is modified in the future: a correction that comes before would be older than what it corrects.
  const modifiedAt = date(item.modified) ?? (held === null ? published : null) ?? context.receivedAt;
  const language = languageOf(item.language ?? feed.language, warnings);
  const body: SanitisedBody =
    item.body === null ? { html: null, warnings: [] } : sanitiseBody(item.body, undefined, told.base);
  warnings.push(...body.warnings);
  const common = { uri, language, modifiedAt, publishedAt: published ?? modifiedAt };
  const draft = articleDraft({
    ...common,
    ...peopleOf(item, feed, [source?.name, source?.slug, context.sourceSlug]),
    version: more?.version ? parseVersion(more.version, '') : null,
    contentType: contentTypeNamed(more?.contentType?.toLowerCase() ?? '') ?? 'TEXT',
    status: item.status,
    headline: lineOrNull(item.title),
    topics: topicsFromSubjects(item.subjects),
    urgency: urgencyOrNull(more?.urgency),
    embargoedUntil: latest([date(item.embargoedUntil), held]),
    expiresAt: date(item.expiresAt),
    copyrightHolder: lineOrNull(item.copyrightHolder),
    copyrightNotice: textOrNull(item.copyrightNotice ?? feed.copyrightNotice),
    usageTerms: textOrNull(item.usageTerms),
    summary: textOrNull(item.summary),
    bodyHtml: body.html,
    dateline: lineOrNull(more?.dateline),
    slugline: lineOrNull(more?.slugline),
    genre: lineOrNull(more?.genre),
    signal: lineOrNull(more?.signal),
    media: mediaFrom(withBodyPictures(item, told.base), common, { date, warnings }),
    related: item.related.filter((one) => one.uri !== uri),
  });
  return {
    draft,
    ofType: null,
    source,
    sourceGuessed: guessed,
    // The feed's name is not the item's content: a publisher's feeds share items.
    digest: digestOf([
      // With links that its base decides, what the body says is what became of it.
      { ...item, body: relativeLink.test(item.body ?? '') ? body.html : item.body, warnings: null },
      { ...feed, title: null, link: null, publisher: null },
    ]),
    lastComeHolds: true,
    warnings: fewWarnings(warnings),
  };
}

/** What the item tells of, and the pictures in its text that it does not tell of: most blogs have no others. */
function withBodyPictures({ media, body }: Resolved, base: string | null): FeedMedia[] {
  const told = media.flatMap(({ files }) => files.map(({ href }) => href));
  const shown = body === null ? [] : bodyPictures(body, base, told);
  return [
    ...media,
    ...shown.map(
      ({ href, altText, caption, width, height }): FeedMedia => ({
        ...noMedia(),
        ...{ type: 'PICTURE', altText, caption, files: [fileAt(href, { width, height })] },
      }),
    ),
  ];
}

/** With addresses that no longer depend on the feed they stand in, so that the same item in two of them is the same. */
function resolved({ base, ...item }: FeedItem): Omit<FeedItem, 'base'> {
  const absolute = (href: string | null) => absoluteAddress(href, base) ?? href;
  const media = item.media.map((one) => ({
    ...one,
    files: one.files.map((file) => ({ ...file, href: absolute(file.href) })),
  }));
  return { ...item, link: absolute(item.link), media };
}

type Resolved = ReturnType<typeof resolved>;

/**
 * The item's own identifier where it names it for the whole world; a number of the site's own only does so together
 * with its source.
 */
export function uriOf(
  { id, link, title }: Pick<FeedItem, 'id' | 'link' | 'title'>,
  sourceSlug: string | null,
): string {
  const own = lineOrNull(id);
  if (own !== null && isUri(own)) return own;
  const address = own === null ? absoluteAddress(link, null) : null;
  if (address !== null) return address;
  const identity = own ?? lineOrNull(link) ?? lineOrNull(title);
  if (identity === null)
    throw new DatelineError('MISSING_FIELD', 'the item has neither an identifier, a link nor a title');
  if (sourceSlug === null)
    throw new DatelineError('SOURCE_REQUIRED', 'neither the feed nor its item names a source');
  return derivedUri(sourceSlug, 'feed item', identity);
}

/**
 * Whom the item names, else the site that the feed is of: its title is seldom one, for a publisher's feeds have
 * different ones and share their stories.
 */
export function sourceOf(
  item: Pick<FeedItem, 'publisher' | 'id' | 'link'>,
  feed: FeedSetting,
): { source: SourceName | null; guessed: boolean } {
  const told = sourceNamed(item.publisher) ?? sourceNamed(feed.publisher);
  if (told) return { source: told, guessed: false };
  const site = sourceFromUri(feed.link ?? '');
  if (site) return { source: site, guessed: true };
  const titled = sourceNamed(feed.title);
  if (titled) return { source: titled, guessed: true };
  return { source: sourceFromUri(item.id ?? '') ?? sourceFromUri(item.link ?? ''), guessed: true };
}

/** Names as they are where our own rendering gave them; anybody else may write a byline where a name belongs. */
function peopleOf(
  { creators, contributors, publisher, more }: Resolved,
  feed: FeedSetting,
  names: readonly (string | null | undefined)[],
): { authors: AuthorDraft[]; byline: string | null } {
  const sources = [...names, feed.publisher, feed.title, ...titleParts(feed.title)].filter(
    (name) => typeof name === 'string',
  );
  const lines = (told: readonly string[]) => told.flatMap((line) => lineOrNull(line) ?? []);
  const namesIn = (line: string) => authorsFromByline(line, sources);
  // Where a story has no author, our own renderings tell its byline, or else its source, in the author's place.
  const ownNamesIn = (line: string) =>
    line === publisher || (line === more?.byline && !namesIn(line).includes(line)) ? [] : [line];
  const own = lines(creators.length > 0 ? creators : feed.creators);
  if (more?.roles) {
    const authors = inRoles(more.roles.split(','), own, lines(contributors));
    return { authors, byline: lineOrNull(more.byline) };
  }
  const authors: AuthorDraft[] = [];
  const add = (role: string) => (name: string) => {
    if (!authors.some((author) => author.name === name && author.role === role)) authors.push({ name, role });
  };
  own.flatMap(more === null ? namesIn : ownNamesIn).forEach(add('author'));
  lines(contributors)
    .flatMap(more === null ? namesIn : ownNamesIn)
    .forEach(add('contributor'));
  if (more !== null) return { authors, byline: lineOrNull(more.byline) };
  const isName = (line: string) => authors.some(({ name }) => name === line);
  const isSource = (line: string) => sources.some((name) => name.toLowerCase() === line.toLowerCase());
  const prose = own.some((line) => !isName(line) && !isSource(line));
  return { authors, byline: prose ? lineOrNull(own.join(', ')) : null };
}

/** People whose roles are told in the order of all. */
function inRoles(
  roles: readonly string[],
  creators: readonly string[],
  contributors: readonly string[],
): AuthorDraft[] {
  const left = { creators: [...creators], contributors: [...contributors] };
  return roles.flatMap((told) => {
    const role = lineOrNull(told);
    const name = (role === 'author' ? left.creators : left.contributors).shift();
    return role !== null && name !== undefined ? [{ name, role }] : [];
  });
}

/** "Harbour Post: all stories", "World – Harbour Post": one of the parts is who publishes it. */
function titleParts(title: string | null): string[] {
  return title?.split(/\s*[:|–—]\s+|\s+[|–—-]\s+/).filter((part) => part !== '') ?? [];
}

function languageOf(tag: string | null, warnings: string[]): string {
  const written = lineOrNull(tag);
  if (written === null) return 'und';
  const language = languageTagged(written);
  if (language === null) warnings.push(`passed over the language ${quote(written)}: it is no BCP 47 tag`);
  return language ?? 'und';
}
