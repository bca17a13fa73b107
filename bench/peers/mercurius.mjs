// Mercurius with graphql-jit and its batching loaders, over statements written by hand.
import { readFile } from 'node:fs/promises';
import fastify from 'fastify';
import { GraphQLScalarType } from 'graphql';
import mercurius from 'mercurius';
import pg from 'pg';
import { conceptOf, fromCursor, toCursor } from '../dist/peers/keyset.js';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  application_name: 'bench-mercurius',
  max: 10,
  options: '-c jit=off',
});

async function rows(name, text, values) {
  return (await pool.query({ name, text, values })).rows;
}

const columns = `a.id, a.uri, a.version, a.revision, a.headline, a.summary, a.byline, a.dateline, a.slugline, a.language, a.urgency, a.genre,
  a.published_at AS "publishedAt", a.modified_at AS "modifiedAt", a.word_count AS "wordCount", a.copyright_notice AS "copyrightNotice",
  a.usage_terms AS "usageTerms", a.source_id`;

function connection(found, first) {
  const edges = found.slice(0, first).map((node) => ({ cursor: toCursor(node.publishedAt, node.id), node }));
  return {
    edges,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: found.length > first },
  };
}

function newest(first, after) {
  const { at, id } = fromCursor(after);
  return rows(
    'newest',
    `SELECT ${columns} FROM article AS a WHERE (published_at, id) < ($1, $2) ORDER BY published_at DESC, id DESC LIMIT $3`,
    [at, id, first + 1],
  );
}

function ofTopic(topicId, first, after) {
  const { at, id } = fromCursor(after);
  return rows(
    'ofTopic',
    `SELECT ${columns} FROM article_topic AS l JOIN article AS a ON a.id = l.article_id
     WHERE l.topic_id = $1 AND (l.published_at, l.article_id) < ($2, $3) ORDER BY l.published_at DESC, l.article_id DESC LIMIT $4`,
    [topicId, at, id, first + 1],
  );
}

const matches = ['english', 'german', 'french']
  .map((config) => `(s.config = '${config}' AND s.full_text @@ websearch_to_tsquery('${config}', $1))`)
  .join(' OR ');

function matching(search, first) {
  return rows(
    'matching',
    `SELECT ${columns}, ts_rank('{0.1, 0.2, 0.4, 1.0}', s.full_text, websearch_to_tsquery(s.config::regconfig, $1), 33) AS rank
     FROM article_search AS s JOIN article AS a ON a.id = s.article_id WHERE ${matches}
     ORDER BY rank DESC, a.published_at DESC, a.id DESC LIMIT $2`,
    [search, first + 1],
  );
}

async function topicOf(uri) {
  const [topic] = await rows(
    'topic',
    'SELECT id, name FROM topic WHERE scheme = $1 AND code = $2',
    conceptOf(uri),
  );
  return topic;
}

const resolvers = {
  DateTime: new GraphQLScalarType({ name: 'DateTime', serialize: (date) => date.toISOString() }),
  Query: {
    async articles(_root, { first, after, filter, search }) {
      if (search) return connection(await matching(search, first), first);
      if (!filter?.topics) return connection(await newest(first, after), first);
      const topic = await topicOf(filter.topics[0]);
      return connection(await ofTopic(topic.id, first, after), first);
    },
    async article(_root, { id }) {
      const [article] = await rows('article', `SELECT ${columns} FROM article AS a WHERE id = $1`, [id]);
      return article;
    },
    topic: (_root, { id }) => topicOf(id),
  },
  Topic: {
    articles: async (topic, { first, after }) => connection(await ofTopic(topic.id, first, after), first),
  },
};

/** A loader of lists: one statement for the rows of one field, grouped as their owners stand. */
function grouped(name, text, key) {
  return {
    loader: async (queries) => {
      const keys = queries.map(({ obj }) => obj[key]);
      const groups = new Map(keys.map((id) => [id, []]));
      for (const row of await rows(name, text, [[...groups.keys()]])) groups.get(row.owner).push(row);
      return keys.map((id) => groups.get(id));
    },
    // Within a request nothing is asked twice, and the cache's keys are made by writing JSON.
    opts: { cache: false },
  };
}

function one({ loader, opts }) {
  return { loader: async (queries) => (await loader(queries)).map(([row]) => row ?? null), opts };
}

const loaders = {
  Article: {
    source: one(
      grouped('source', 'SELECT id AS owner, id, name, slug FROM source WHERE id = ANY($1)', 'source_id'),
    ),
    body: {
      loader: async (queries) => {
        const found = await rows(
          'body',
          'SELECT article_id, revision, html FROM article_text WHERE article_id = ANY($1)',
          [queries.map(({ obj }) => obj.id)],
        );
        return queries.map(
          ({ obj }) =>
            found.find((row) => row.article_id === obj.id && row.revision === obj.revision)?.html ?? null,
        );
      },
      opts: { cache: false },
    },
    authors: grouped(
      'authors',
      `SELECT l.article_id AS owner, p.id, p.name, p.slug FROM article_author AS l JOIN author AS p ON p.id = l.author_id
       WHERE l.article_id = ANY($1) ORDER BY l.position`,
      'id',
    ),
    topics: grouped(
      'topics',
      `SELECT l.article_id AS owner, t.id, t.name FROM article_topic AS l JOIN topic AS t ON t.id = l.topic_id
       WHERE l.article_id = ANY($1) AND l.direct ORDER BY l.position`,
      'id',
    ),
    media: {
      loader: async (queries) => {
        const found = await media.loader(queries);
        return found.map((places) =>
          places.map(({ role, place_caption, ...item }) => ({
            role,
            caption: place_caption ?? item.caption,
            media: item,
          })),
        );
      },
      opts: { cache: false },
    },
    related: grouped(
      'related',
      `SELECT l.article_id AS owner, l.rel, o.headline FROM article_related AS l JOIN article AS o ON o.uri = l.uri
       WHERE l.article_id = ANY($1) ORDER BY l.position`,
      'id',
    ),
  },
  Media: {
    renditions: grouped(
      'renditions',
      `SELECT media_id AS owner, name, href AS url, mime_type AS "mimeType", width, height FROM rendition
       WHERE media_id = ANY($1) ORDER BY position`,
      'id',
    ),
  },
  Topic: {
    ancestors: grouped(
      'ancestors',
      `SELECT l.topic_id AS owner, t.id, t.name FROM topic_ancestor AS l JOIN topic AS t ON t.id = l.ancestor_id
       WHERE l.topic_id = ANY($1) ORDER BY l.distance`,
      'id',
    ),
  },
};

const media = grouped(
  'media',
  `SELECT l.article_id AS owner, l.role, l.caption AS place_caption, m.id, m.caption, m.alt_text AS "altText", m.credit,
     m.copyright_notice AS "copyrightNotice"
   FROM article_media AS l JOIN media AS m ON m.id = l.media_id WHERE l.article_id = ANY($1) ORDER BY l.position`,
  'id',
);

const app = fastify();
const schema = await readFile(new URL('schema.graphql', import.meta.url), 'utf8');
await app.register(mercurius, { schema, resolvers, loaders, jit: 1 });
await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ url: `http://127.0.0.1:${app.server.address().port}` });
