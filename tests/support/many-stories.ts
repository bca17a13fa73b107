import type { DataSource } from 'typeorm';

/** As many stories as make PostgreSQL's planner think, linked like real ones; put there by SQL in a moment. */
export const storyCount = 2000;

const of = (kind: string, n: string) => `md5('${kind}' || (${n}))::uuid`;
const series = (from: number, to: number) => `FROM generate_series(${from}, ${to}) AS n`;

/** Topics 0 to 99 have no broader one; each of the others is a child of one of these. */
const statements = [
  `INSERT INTO source (id, slug, name, created_at)
   SELECT ${of('source', 'n')}, 'source-' || n, 'Source ' || n, '2026-01-01' ${series(0, 19)}`,
  `INSERT INTO author (id, source_id, slug, name, created_at)
   SELECT ${of('author', 'n')}, ${of('source', 'n % 20')}, 'author-' || n, 'Author ' || n, '2026-01-01'
   ${series(0, 1999)}`,
  `INSERT INTO topic (id, scheme, code, name, parent_id, created_at)
   SELECT ${of('topic', 'n')}, 'http://topics.example/', 'topic-' || n, 'Topic ' || n,
     CASE WHEN n >= 100 THEN ${of('topic', 'n % 100')} END, '2026-01-01' ${series(0, 1999)}`,
  `INSERT INTO topic_ancestor (topic_id, ancestor_id, distance)
   SELECT ${of('topic', 'n')}, ${of('topic', 'n % 100')}, 1 ${series(100, 1999)}`,
  `INSERT INTO article (id, uri, source_id, version, revision, digest, status, content_type, headline, language,
     urgency, genre, published_at, modified_at, received_at)
   SELECT ${of('article', 'n')}, 'urn:test:' || n, ${of('source', 'n % 20')}, 2, 2, 'x', 'USABLE', 'TEXT',
     'Story ' || n, (ARRAY['en', 'en-GB', 'de', 'fr'])[1 + n % 4], 1 + n % 9, 'Genre ' || n % 10,
     at, at, at
   FROM (SELECT n, timestamptz '2026-01-01' + n * interval '1 minute' AS at ${series(1, storyCount)}) AS made`,
  `INSERT INTO article_text (article_id, revision, html, text)
   SELECT id, number, '<p>Words</p>', 'Words' FROM article, generate_series(1, 2) AS number`,
  `INSERT INTO article_revision (article_id, revision, version, digest, status, modified_at, received_at)
   SELECT id, number, number, 'x', 'USABLE', modified_at, received_at FROM article, generate_series(1, 2) AS number`,
  `INSERT INTO article_search (article_id, config, metadata, full_text)
   SELECT ${of('article', 'n')}, config, to_tsvector('simple', words), to_tsvector(config::regconfig, words)
   FROM (SELECT n, (ARRAY['english', 'english', 'german', 'french'])[1 + n % 4] AS config,
     'harbour' || n % 200 || (SELECT string_agg(' ' || md5(n || ':' || word), '') FROM generate_series(1, 20) AS word)
       AS words ${series(1, storyCount)}) AS made`,
  `INSERT INTO article_author (article_id, author_id, position, role, published_at)
   SELECT a.id, ${of('author', "(split_part(a.uri, ':', 3)::int + number) % 2000")},
     number, 'author', a.published_at FROM article AS a, generate_series(0, 1) AS number`,
  `INSERT INTO article_topic (article_id, topic_id, direct, position, published_at)
   SELECT a.id, t.id, t.parent_id IS NOT NULL, 0, a.published_at
   FROM article AS a JOIN topic AS child ON child.code = 'topic-' || 100 + split_part(a.uri, ':', 3)::int % 1900
   JOIN topic AS t ON t.id IN (child.id, child.parent_id)`,
  `INSERT INTO media (id, uri, source_id, version, digest, delivered, own_version, type, status, language, published_at, modified_at,
     received_at)
   SELECT id, uri || ':picture', source_id, 1, 'x', false, true, 'PICTURE', 'USABLE', 'und', published_at, modified_at,
     received_at FROM article`,
  `INSERT INTO rendition (media_id, position, name, href)
   SELECT id, number, 'r' || number, 'https://media.example/' FROM media, generate_series(0, 2) AS number`,
  `INSERT INTO article_media (article_id, media_id, position, role, media_type, first_of_type, published_at)
   SELECT id, id, 0, 'featured', 'PICTURE', true, published_at FROM media`,
  `INSERT INTO media_author (media_id, author_id, position, role)
   SELECT article_id, author_id, 0, 'photographer' FROM article_author WHERE position = 0`,
  `INSERT INTO media_topic (media_id, topic_id, position)
   SELECT article_id, topic_id, 0 FROM article_topic WHERE direct`,
  `INSERT INTO article_related (article_id, position, rel, uri)
   SELECT id, 0, 'see-also', 'urn:test:1' FROM article`,
  `INSERT INTO article_product (article_id, product_id, published_at, modified_at)
   SELECT a.id, p.id, a.published_at, a.modified_at FROM article AS a, product AS p`,
  // Also takes what was inserted into the text-search index itself, as autovacuum does in time.
  'VACUUM ANALYZE',
];

export async function insertManyStories(dataSource: DataSource): Promise<void> {
  for (const statement of statements) await dataSource.query(statement);
}
