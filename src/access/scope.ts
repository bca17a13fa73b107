import { instantText, type Sql, sql } from '../database/sql.js';
import type { HeldLicense, Viewer } from './viewer.js';

/**
 * What a viewer may see, as predicates that stand inside every statement that reads content. There is no other
 * way to content: no row is fetched and filtered afterwards. One instant holds for a whole request.
 *
 * A story is seen when it is published and one of the viewer's licences holds it; authors, sources, media, and
 * topics of no controlled vocabulary only through such a story. What is granted beside is said of each story by
 * the licences that hold it: the best of them counts.
 */
export class Scope {
  readonly at: Date;
  /** The products whose stories may be seen: what the lists of all stories are read through. */
  readonly products: readonly string[];
  readonly #held: readonly HeldLicense[];
  readonly #licenses: Licenses;

  /** @param viewer null: nobody, who sees nothing; its licences are those that hold */
  constructor(at: Date, viewer: Pick<Viewer, 'licenses'> | null) {
    const held = viewer?.licenses ?? [];
    this.at = at;
    this.products = [...new Set(held.map((license) => license.productId))];
    this.#held = held;
    this.#licenses = columnsOf(held, at);
  }

  /** Whether some licence, none or all of them grant it: what no licence grants need not be looked for. */
  extentOf(grant: 'fullText' | 'media'): 'none' | 'some' | 'all' {
    const granted = this.#licenses[grant];
    if (!granted.includes(true)) return 'none';
    return granted.includes(false) ? 'some' : 'all';
  }

  /** As of a later instant. */
  asOf(at: Date): Scope {
    return new Scope(at, { licenses: this.#held });
  }

  /** Equal for scopes that show and grant the same, at one instant, by whosever licences. */
  get shows(): string {
    const { product, since, fullText, media, advance } = this.#licenses;
    const licenses = product.map((id, n) => [id, since[n], fullText[n], media[n], advance[n]].join());
    return `${this.at.getTime()} ${[...new Set(licenses)].sort().join(';')}`;
  }

  article(row: Sql): Sql {
    return sql`(${this.#usable(row)} AND ${this.#holds(row, sql`true`)})`;
  }

  /** Of an article: whether its text is granted. */
  fullText(row: Sql): Sql {
    return sql`(${this.#usable(row)} AND ${this.#holds(row, sql`license.full_text`)})`;
  }

  /** Of an article: whether the files of its media are granted. */
  articleMedia(row: Sql): Sql {
    return sql`(${this.#usable(row)} AND ${this.#holds(row, sql`license.media`)})`;
  }

  /** Of `article_revision`, beside `article` on its article's row: a version that was withheld or canceled recalls
   * itself and all before it, whatever came after. */
  revision(row: Sql): Sql {
    return sql`NOT EXISTS (SELECT FROM article_revision AS recall
      WHERE recall.article_id = ${row}.article_id AND recall.revision >= ${row}.revision AND recall.status <> 'USABLE')`;
  }

  media(row: Sql): Sql {
    return this.#shown(row, sql`true`);
  }

  /** Of a media item: whether its files are granted, through any story that shows it. */
  renditions(row: Sql): Sql {
    return this.#shown(row, sql`license.media`);
  }

  author(row: Sql): Sql {
    return this.#linked(sql`article_author`, sql`media_author`, sql`author_id`, row);
  }

  source(row: Sql): Sql {
    return sql`(${firstOf(
      sql`article AS visible WHERE visible.source_id = ${row}.id AND ${this.article(sql`visible`)}`,
      sql`visible.published_at`,
    )} OR ${firstOf(
      sql`media AS shown WHERE shown.source_id = ${row}.id AND ${this.media(sql`shown`)}`,
      sql`shown.id`,
    )})`;
  }

  topic(row: Sql): Sql {
    return sql`(${row}.controlled OR ${this.#linked(sql`article_topic`, sql`media_topic`, sql`topic_id`, row)})`;
  }

  /** Whether a story that is seen links it, or a media item that is. */
  #linked(articleLinks: Sql, mediaLinks: Sql, column: Sql, row: Sql): Sql {
    return sql`(${firstOf(
      sql`${articleLinks} AS link JOIN article AS visible ON visible.id = link.article_id
        WHERE link.${column} = ${row}.id AND ${this.article(sql`visible`)}`,
      sql`link.published_at`,
    )} OR ${firstOf(
      sql`${mediaLinks} AS link JOIN media AS shown ON shown.id = link.media_id
        WHERE link.${column} = ${row}.id AND ${this.media(sql`shown`)}`,
      sql`link.media_id`,
    )})`;
  }

  /** Of an article or a media item. Expiry takes out of sight only where its source's policy says so. */
  #usable(row: Sql): Sql {
    return sql`(${row}.status = 'USABLE' AND (${row}.expires_at IS NULL OR ${row}.expires_at > ${this.at}
      OR (SELECT expiry FROM source WHERE id = ${row}.source_id) = 'KEEP'))`;
  }

  /** Whether a licence holds the article, shows it at this instant, and grants what is asked. */
  #holds(row: Sql, grant: Sql): Sql {
    const { product, since, fullText, media, advance } = this.#licenses;
    if (product.length === 0) return sql`false`;
    // Asked of each row, as in `firstOf`: as a join it would read all that a product holds, and then sort.
    return sql`(SELECT true FROM article_product AS membership
      JOIN unnest(${product}::uuid[], ${since}::timestamptz[], ${fullText}::boolean[], ${media}::boolean[], ${advance}::boolean[])
        AS license (product_id, since, full_text, media, advance) ON license.product_id = membership.product_id
      WHERE membership.article_id = ${row}.id AND ${row}.published_at >= license.since AND ${grant}
        AND (${this.#lifted(row)} OR license.advance) LIMIT 1) IS NOT NULL`;
  }

  #shown(row: Sql, grant: Sql): Sql {
    return sql`(${this.#usable(row)} AND ${firstOf(
      sql`article_media AS link JOIN article AS visible ON visible.id = link.article_id
        WHERE link.media_id = ${row}.id AND ${this.#usable(sql`visible`)}
          AND ${this.#holds(sql`visible`, sql`${grant} AND (${this.#lifted(row)} OR license.advance)`)}`,
      sql`link.article_id`,
    )})`;
  }

  #lifted(row: Sql): Sql {
    return sql`(${row}.embargoed_until IS NULL OR ${row}.embargoed_until <= ${this.at})`;
  }
}

/** As columns, which travel as a few arrays however many licences there are. */
interface Licenses {
  product: string[];
  since: string[];
  fullText: boolean[];
  media: boolean[];
  advance: boolean[];
}

function columnsOf(held: readonly HeldLicense[], at: Date): Licenses {
  return {
    product: held.map((license) => license.productId),
    since: held.map((license) => instantText(sinceOf(license, at))),
    fullText: held.map((license) => license.fullText),
    media: held.map((license) => license.media),
    advance: held.map((license) => license.advance),
  };
}

/** How far back a licence reaches, in milliseconds since 1970. */
export function sinceOf({ archiveDays }: Pick<HeldLicense, 'archiveDays'>, at: Date): number {
  return archiveDays === null ? -Infinity : at.getTime() - archiveDays * 86_400_000;
}

/**
 * Whether there is such a row. EXISTS would let the planner read a whole table, as long as a first row is found
 * soon on average: for a source or an author with few stories among many that is late. In the order of an index
 * it is that index that is read.
 */
function firstOf(rows: Sql, order: Sql): Sql {
  return sql`(SELECT true FROM ${rows} ORDER BY ${order} DESC LIMIT 1) IS NOT NULL`;
}
