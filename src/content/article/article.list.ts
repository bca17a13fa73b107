import type { Scope } from '../../access/scope.js';
import type { KeysetList, Owners } from '../../database/keyset.js';
import { type Sql, sql } from '../../database/sql.js';
import { ArticleOrder } from './article.filter.js';
import { matches, rankedFirst, score, searched } from './article.search.js';
import type { ArticleSelection } from './article.selection.js';

/** Whose list it is: the link that a topic's or an author's stories are read through, in order. */
export type ArticleOwner = 'topic' | 'author' | 'source';

interface Link {
  from: Sql;
  column: Sql;
  /** The order that the link's index gives. */
  publishedAt: Sql;
  modifiedAt?: Sql;
  articleId: Sql;
}

const article = sql`a`;

const links: Record<ArticleOwner | 'mediaType' | 'product', Link> = {
  topic: link(sql`article_topic AS l JOIN article AS a ON a.id = l.article_id`, sql`l.topic_id`),
  author: link(sql`article_author AS l JOIN article AS a ON a.id = l.article_id`, sql`l.author_id`),
  // Only the first item of a type: a story with several would take as many places of a page.
  mediaType: link(
    sql`article_media AS l JOIN article AS a ON a.id = l.article_id AND l.first_of_type`,
    sql`l.media_type`,
  ),
  source: column(sql`a.source_id`),
  product: {
    ...link(sql`article_product AS l JOIN article AS a ON a.id = l.article_id`, sql`l.product_id`),
    modifiedAt: sql`l.modified_at`,
  },
};

/** The list of a root field, or with an owner the list that hangs on each of its rows. */
export function articleList(selection: ArticleSelection, scope: Scope, owner?: ArticleOwner): KeysetList {
  const through = owner
    ? { link: links[owner], owners: undefined, drives: null }
    : (driver(selection) ?? throughProducts(selection, scope));
  const { keys, direction } = sortKeys(selection, scope, through.link);
  const { search } = selection;
  const list: KeysetList = {
    from: search ? sql`${through.link.from} ${searched(search)}` : through.link.from,
    where: [scope.article(article), ...predicates(selection, scope, through)],
    id: sql`a.id`,
    keys,
    direction,
    ...(through.owners && { anyOf: through.owners }),
  };
  return owner ? list : (byRank(selection, scope, list) ?? list);
}

/** A search that nothing narrows, best first; with a filter, fewer stories may be left by that than match. */
function byRank(
  { search, order, ...filter }: ArticleSelection,
  scope: Scope,
  list: KeysetList,
): KeysetList | null {
  const isNarrowed = Object.values(filter).some((value) => value !== null && value !== undefined);
  if (!search || order !== ArticleOrder.RELEVANCE || isNarrowed) return null;
  const ranked = rankedFirst(search, scope);
  if (!ranked) return null;
  const { id, keys, direction, from, where } = list;
  return {
    from: sql`${ranked} JOIN article AS a ON a.id = ranked.article_id`,
    where: [scope.article(article)],
    id,
    keys: [{ value: sql`ranked.score`, kind: 'float8' }, ...keys.slice(1)],
    direction,
    unordered: { from, where },
  };
}

export function ownersOf(owner: ArticleOwner, ids: string[]): Owners {
  return { column: links[owner].column, values: ids, arrayType: 'uuid[]' };
}

interface Through {
  link: Link;
  owners: Owners | undefined;
  drives: Driving | null;
}

type Driving =
  | 'products'
  | 'topics'
  | 'authors'
  | 'mediaTypes'
  | 'sources'
  | 'genres'
  | 'urgency'
  | 'languages';

/**
 * The filter whose index gives the list in its order, so that a page is read and not sorted: the first here
 * that is named. Other orders, and searches, leave the choice to PostgreSQL's planner; products have their own.
 */
function driver(selection: ArticleSelection): Through | null {
  if (selection.search || selection.products || !byPublished(selection.order)) return null;
  const candidates: [Driving, Link, Owners['arrayType']][] = [
    ['authors', links.author, 'uuid[]'],
    ['topics', links.topic, 'uuid[]'],
    ['sources', links.source, 'uuid[]'],
    ['genres', column(sql`a.genre`), 'text[]'],
    ['mediaTypes', links.mediaType, 'text[]'],
    ['urgency', column(sql`a.urgency`), 'int[]'],
  ];
  for (const [name, through, arrayType] of candidates) {
    const values = selection[name];
    // Whether an item of the type may be seen is still to be checked: `drives` stays open.
    const drives = name === 'mediaTypes' ? null : name;
    if (values) return { link: through, owners: { column: through.column, values, arrayType }, drives };
  }
  if (selection.languages) {
    const primary = [...new Set(selection.languages.map((tag) => tag.split('-')[0]))];
    const through = column(sql`a.primary_language`);
    // The whole tags are still checked: \`drives\` stays open.
    return {
      link: through,
      owners: { column: through.column, values: primary, arrayType: 'text[]' },
      drives: null,
    };
  }
  return null;
}

