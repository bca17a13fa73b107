-- Stories of the numbers $from to $to, as `dateline ingest` would have written them; check.mjs proves that.
CREATE TEMP TABLE told ON COMMIT DROP AS
SELECT story.n, bench.id('article', story.n, at + interval '5 s') AS id, at, at + interval '5 s' AS received_at, source.n AS source, source.id AS source_id,
  language, (CASE language WHEN 'en' THEN 'english' WHEN 'de' THEN 'german' ELSE 'french' END)::regconfig AS config,
  place.name AS place, first.id AS first_author, second.id AS second_author,
  'By ' || first.name || coalesce(' and ' || second.name, '') AS byline,
  bench.chosen(ARRAY['Talks continue in','Storm reaches','New bridge opens in','Workers strike in','Court rules on','Festival begins in','Prices rise in','Final is won by'], 'headline', story.n) || ' ' || place.name AS headline,
  'What happened in ' || place.name || ' on day ' || story.n / 1440 || ', in one sentence for the desk of ' || place.name AS summary,
  'In ' || place.name || ', story ' || story.n || ' was told to the reporters of ' || place.name AS opening,
  lower(place.name) || '-' || story.n % 10 AS slugline,
  -- Three of ten show nothing, four one picture, two two, one three.
  (ARRAY[0,0,0,1,1,1,1,2,2,3])[1 + floor(10 * bench.chance('pictures', story.n))::int] AS pictures
FROM generate_series($from::bigint, $to::bigint) AS story (n)
CROSS JOIN LATERAL (SELECT bench.begin() + story.n * interval '1 minute' + floor(60 * bench.chance('second', story.n)) * interval '1 s' AS at,
  bench.chosen(ARRAY['en','en','en','en','en','en','en','de','de','fr'], 'language', story.n) AS language) AS made
-- The first agencies supply most.
JOIN bench.source ON source.n = 1 + floor(12 * bench.chance('source', story.n) ^ 2)::int
JOIN bench.author AS first ON first.source = source.n AND first.person = floor(34 * bench.chance('first author', story.n))::int
LEFT JOIN bench.author AS second ON bench.chance('authors', story.n) < 0.35 AND second.source = source.n AND second.id <> first.id
  AND second.person = floor(34 * bench.chance('second author', story.n))::int
JOIN bench.place ON place.n = floor(2016 * bench.chance('place', story.n))::int;

CREATE TEMP TABLE body ON COMMIT DROP AS
SELECT told.id, opening || E'\n\n' || string_agg(p.text, E'\n\n' ORDER BY paragraph) AS text,
  bench.joined(CASE language WHEN 'en' THEN english WHEN 'de' THEN german ELSE french END ORDER BY paragraph) AS vector
FROM told CROSS JOIN generate_series(1, 6) AS paragraph
JOIN bench.paragraph AS p ON p.n = floor(1000 * bench.chance('paragraph' || paragraph, told.n))::int
GROUP BY told.id, opening;

INSERT INTO article (id, uri, source_id, version, revision, digest, status, content_type, headline, summary, byline, dateline, slugline,
  language, urgency, genre, copyright_holder, copyright_notice, usage_terms, word_count, published_at, modified_at, received_at)
SELECT id, 'urn:bench:story:' || n, source_id, 1, 1, encode(sha256(n::text::bytea), 'base64'), 'USABLE', 'TEXT', headline, summary, byline, place, slugline,
  language, 1 + floor(9 * sqrt(bench.chance('urgency', n)))::int, bench.chosen(ARRAY['News','News','News','News','Analysis','Feature'], 'genre', n),
  'Agency ' || source, '© Agency ' || source || '. All rights reserved.', 'For licensed use only.',
  cardinality(string_to_array(opening, ' ')) + 6 * 77, at, at, received_at
FROM told ORDER BY n;

INSERT INTO article_revision (article_id, revision, version, digest, status, headline, summary, word_count, modified_at, received_at)
SELECT a.id, 1, 1, a.digest, a.status, a.headline, a.summary, a.word_count, a.modified_at, a.received_at FROM told JOIN article AS a USING (id) ORDER BY n;

INSERT INTO article_text (article_id, revision, html, text)
SELECT id, 1, '<p>' || replace(text, E'\n\n', '</p><p>') || '</p>', text FROM body ORDER BY id;

INSERT INTO article_search (article_id, config, metadata, full_text)
SELECT id, config::text, metadata, metadata || setweight(to_tsvector(config, opening), 'D') || vector
FROM told JOIN body USING (id) CROSS JOIN LATERAL (
  SELECT setweight(to_tsvector(config, headline), 'A') || setweight(to_tsvector(config, concat_ws(E'\n', summary, slugline, byline, place)), 'B') AS metadata
) AS vectors
ORDER BY id;

INSERT INTO article_author (article_id, author_id, position, role, published_at)
SELECT id, author, position, 'author', at FROM told, LATERAL (VALUES (first_author, 0), (second_author, 1)) AS by (author, position)
WHERE author IS NOT NULL ORDER BY n, position;

