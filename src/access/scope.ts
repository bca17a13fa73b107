import { type Sql, sql } from '../database/sql.js';

/**
 * What a reader may see, as predicates that stand inside every statement that reads content. There is no
 * other way to content: no row is fetched and filtered afterwards. One instant holds for a whole request.
 */
export interface Scope {
  readonly at: Date;
  article(alias: Sql): Sql;
  media(alias: Sql): Sql;
  /** Of `article_revision`, beside `article` on its article's row. */
  revision(alias: Sql): Sql;
  author(alias: Sql): Sql;
  source(alias: Sql): Sql;
  topic(alias: Sql): Sql;
}

/**
 * What is published at an instant: usable, its embargo past, not expired. An author or a source exists only
 * through such an article; a media item too, unless it was delivered as a document of its own. So do topics that
 * no controlled vocabulary holds: a source's free terms tell of the stories that they were made for.
 */
export function publishedScope(at: Date): Scope {
  const published = (row: Sql) => sql`(${row}.status = 'USABLE'
      AND (${row}.embargoed_until IS NULL OR ${row}.embargoed_until <= ${at})
      AND (${row}.expires_at IS NULL OR ${row}.expires_at > ${at}))`;
  const visible = sql`visible`;
  const shown = sql`shown`;
  const media = (row: Sql) =>
    sql`(${published(row)} AND (${row}.delivered OR ${firstOf(
      sql`article_media AS link JOIN article AS visible ON visible.id = link.article_id
      WHERE link.media_id = ${row}.id AND ${published(visible)}`,
      sql`link.article_id`,
    )}))`;
  return {
    at,
    article: published,
    // A version that was withheld or canceled recalls itself and all before it, whatever came after.
    revision: (row) => sql`NOT EXISTS (SELECT FROM article_revision AS recall
      WHERE recall.article_id = ${row}.article_id AND recall.revision >= ${row}.revision AND recall.status <> 'USABLE')`,
    media,
    author: (row) =>
      sql`(${firstOf(
        sql`article_author AS link JOIN article AS visible ON visible.id = link.article_id
        WHERE link.author_id = ${row}.id AND ${published(visible)}`,
        sql`link.published_at`,
      )} OR ${firstOf(
        sql`media_author AS link JOIN media AS shown ON shown.id = link.media_id
        WHERE link.author_id = ${row}.id AND ${media(shown)}`,
        sql`link.media_id`,
      )})`,
    source: (row) =>
      sql`(${firstOf(
        sql`article AS visible WHERE visible.source_id = ${row}.id AND ${published(visible)}`,
        sql`visible.published_at`,
      )} OR ${firstOf(
        sql`media AS shown WHERE shown.source_id = ${row}.id AND ${media(shown)}`,
        sql`shown.id`,
      )})`,
    topic: (row) =>
      sql`(${row}.controlled OR ${firstOf(
        sql`article_topic AS link JOIN article AS visible ON visible.id = link.article_id
        WHERE link.topic_id = ${row}.id AND ${published(visible)}`,
        sql`link.published_at`,
      )} OR ${firstOf(
        sql`media_topic AS link JOIN media AS shown ON shown.id = link.media_id
        WHERE link.topic_id = ${row}.id AND ${media(shown)}`,
        sql`link.media_id`,
      )})`,
  };
}

/**
 * Whether there is such a row. EXISTS would let the planner read a whole table, as long as a first row is found
 * soon on average: for a source or an author with few stories among many that is late. In the order of an index
 * it is that index that is read.
 */
function firstOf(rows: Sql, order: Sql): Sql {
  return sql`(SELECT true FROM ${rows} ORDER BY ${order} DESC LIMIT 1) IS NOT NULL`;
}
