// The least that the answer costs: one statement, written by hand for each question, whose JSON is handed on as it is.
import { createServer } from 'node:http';
import pg from 'pg';
import { conceptOf } from '../dist/peers/keyset.js';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  application_name: 'bench-sql',
  max: 10,
  options: '-c jit=off',
});

const time = (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const list = (value, from, order) =>
  `coalesce((SELECT json_agg(${value} ORDER BY ${order}) FROM ${from}), '[]')`;
const files = list(
  `json_build_object('name', r.name, 'url', r.href, 'mimeType', r.mime_type, 'width', r.width, 'height', r.height)`,
  'rendition AS r WHERE r.media_id = m.id',
  'r.position',
);
const around = (
  more,
) => `'source', (SELECT json_build_object('name', s.name, 'slug', s.slug) FROM source AS s WHERE s.id = a.source_id),
  'authors', ${list(`json_build_object('name', p.name, 'slug', p.slug)`, 'article_author AS l JOIN author AS p ON p.id = l.author_id WHERE l.article_id = a.id', 'l.position')},
  'topics', ${list(`json_build_object('name', t.name)`, 'article_topic AS l JOIN topic AS t ON t.id = l.topic_id WHERE l.article_id = a.id AND l.direct', 'l.position')},
  'media', ${list(
    `json_build_object('role', l.role, 'caption', coalesce(l.caption, m.caption), 'media', json_build_object('caption', m.caption, ${more} 'credit', m.credit, 'renditions', ${files}))`,
    'article_media AS l JOIN media AS m ON m.id = l.media_id WHERE l.article_id = a.id',
    'l.position',
  )}`;
const card = `json_build_object('uri', a.uri, 'headline', a.headline, 'summary', a.summary, 'publishedAt', ${time('a.published_at')}, ${around('')})`;
const connection = (rows) => `(SELECT json_build_object(
    'edges', coalesce(json_agg(json_build_object('node', ${card}) ORDER BY k.published_at DESC, k.id DESC) FILTER (WHERE k.place <= 20), '[]'),
    'pageInfo', json_build_object('endCursor', (array_agg(${time('k.published_at')} || ' ' || k.id ORDER BY k.place DESC) FILTER (WHERE k.place <= 20))[1], 'hasNextPage', count(*) > 20))
  FROM (SELECT *, row_number() OVER (ORDER BY published_at DESC, id DESC) AS place FROM (${rows}) AS read) AS k JOIN article AS a ON a.id = k.id)`;
const ofTopic = (
  topic,
  after,
) => `SELECT article_id AS id, published_at FROM article_topic WHERE topic_id = ${topic} ${after}
  ORDER BY published_at DESC, article_id DESC LIMIT 21`;
const topicId = '(SELECT id FROM topic WHERE scheme = $1 AND code = $2)';
const rank = `ts_rank('{0.1, 0.2, 0.4, 1.0}', s.full_text, websearch_to_tsquery(s.config::regconfig, $1), 33)`;
const matches = ['english', 'german', 'french']
  .map((config) => `(s.config = '${config}' AND s.full_text @@ websearch_to_tsquery('${config}', $1))`)
  .join(' OR ');

const statements = {
  '/varied': `SELECT json_build_object('articles', ${connection(ofTopic(topicId, 'AND (published_at, article_id) < ($3, $4)'))}) AS data`,
  '/front': `SELECT json_build_object('articles', ${connection('SELECT id, published_at FROM article ORDER BY published_at DESC, id DESC LIMIT 21')}) AS data`,
  '/topic': `SELECT json_build_object('topic', (SELECT json_build_object('name', t.name,
      'ancestors', ${list(`json_build_object('name', b.name)`, 'topic_ancestor AS l JOIN topic AS b ON b.id = l.ancestor_id WHERE l.topic_id = t.id', 'l.distance')},
      'articles', ${connection(ofTopic('t.id', ''))})
    FROM topic AS t WHERE scheme = $1 AND code = $2)) AS data`,
  '/story': `SELECT json_build_object('article', (SELECT json_build_object('uri', a.uri, 'version', a.version::text, 'headline', a.headline,
      'summary', a.summary, 'body', b.html, 'byline', a.byline, 'dateline', a.dateline, 'slugline', a.slugline, 'language', a.language,
      'urgency', a.urgency, 'genre', a.genre, 'publishedAt', ${time('a.published_at')}, 'modifiedAt', ${time('a.modified_at')},
      'wordCount', a.word_count, 'copyrightNotice', a.copyright_notice, 'usageTerms', a.usage_terms,
      ${around("'altText', m.alt_text, 'copyrightNotice', m.copyright_notice,")},
      'related', ${list(`json_build_object('rel', l.rel, 'headline', o.headline)`, 'article_related AS l JOIN article AS o ON o.uri = l.uri WHERE l.article_id = a.id', 'l.position')})
    FROM article AS a LEFT JOIN article_text AS b ON b.article_id = a.id AND b.revision = a.revision WHERE a.id = $1)) AS data`,
  '/search': `SELECT json_build_object('articles', json_build_object('edges', coalesce(json_agg(json_build_object('node',
      json_build_object('uri', f.uri, 'headline', f.headline, 'publishedAt', ${time('f.published_at')},
        'source', json_build_object('name', c.name, 'slug', c.slug))) ORDER BY f.rank DESC, f.published_at DESC, f.id DESC), '[]'))) AS data
    FROM (SELECT a.*, ${rank} AS rank FROM article_search AS s JOIN article AS a ON a.id = s.article_id WHERE ${matches}
      ORDER BY rank DESC, a.published_at DESC, a.id DESC LIMIT 20) AS f JOIN source AS c ON c.id = f.source_id`,
};

const values = {
  '/varied': ({ topic, after }) => {
    const [at, id] = after?.split(' ') ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    return [...conceptOf(topic), at, id];
  },
  '/front': () => [],
  '/topic': ({ topic }) => conceptOf(topic),
  '/story': ({ id }) => [id],
  '/search': ({ text }) => [text],
};

// Handed on as text: to parse the JSON would only be to write it again.
const types = { getTypeParser: () => (text) => text };

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { url } = request;
    const given = JSON.parse(Buffer.concat(chunks));
    const { rows } = await pool.query({
      name: url,
      text: statements[url],
      values: values[url](given),
      types,
    });
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(`{"data":${rows[0].data}}`);
  });
});
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
