import type { Reader } from '../../access/reader.js';
import type { Viewer } from '../../access/viewer.js';
import { ArticleOrder } from '../../content/article/article.filter.js';
import { type ArticleSelection, articleSelection } from '../../content/article/article.selection.js';
import { articles } from '../../content/article/article.store.js';
import { checkPage, connection } from '../../content/relay/list.js';
import { pageSize } from '../../content/relay/page-args.js';
import { findTopic } from '../../content/topic/topic.store.js';
import { topicName } from '../../content/topic/topic-name.js';
import type { FeedRecord } from '../../formats/rendering.js';
import { DatelineError } from '../../kernel/errors.js';
import { toGlobalId } from '../../kernel/ids.js';
import { storyRecord } from '../rendered/story-record.js';

/** Which stories a feed has, and which of them are asked for. */
export interface AskedFeed {
  of: 'articles' | 'products' | 'topics';
  /** A product's slug; a topic's id, URI or code; of all stories null. */
  name: string | null;
  search: string | null;
  /** BCP 47. */
  language: string | null;
  first: number | null;
  after: string | null;
}

/** A page of a feed, but for addresses. */
export interface FeedPage extends Omit<FeedRecord, 'url' | 'next'> {
  /** The cursor after which the next page begins; null on the last one. */
  after: string | null;
}

/**
 * Who follows feeds publishes what stands in them, and most formats of feeds cannot say that it must wait: what is
 * under embargo is in none, whatever a licence grants.
 */
export function followerOf(viewer: Viewer): Viewer {
  return { ...viewer, licenses: viewer.licenses.map((license) => ({ ...license, advance: false })) };
}

/**
 * What can be refused without a statement, before it is paid.
 * @throws NOT_FOUND of a product that the viewer is not licensed for, BAD_PAGE
 */
export function checkAsked(viewer: Viewer, { of, name, first }: AskedFeed): void {
  pageSize({ first });
  if (of === 'products') licensedProduct(viewer, name);
}

/** A feed that there is, of which a page can be read. */
export interface FoundFeed {
  subject: Subject;
  selection: ArticleSelection;
}

/**
 * Looks for what a feed is of, and at where its page begins, before any story is read.
 * @throws NOT_FOUND, BAD_ID, BAD_ARGUMENT, BAD_PAGE, BAD_CURSOR
 */
export async function findFeed(reader: Reader, asked: AskedFeed): Promise<FoundFeed> {
  const { search, language, first, after } = asked;
  const subject = await subjectOf(reader, asked);
  const filter = { ...subject.filter, ...(language !== null && { languages: [language] }) };
  const selected = await articleSelection(reader, filter, search, ArticleOrder.PUBLISHED_DESC);
  const selection = { ...selected, ...subject.narrowed };
  checkPage(reader.sight, articles, selection, { first, after });
  return { subject, selection };
}

export async function feedPage(
  reader: Reader,
  { subject, selection }: FoundFeed,
  { language, first, after }: AskedFeed,
): Promise<FeedPage> {
  const { edges, pageInfo } = await connection(reader.sight, articles, selection, { first, after });
  const written = await Promise.all(edges.map(({ node }) => storyRecord(reader, node)));
  const stories = written.filter((story) => story !== null);
  const languages = new Set(stories.map((story) => story.language));
  const changed = stories.map(({ modifiedAt }) => modifiedAt.getTime());
  return {
    title: selection.search === null ? subject.title : `${subject.title}: ${selection.search}`,
    description: subject.description,
    language: languages.size === 1 ? ([...languages][0] ?? null) : language,
    updatedAt: changed.length === 0 ? null : new Date(Math.max(...changed)),
    stories,
    after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

interface Subject {
  title: string;
  description: string;
  filter?: { topics: string[] };
  narrowed?: Pick<Required<ArticleSelection>, 'products'>;
}

/** @throws NOT_FOUND, BAD_ID */
async function subjectOf(reader: Reader, { of, name, language }: AskedFeed): Promise<Subject> {
  const partner = reader.viewer?.partner.name;
  if (name === null) return { title: 'All stories', description: `All stories licensed to ${partner}.` };
  if (of === 'products') {
    const product = licensedProduct(reader.viewer, name);
    return {
      title: product.name,
      description: `The stories of “${product.name}” as they are licensed to ${partner}.`,
      narrowed: { products: [product.id] },
    };
  }
  const topic = await findTopic(reader.sight, /^\d{8}$/.test(name) ? `medtop:${name}` : name);
  if (!topic) throw nothing(`topic \`${name}\``);
  const title = topicName(topic, language);
  return {
    title,
    description: `The stories about “${title}” that are licensed to ${partner}.`,
    filter: { topics: [toGlobalId('Topic', topic.id)] },
  };
}

/** @throws NOT_FOUND */
function licensedProduct(viewer: Viewer | null, slug: string | null) {
  const product = viewer?.licenses.find((license) => license.product.slug === slug)?.product;
  if (!product) throw nothing(`product \`${slug}\` that you are licensed for`);
  return product;
}

/** The same for what is nowhere and what only others may see. */
function nothing(what: string): DatelineError {
  return new DatelineError('NOT_FOUND', `There is no ${what}.`);
}