/** All that a reader may see, in the order of its products' indexes: a narrow licence reads no more than its own. */
function throughProducts(selection: ArticleSelection, scope: Scope): Through {
  if (selection.search) return { link: column(sql`a.id`), owners: undefined, drives: null };
  const link = links.product;
  const values = selection.products ?? scope.products;
  return { link, owners: { column: link.column, values, arrayType: 'uuid[]' }, drives: 'products' };
}

function predicates(
  selection: ArticleSelection,
  scope: Scope,
  { link: { publishedAt }, drives }: Pick<Through, 'link' | 'drives'>,
): Sql[] {
  const found: Sql[] = [];
  const add = (
    name: Driving,
    values: readonly unknown[] | null,
    predicate: (values: readonly unknown[]) => Sql,
  ) => {
    if (values && name !== drives) found.push(predicate(values));
  };
  add('products', selection.products ?? null, (ids) =>
    linked(sql`article_product`, sql`product_id`, sql`uuid[]`, ids),
  );
  add('topics', selection.topics, (ids) => linked(sql`article_topic`, sql`topic_id`, sql`uuid[]`, ids));
  add('authors', selection.authors, (ids) => linked(sql`article_author`, sql`author_id`, sql`uuid[]`, ids));
  add(
    'mediaTypes',
    selection.mediaTypes,
    (types) => sql`EXISTS (SELECT FROM article_media AS link JOIN media AS item ON item.id = link.media_id
      WHERE link.article_id = a.id AND link.media_type = ANY(${types}::text[]) AND ${scope.media(sql`item`)})`,
  );
  add('sources', selection.sources, (ids) => sql`a.source_id = ANY(${ids}::uuid[])`);
  add('genres', selection.genres, (genres) => sql`a.genre = ANY(${genres}::text[])`);
  add('urgency', selection.urgency, (values) => sql`a.urgency = ANY(${values}::int[])`);
  add(
    'languages',
    selection.languages,
    (tags) => sql`EXISTS (SELECT FROM unnest(${tags}::text[]) AS tag
      WHERE a.language = tag OR starts_with(a.language, tag || '-'))`,
  );
  if (selection.uris) found.push(sql`a.uri = ANY(${selection.uris}::text[])`);
  for (const [span, value] of [
    // The link's own, so that the index that gives the order also bounds it.
    [selection.published, publishedAt],
    [selection.modified, sql`a.modified_at`],
  ] as const) {
    if (span?.from) found.push(sql`${value} >= ${span.from}::timestamptz`);
    if (span?.to) found.push(sql`${value} < ${span.to}::timestamptz`);
  }
  if (selection.search) found.push(matches(scope));
  return found;
}

function sortKeys(
  selection: ArticleSelection,
  scope: Scope,
  through: Link,
): Pick<KeysetList, 'keys' | 'direction'> {
  const direction = selection.order.endsWith('_ASC') ? 'ASC' : 'DESC';
  if (byPublished(selection.order)) {
    return {
      direction,
      keys: [
        { value: through.publishedAt, kind: 'timestamptz' },
        { value: through.articleId, kind: 'uuid' },
      ],
    };
  }
  const id = { value: sql`a.id`, kind: 'uuid' } as const;
  if (selection.order === ArticleOrder.RELEVANCE && selection.search) {
    return {
      direction,
      keys: [
        { value: score(scope), kind: 'float8' },
        { value: sql`a.published_at`, kind: 'timestamptz' },
        id,
      ],
    };
  }
  const { modifiedAt } = through;
  if (modifiedAt) {
    return {
      direction,
      keys: [
        { value: modifiedAt, kind: 'timestamptz' },
        { value: through.articleId, kind: 'uuid' },
      ],
    };
  }
  return { direction, keys: [{ value: sql`a.modified_at`, kind: 'timestamptz' }, id] };
}

function byPublished(order: ArticleOrder): boolean {
  return order === ArticleOrder.PUBLISHED_DESC || order === ArticleOrder.PUBLISHED_ASC;
}

function linked(table: Sql, key: Sql, arrayType: Sql, values: readonly unknown[]): Sql {
  return sql`EXISTS (SELECT FROM ${table} AS link WHERE link.article_id = a.id AND link.${key} = ANY(${values}::${arrayType}))`;
}

function link(from: Sql, ownerColumn: Sql): Link {
  return { from, column: ownerColumn, publishedAt: sql`l.published_at`, articleId: sql`l.article_id` };
}

function column(ownerColumn: Sql): Link {
  return {
    from: sql`article AS a`,
    column: ownerColumn,
    publishedAt: sql`a.published_at`,
    articleId: sql`a.id`,
  };
}
