import type { Scope } from '../../access/scope.js';
import type { Sight } from '../../access/sight.js';
import { batched } from '../../database/loaders.js';
import { empty, rows, type Sql, sql } from '../../database/sql.js';
import { escapeHtml } from '../../formats/escape.js';
import { DatelineError } from '../../kernel/errors.js';
import { isStorable } from '../../kernel/text.js';

/**
 * Letters of Unicode's private use: PostgreSQL marks with them, and the marks become HTML after escaping. A text that
 * holds them is looked at without, or its own would open marks that nothing closes.
 */
const markStart = '\uE000';
const markEnd = '\uE001';

const longestSearch = 500;

/** The configurations that stories are held in, by a few steps through their index. */
const configurations = sql`ARRAY(
    WITH RECURSIVE held AS (
      SELECT min(config) AS config FROM article_search
      UNION ALL SELECT (SELECT min(config) FROM article_search WHERE config > held.config) FROM held WHERE config IS NOT NULL
    ) SELECT config FROM held WHERE config IS NOT NULL)`;

/** @returns the text to search for, null for none @throws BAD_ARGUMENT */
export function searchText(search: string | null | undefined): string | null {
  const text = search?.trim() ?? '';
  if (text.length > longestSearch || !isStorable(text)) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      `\`search\` must be plain text of at most ${longestSearch} characters.`,
      {
        place: 'search',
      },
    );
  }
  return text === '' ? null : text;
}

/**
 * The text as each language reads it that stories are in, for `FROM`: `asked.query`, and `asked.configs` that read it
 * so. Most read a name alike, so that an index is asked a few times and not once for each of them.
 */
function asked(text: string): Sql {
  return sql`(SELECT websearch_to_tsquery(config::regconfig, ${text}) AS query, array_agg(config) AS configs
    FROM unnest(${configurations}) AS config GROUP BY 1) AS asked`;
}

/** Joins what is asked to story `a`, for `matches` and `score`. */
export function searched(text: string): Sql {
  return sql`JOIN article_search AS s ON s.article_id = a.id CROSS JOIN ${asked(text)}`;
}

/**
 * Whether story `a` matches what is asked, by its row `s` of `article_search`: each story in its own language. Where
 * the text is not granted only the metadata is searched: a match in a hidden body would tell of it.
 */
export function matches(scope: Scope): Sql {
  const own = sql`s.config = ANY(asked.configs)`;
  const full = sql`s.full_text @@ asked.query`;
  const metadata = sql`s.metadata @@ asked.query`;
  const counts = granted(scope, full, metadata);
  if (scope.extentOf('fullText') !== 'some') return sql`${own} AND ${counts}`;
  // First what the two indexes can tell together: which of them counts is known only with the story.
  return sql`${own} AND (${full} OR ${metadata}) AND ${counts}`;
}

/** From 0 up to 1: words of the headline (A) weigh ten times those of the body (D). */
export function score(scope: Scope): Sql {
  const vector = granted(scope, sql`s.full_text`, sql`s.metadata`);
  return sql`ts_rank('{0.1, 0.2, 0.4, 1.0}', ${vector}, asked.query, 33)::float8`;
}

/**
 * All that match, `ranked.article_id` with its `ranked.score`, best first. A frequent word matches half of all stories:
 * once they are sorted, only those of a page have to be found and checked.
 * @returns null where the score depends on the story itself
 */
export function rankedFirst(text: string, scope: Scope): Sql | null {
  if (scope.extentOf('fullText') === 'some') return null;
  return sql`(SELECT s.article_id, ${score(scope)} AS score FROM article_search AS s CROSS JOIN ${asked(text)}
    WHERE ${matches(scope)} ORDER BY score DESC) AS ranked`;
}

/** One thing where the text of `a` is granted, another where it is not; only one where that is so of all. */
function granted(scope: Scope, full: Sql, metadata: Sql): Sql {
  const extent = scope.extentOf('fullText');
  if (extent !== 'some') return extent === 'all' ? full : metadata;
  return sql`CASE WHEN ${scope.fullText(sql`a`)} THEN ${full} ELSE ${metadata} END`;
}

export interface SnippetKey {
  articleId: string;
  text: string;
}

/** The passages of an article that match, as HTML in which nothing but `<mark>` is markup. */
export const snippets = batched<Sight, SnippetKey, string | null>(
  'Article.snippet',
  async (sight, keys) => {
    const options = `StartSel=${markStart}, StopSel=${markEnd}, MaxFragments=2, MaxWords=28, MinWords=12, FragmentDelimiter=" … "`;
    const { scope } = sight;
    const body =
      scope.extentOf('fullText') === 'none'
        ? { value: sql`NULL`, from: empty }
        : {
            value: sql`t.text`,
            from: sql`LEFT JOIN article_text AS t ON t.article_id = a.id AND t.revision = a.revision
              AND ${scope.fullText(sql`a`)}`,
          };
    const found = await rows<{ article_id: string; search: string; snippet: string }>(
      sight.manager,
      sql`SELECT s.article_id, asked.search, ts_headline(s.config::regconfig,
            translate(concat_ws(E'\n', a.headline, a.summary, ${body.value}), ${markStart + markEnd}, ''),
            websearch_to_tsquery(s.config::regconfig, asked.search), ${options}) AS snippet
          FROM unnest(${keys.map((key) => key.articleId)}::uuid[], ${keys.map((key) => key.text)}::text[])
            AS asked (article_id, search)
          JOIN article_search AS s ON s.article_id = asked.article_id
          JOIN article AS a ON a.id = s.article_id AND ${scope.article(sql`a`)}
          ${body.from}`,
    );
    const byKey = new Map(found.map((row) => [`${row.article_id} ${row.search}`, marked(row.snippet)]));
    return keys.map((key) => byKey.get(`${key.articleId} ${key.text}`) ?? null);
  },
  (key) => `${key.articleId} ${key.text}`,
);

function marked(snippet: string): string {
  return escapeHtml(snippet).replaceAll(markStart, '<mark>').replaceAll(markEnd, '</mark>');
}
