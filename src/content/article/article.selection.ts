import type { Reader } from '../../access/reader.js';
import { canonicalLanguage } from '../../formats/language.js';
import { DatelineError } from '../../kernel/errors.js';
import { idOfType } from '../../kernel/ids.js';
import { isSlug } from '../../kernel/slug.js';
import { isStorable } from '../../kernel/text.js';
import { sourceBySlug } from '../source/source.store.js';
import { findTopicId } from '../topic/topic.store.js';
import { type ArticleFilterInput, ArticleOrder, type DateTimeRangeInput } from './article.filter.js';
import { searchText } from './article.search.js';

interface Span {
  from: string | null;
  to: string | null;
}

/**
 * A filter, search and order in one normal form of plain data: row ids for whatever a client may name in
 * several ways, lists sorted and without doubles. A null list selects all, an empty one nothing.
 */
export interface ArticleSelection {
  topics: string[] | null;
  authors: string[] | null;
  sources: string[] | null;
  languages: string[] | null;
  genres: string[] | null;
  urgency: number[] | null;
  mediaTypes: string[] | null;
  published: Span | null;
  modified: Span | null;
  uris: string[] | null;
  /** Ids of products that hold it; not there in what clients ask, whose cursors hold to what they are. */
  products?: string[];
  search: string | null;
  order: ArticleOrder;
}

const mostValues = 100;

/** @throws BAD_ARGUMENT, BAD_ID */
export async function articleSelection(
  reader: Reader,
  filter: ArticleFilterInput | null | undefined,
  search: string | null | undefined,
  orderBy: ArticleOrder | null | undefined,
): Promise<ArticleSelection> {
  const given = filter ?? {};
  for (const [name, values] of Object.entries(given)) checkList(name, values);
  const text = searchText(search);
  const order = orderBy ?? (text ? ArticleOrder.RELEVANCE : ArticleOrder.PUBLISHED_DESC);
  if (order === ArticleOrder.RELEVANCE && !text) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      'RELEVANCE orders the results of a `search`; there is none here.',
      {
        place: 'orderBy',
      },
    );
  }
  return {
    topics: await found(given.topics, async (name) => (await findTopicId(reader.sight, name)) ?? undefined),
    authors: distinct(given.authors?.map((id) => idOfType('Author', id))),
    sources: await found(given.sources, (name) => sourceId(reader, name)),
    languages: distinct(given.languages?.map(languageTag)),
    genres: distinct(given.genres),
    urgency: distinct(given.urgency),
    mediaTypes: distinct(given.mediaTypes),
    published: span('published', given.published),
    modified: span('modified', given.modified),
    uris: distinct(given.uris),
    search: text,
    order,
  };
}

function checkList(name: string, values: unknown): void {
  if (!Array.isArray(values)) return;
  const place = `filter.${name}`;
  if (values.length > mostValues) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      `\`${place}\` names ${values.length} values; ${mostValues} is the most.`,
      {
        place,
      },
    );
  }
  if (values.some((value) => typeof value === 'string' && !isStorable(value))) {
    throw new DatelineError('BAD_ARGUMENT', `\`${place}\` holds a character that no text may hold.`, {
      place,
    });
  }
}

/** What is named but is not there, or not to be seen, selects nothing: a reader cannot tell the two apart. */
async function found(
  names: string[] | null | undefined,
  find: (name: string) => Promise<string | undefined>,
): Promise<string[] | null> {
  if (!names) return null;
  const ids = await Promise.all(names.map(find));
  return distinct(ids.filter((id) => id !== undefined));
}

async function sourceId(reader: Reader, name: string): Promise<string | undefined> {
  if (!isSlug(name)) return idOfType('Source', name);
  return (await reader.loader(sourceBySlug).load(name))?.id;
}

function languageTag(tag: string): string {
  const canonical = canonicalLanguage(tag);
  if (canonical) return canonical;
  throw new DatelineError('BAD_ARGUMENT', `"${tag}" is not a BCP 47 language tag.`, {
    place: 'filter.languages',
  });
}

function distinct<T extends string | number>(values: T[] | null | undefined): T[] | null {
  return values ? [...new Set(values)].sort() : null;
}

function span(name: string, range: DateTimeRangeInput | null | undefined): Span | null {
  return range
    ? { from: instant(`filter.${name}.from`, range.from), to: instant(`filter.${name}.to`, range.to) }
    : null;
}

function instant(place: string, date: Date | null | undefined): string | null {
  if (!date) return null;
  const year = date.getUTCFullYear();
  if (year >= 1 && year <= 9999) return date.toISOString();
  throw new DatelineError('BAD_ARGUMENT', `\`${place}\` is beyond the years 1 to 9999.`, { place });
}