-- One to four: topics, mostly of the lowest level and of the first kinds, and for every fourth a keyword of the source's.
INSERT INTO article_topic (article_id, topic_id, direct, position, published_at)
WITH named AS (
  SELECT n, id AS article_id, at, slot, CASE
      WHEN slot = 3 THEN (SELECT k.id FROM bench.keyword AS k WHERE k.source = told.source AND k.place = 1 + told.n % 5)
      WHEN bench.chance('level' || slot, n) < 0.8 THEN (SELECT t.id FROM bench.topic AS t WHERE t.n = 49 + floor(160 * bench.chance('topic' || slot, told.n) ^ 1.7)::int)
      ELSE (SELECT t.id FROM bench.topic AS t WHERE t.n = 9 + floor(40 * bench.chance('topic' || slot, told.n) ^ 1.7)::int) END AS topic_id
  FROM told, generate_series(0, 3) AS slot
  WHERE CASE slot WHEN 0 THEN true WHEN 1 THEN bench.chance('topics', n) < 0.6 WHEN 2 THEN bench.chance('topics', n) < 0.25 ELSE n % 4 = 0 END
), placed AS (
  -- What is named twice stands in its first place, and the places have no gaps.
  SELECT n, article_id, at, topic_id, row_number() OVER (PARTITION BY n ORDER BY min(slot)) - 1 AS position
  FROM named GROUP BY n, article_id, at, topic_id
), linked AS (
  SELECT n, article_id, at, topic_id, true AS direct, position FROM placed
  UNION ALL SELECT n, article_id, at, a.ancestor_id, false, position FROM placed JOIN topic_ancestor AS a USING (topic_id)
)
SELECT DISTINCT ON (n, topic_id) article_id, topic_id, direct, position, at FROM linked ORDER BY n, topic_id, direct DESC, position;

CREATE TEMP TABLE picture ON COMMIT DROP AS
SELECT told.n, told.id AS article_id, told.source, told.source_id, told.language, told.at, told.received_at, told.place, picture,
  bench.id('media', told.n * 10 + picture, told.received_at) AS id, photographer.id AS photographer, photographer.name AS byline
FROM told CROSS JOIN LATERAL generate_series(0, pictures - 1) AS picture
JOIN bench.author AS photographer ON photographer.source = told.source
  AND photographer.person = floor(34 * bench.chance('photographer' || picture, told.n))::int;

INSERT INTO media (id, uri, source_id, version, digest, delivered, own_version, type, status, headline, caption, alt_text, byline, credit,
  language, copyright_holder, copyright_notice, usage_terms, published_at, modified_at, received_at)
SELECT id, 'urn:bench:picture:' || n || ':' || picture, source_id, 1, encode(sha256(n::text::bytea), 'base64'), false, true, 'PICTURE', 'USABLE',
  'Picture ' || picture || ' of ' || place, 'What is to be seen in ' || place || ', picture ' || picture || ' of story ' || n || '.', 'A view of ' || place,
  byline, byline || ' / Agency ' || source, language, 'Agency ' || source, '© Agency ' || source, 'For licensed use only.', at, at, received_at
FROM picture ORDER BY n, picture;

INSERT INTO media_author (media_id, author_id, position, role)
SELECT id, photographer, 0, 'photographer' FROM picture ORDER BY n, picture;

INSERT INTO rendition (media_id, position, name, href, mime_type, width, height, size_in_bytes)
SELECT id, position, name, 'https://media.example/agency-' || source || '/' || n || '/' || picture || '/' || name || '.jpg', 'image/jpeg', width, width * 2 / 3, width * 300
FROM picture, LATERAL (VALUES ('main', 0, 2400), ('preview', 1, 900), ('thumbnail', 2, 240)) AS file (name, position, width)
ORDER BY n, picture, name;

INSERT INTO article_media (article_id, position, media_id, role, media_type, first_of_type, published_at)
SELECT article_id, picture, id, (ARRAY['featured','body1','body2'])[picture + 1], 'PICTURE', picture = 0, at FROM picture ORDER BY n, picture;

INSERT INTO article_related (article_id, position, rel, uri)
SELECT id, 0, 'see-also', 'urn:bench:story:' || n - 7 FROM told WHERE n % 5 = 0 AND n > 7 ORDER BY n;

INSERT INTO article_product (article_id, product_id, published_at, modified_at)
SELECT told.id, product.id, at, at FROM told, product WHERE product.slug = 'all'
UNION ALL SELECT told.id, product.id, at, at FROM told JOIN article_topic AS l ON l.article_id = told.id JOIN product
  ON product.slug = 'narrow' AND product.selection -> 'topics' ? l.topic_id::text;

-- A position of the change log for each story, as if they had come one by one.
INSERT INTO exposure (product_id, article_id, from_position, from_at, advance, published_at, position, moved_at, backfill)
SELECT m.product_id, told.id, $position::bigint + n, received_at, false, at, $position::bigint + n, received_at, false
FROM told JOIN article_product AS m ON m.article_id = told.id ORDER BY n;
