-- What stories are made of: sources, people, topics, words. All of it follows from numbers, so that every run,
-- on any machine, has the same; ids are UUIDs of version 7, as the project's own are.
CREATE SCHEMA IF NOT EXISTS bench;

CREATE FUNCTION bench.id(kind text, number bigint, at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
  FROM md5(kind || number) AS hash
$$;

-- From 0 to below 1, as if by chance.
CREATE FUNCTION bench.chance(salt text, number bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (hashtextextended(salt, number) & 4294967295) / 4294967296.0::float8
$$;

CREATE FUNCTION bench.begin() RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT timestamptz '2024-01-01T00:00:00Z' $$;

CREATE FUNCTION bench.chosen(words text[], salt text, number bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT words[1 + floor(cardinality(words) * bench.chance(salt, number))::int]
$$;

INSERT INTO source (id, slug, name, created_at)
SELECT bench.id('source', n, bench.begin()), 'agency-' || n, 'Agency ' || n, bench.begin() FROM generate_series(1, 12) AS n;

CREATE TABLE bench.source AS
  SELECT n, bench.id('source', n, bench.begin()) AS id FROM generate_series(1, 12) AS n;

-- 34 people of each source.
CREATE TABLE bench.author AS
SELECT source.n AS source, person, bench.id('author', source.n * 100 + person, bench.begin()) AS id, source.id AS source_id,
  first || ' ' || last AS name, lower(first || '-' || last) AS slug
FROM bench.source, generate_series(0, 33) AS person,
  LATERAL (SELECT (ARRAY['Anna','Ben','Carla','David','Elena','Farid','Greta','Hugo','Irene','Jonas','Klara','Leo','Mira','Nils','Olga','Pavel','Rosa'])[1 + person % 17] AS first,
    (ARRAY['Adler','Berger','Costa','Dorn','Eklund','Fontana','Gruber','Holm','Ivanova','Jansen','Keller','Lindt','Moreau','Novak','Ortega','Petrov','Quist','Rossi','Silva','Toth','Urban','Varga','Weiss'])[1 + (source.n * 7 + person) % 23] AS last) AS names;
INSERT INTO author (id, source_id, slug, name, created_at)
SELECT id, source_id, slug, name, bench.begin() FROM bench.author;

-- A vocabulary of three levels: 8, 40 and 160 topics.
CREATE TABLE bench.topic AS
WITH words AS (
  SELECT ARRAY['Economy','Politics','Sport','Science','Culture','Health','Weather','Justice'] AS top,
    ARRAY['people','places','markets','law','events'] AS middle, ARRAY['north','south','east','west'] AS low
)
SELECT row_number() OVER (ORDER BY length(code), code) AS n, code, name, parent
FROM words, LATERAL (
  SELECT t::text AS code, top[t] AS name, NULL AS parent FROM generate_series(1, 8) AS t
  UNION ALL SELECT t || '-' || m, top[t] || ': ' || middle[m], t::text FROM generate_series(1, 8) AS t, generate_series(1, 5) AS m
  UNION ALL SELECT t || '-' || m || '-' || l, top[t] || ': ' || middle[m] || ', ' || low[l], t || '-' || m
    FROM generate_series(1, 8) AS t, generate_series(1, 5) AS m, generate_series(1, 4) AS l
) AS made;
ALTER TABLE bench.topic ADD COLUMN id uuid, ADD PRIMARY KEY (n);
UPDATE bench.topic SET id = bench.id('topic', n, bench.begin());
INSERT INTO topic (id, scheme, code, name, names, parent_id, controlled, created_at)
SELECT topic.id, 'http://topics.example/', topic.code, topic.name, jsonb_build_object('en', topic.name), above.id, true, bench.begin()
FROM bench.topic AS topic LEFT JOIN bench.topic AS above ON above.code = topic.parent ORDER BY topic.n;
INSERT INTO topic_ancestor (topic_id, ancestor_id, distance)
SELECT low.id, high.id, (length(low.code) - length(high.code)) / 2
FROM bench.topic AS low JOIN bench.topic AS high ON starts_with(low.code, high.code || '-');

-- Keywords of a source's own, of no vocabulary: five each.
CREATE TABLE bench.keyword AS
SELECT source.n AS source, place, bench.id('keyword', source.n * 10 + place, bench.begin()) AS id,
  (ARRAY['analysis','update','archive','picture','regional'])[place] AS name
FROM bench.source, generate_series(1, 5) AS place;
INSERT INTO topic (id, scheme, code, name, created_at)
SELECT id, 'urn:dateline:source:agency-' || source || '/', name, name, bench.begin() FROM bench.keyword;

-- Some 2,000 names of places, as good as rare words are in the news.
CREATE TABLE bench.place AS
SELECT n, initcap(a || b || c) AS name
FROM (SELECT row_number() OVER () - 1 AS n, a, b, c FROM
  unnest(ARRAY['bar','dor','fel','gran','hol','kar','lin','mor','nor','pel','ros','tal','ver','wes']) AS a,
  unnest(ARRAY['an','el','im','on','ur','ev','ir','ak','os','ul','en','ad']) AS b,
  unnest(ARRAY['berg','dale','ford','ham','mark','port','stad','ton','vik','wick','mouth','field']) AS c) AS made;
ALTER TABLE bench.place ADD PRIMARY KEY (n);

-- 1,000 paragraphs of some 480 characters. Each ends with a name: a word that no language leaves out, so that the
-- vectors of paragraphs set one after the other are the vector of their whole.
CREATE TABLE bench.paragraph AS
SELECT paragraph.n, words || ' ' || place.name || '.' AS text
FROM generate_series(0, 999) AS paragraph (n)
CROSS JOIN LATERAL (
  SELECT string_agg(bench.chosen(string_to_array('the of and to in a that for on with said was by from has at after would government minister market people council report police court company week plan year million new first city health price energy talks union workers border river school hospital train station harbour weather storm season match final result leader party vote budget tax trade growth bank rate industry research study university film festival museum music artist team coach player stadium trial judge law crime region island mountain village farmer food water road bridge airport', ' '),
    'word' || word, paragraph.n), ' ' ORDER BY word) AS words
  FROM generate_series(1, 76) AS word
) AS made
JOIN bench.place ON place.n = (paragraph.n * 7919) % 2016;
ALTER TABLE bench.paragraph ADD PRIMARY KEY (n), ADD COLUMN english tsvector, ADD COLUMN german tsvector, ADD COLUMN french tsvector;
UPDATE bench.paragraph SET text = upper(left(text, 1)) || substr(text, 2);
UPDATE bench.paragraph SET english = setweight(to_tsvector('english', text), 'D'),
  german = setweight(to_tsvector('german', text), 'D'), french = setweight(to_tsvector('french', text), 'D');

CREATE AGGREGATE bench.joined(tsvector) (sfunc = tsvector_concat, stype = tsvector);

ANALYZE bench.place, bench.paragraph, bench.author, bench.topic, bench.keyword;
