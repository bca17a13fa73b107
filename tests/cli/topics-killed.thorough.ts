import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dateline, serve, start } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { connect } from '../support/sql.ts';
import { conceptSet } from '../support/vocabulary.ts';

const scheme = 'https://crafts.example/';
/** Several steps' worth. */
const stories = 3_000;

let database: TestDatabase;
let folder: Folder;

beforeAll(async () => {
  database = await testDatabase();
  folder = await makeFolder({
    'first.json': conceptSet(scheme, { crafts: {}, metal: {}, weaving: { broader: 'crafts' } }),
    'second.json': conceptSet(scheme, { crafts: {}, metal: {}, weaving: { broader: 'metal' } }),
  });
});
afterAll(async () => {
  await database.remove();
  await folder.remove();
});

const run = async (...args: string[]) => {
  const ended = await dateline(args, { env: database.environment });
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.stdout);
};

/** How many stories are linked to a topic; of those how many a product by it holds. */
async function counts(code: string): Promise<{ linked: number; held: number }> {
  const { client, end } = await connect(database);
  const { rows } = await client.query(
    `SELECT count(*)::int AS linked, count(m.article_id)::int AS held
     FROM article_topic AS l JOIN topic AS t ON t.id = l.topic_id
       LEFT JOIN article_product AS m ON m.article_id = l.article_id
         AND m.product_id = (SELECT id FROM product WHERE slug = $2)
     WHERE t.scheme = $1 AND t.code = $2`,
    [scheme, code],
  );
  await end();
  return rows[0];
}

/** Runs the import until it has done some of its steps, and kills it. */
async function killed(file: string): Promise<void> {
  const importing = start(['topics', 'import', folder.at(file)], { env: database.environment });
  await importing.said('stderr', /1000 of 3000/);
  importing.kill('SIGKILL');
  expect(await importing.ended).toMatchObject({ code: null, stdout: '' });
}

it('given an import that is killed in the middle, then running it again, or a gateway, brings it to its end', async () => {
  await run('topics', 'import', folder.at('first.json'), '--json');
  for (const code of ['crafts', 'metal'])
    await run('product', 'set', code, '--topic', scheme + code, '--json');
  const { client, end } = await connect(database);
  for (const statement of made) await client.query(statement);
  await end();
  expect(await counts('crafts')).toEqual({ linked: stories, held: stories });

  await killed('second.json');
  const [before, after] = [await counts('crafts'), await counts('metal')];
  expect(after.linked).toBeGreaterThan(0);
  expect(before.linked).toBeGreaterThan(0);
  expect([before.held, after.held, before.linked + after.linked]).toEqual([
    before.linked,
    after.linked,
    stories,
  ]);
  expect(await run('topics', 'import', folder.at('second.json'), '--json')).toMatchObject({
    ...{ updated: 0, unchanged: 3, relinked: before.linked },
  });
  expect(await counts('metal')).toEqual({ linked: stories, held: stories });
  expect(await counts('crafts')).toEqual({ linked: 0, held: 0 });

  await killed('first.json');
  const gateway = await serve(database.environment);
  await gateway.said('stdout', /stories linked to the ancestors of their topics/);
  await gateway.stop();
  expect(await counts('crafts')).toEqual({ linked: stories, held: stories });
  expect(await counts('metal')).toEqual({ linked: 0, held: 0 });
}, 300_000);

/** Stories about weaving, put there by SQL in a moment. */
const made = [
  `INSERT INTO source (id, slug, name, created_at) VALUES (md5('source')::uuid, 'loom', 'Loom', '2026-01-01')`,
  `INSERT INTO article (id, uri, source_id, version, revision, digest, status, content_type, headline, language,
     published_at, modified_at, received_at)
   SELECT md5(n::text)::uuid, 'urn:test:' || n, md5('source')::uuid, 1, 1, 'x', 'USABLE', 'TEXT', 'Story', 'en',
     '2026-01-01', '2026-01-01', '2026-01-01' FROM generate_series(1, ${stories}) AS n`,
  `INSERT INTO article_topic (article_id, topic_id, direct, position, published_at)
   SELECT a.id, t.id, t.code = 'weaving', 0, a.published_at FROM article AS a, topic AS t
   WHERE t.scheme = '${scheme}' AND t.code IN ('weaving', 'crafts')`,
  `INSERT INTO article_product (article_id, product_id, published_at, modified_at)
   SELECT a.id, p.id, a.published_at, a.modified_at FROM article AS a, product AS p WHERE p.slug = 'crafts'`,
];
