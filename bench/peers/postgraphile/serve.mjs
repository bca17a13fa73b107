// PostGraphile 5 with its preset, over the tables as they are.
import { createServer } from 'node:http';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeJSONPgSmartTagsPlugin } from 'postgraphile/utils';

const connectionString = process.env.DATABASE_URL;

// It has no full-text search of its own, but takes functions.
const client = new pg.Client({ connectionString });
await client.connect();
const matches = ['english', 'german', 'french']
  .map((config) => `(s.config = '${config}' AND s.full_text @@ websearch_to_tsquery('${config}', words))`)
  .join(' OR ');
await client.query(`CREATE SCHEMA IF NOT EXISTS bench_postgraphile;
  DROP FUNCTION IF EXISTS bench_postgraphile.best_stories;
  CREATE FUNCTION bench_postgraphile.best_stories(words text) RETURNS SETOF article LANGUAGE sql STABLE ROWS 20 AS $$
    SELECT a.* FROM article_search AS s JOIN article AS a ON a.id = s.article_id WHERE ${matches}
    ORDER BY ts_rank('{0.1, 0.2, 0.4, 1.0}', s.full_text, websearch_to_tsquery(s.config::regconfig, words), 33) DESC, a.published_at DESC, a.id DESC LIMIT 20
  $$`);
await client.end();

const pool = new pg.Pool({
  connectionString,
  application_name: 'bench-postgraphile',
  max: 10,
  options: '-c jit=off',
});
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  // Without it only indexed columns could be ordered and filtered by: `position` and `direct` are none.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  // A related story is named by its uri, which is unique.
  plugins: [
    makeJSONPgSmartTagsPlugin({
      version: 1,
      config: {
        class: { 'public.article_related': { tags: { foreignKey: '(uri) references article (uri)' } } },
      },
    }),
  ],
  pgServices: [makePgService({ pool, schemas: ['public', 'bench_postgraphile'] })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
