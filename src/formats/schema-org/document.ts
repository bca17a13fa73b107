import { DatelineError } from '../../kernel/errors.js';
import { isWebAddress } from '../address.js';
import { derivedUri } from '../derived-uri.js';
import type { ParseContext, ParsedDocument } from '../draft.js';
import { digestOf, isJsonObject } from '../json.js';
import { sourceFromUri, sourceNamed } from '../source-name.js';
import { fewWarnings } from '../warnings.js';
import { articleFrom, articleTypes } from './article.js';
import { isOurs } from './ours.js';
import { type Graph, type Thing, uriOrNull } from './thing.js';

/** The articles that JSON-LD tells of, each once. */
export function articlesIn(graph: Graph): Thing[] {
  const articles = new Map(graph.roots.map((thing) => [thing.raw, thing]));
  return [...articles.values()].filter((thing) => thing.is(articleTypes));
}

/**
 * A story as a node of schema.org's tells it.
 * @param base what its page says that addresses are relative to; otherwise they are to the story's own
 */
export function storyFrom(thing: Thing, context: ParseContext, base: string | null = null): ParsedDocument {
  const told = sourceNamed(thing.line('publisher')) ?? sourceNamed(thing.line('sourceOrganization'));
  const own = uriOf(thing);
  const minter = own === null ? null : sourceFromUri(own);
  const source = told ?? minter;
  const uri = own ?? uriFrom(thing, context.sourceSlug ?? source?.slug ?? null);
  const warnings: string[] = [];
  const sourceNames = [source?.name, source?.slug, context.sourceSlug].filter(
    (name) => typeof name === 'string',
  );
  const around = { context, warnings, sourceNames, parent: null };
  const { draft, inText } = articleFrom(thing, uri, around, base ?? addressOf(thing, uri));
  const { headline, summary, bodyHtml, status } = draft;
  if ((headline ?? summary ?? bodyHtml) === null && status === 'USABLE' && !isOurs(thing))
    throw new DatelineError('MISSING_FIELD', 'the article has neither a headline, a description nor a text', {
      place: thing.placeOf('headline'),
    });
  return {
    draft: { ...draft, media: [...draft.media, ...inText] },
    ofType: null,
    source,
    sourceGuessed: told === null && minter !== null,
    // What a page says beside its story, such as how often it was shared, makes no other story of it; nor do pictures
    // that it shows and does not tell of, which may be others at each visit.
    digest: digestOf(withoutArrival({ draft, source: told }, context.receivedAt)),
    warnings: fewWarnings(warnings),
  };
}

/** Nor does the time at which a story came that tells none: the very date, in its place. */
function withoutArrival(value: unknown, receivedAt: Date): unknown {
  if (value === receivedAt) return null;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => withoutArrival(item, receivedAt));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutArrival(item, receivedAt)]),
  );
}

/** An identifier or a name that is no address is meant to last; then the page's address, which everyone knows it by. */
function uriOf(thing: Thing): string | null {
  const id = uriOrNull(thing.line('@id'));
  const identifiers = thing
    .values('identifier')
    .map((value) => uriOrNull(typeof value === 'object' ? value.line('value') : value));
  const lasting =
    identifiers.find((uri) => uri !== null) ?? (id !== null && !/^https?:/i.test(id) ? id : null);
  return lasting ?? thing.uri('url') ?? id ?? thing.uri('mainEntityOfPage');
}

function addressOf(thing: Thing, uri: string): string | null {
  const told = [thing.uri('url'), thing.uri('mainEntityOfPage'), uri];
  return told.find((address) => address !== null && isWebAddress(address)) ?? null;
}

function uriFrom(thing: Thing, sourceSlug: string | null): string {
  if (sourceSlug === null)
    throw new DatelineError('SOURCE_REQUIRED', 'the article has no address, and names no publisher');
  return derivedUri(sourceSlug, thing.line('datePublished') ?? '', thing.line('headline') ?? '');
}
