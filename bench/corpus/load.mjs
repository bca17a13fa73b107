import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import pg from 'pg';
import { bulkLoad } from './indexes.mjs';

const batch = 5_000;
/** Of the narrow product. */
export const narrowTopic = 'http://topics.example/8-5-4';

/** An empty database with Dateline's schema, the words that stories are made of, and two products. */
export async function prepare(database) {
  await database.cli('migrate', 'up');
  await database.query(await sql('vocabulary'));
  await database.cli('product', 'set', 'all', '--name', 'All');
  await database.cli('product', 'set', 'narrow', '--name', 'Narrow', '--topic', narrowTopic);
}

/** Loads stories 1 to `count`, and tells how far it is. */
export async function load(database, count, say) {
  const stories = await sql('stories');
  const [{ position }] = await database.query('SELECT position FROM change_head');
  const spans = [];
  for (let from = 1; from <= count; from += batch) spans.push([from, Math.min(from + batch - 1, count)]);
  await bulkLoad(database, async () => {
    let done = 0;
    const work = async () => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query('SET jit = off; SET synchronous_commit = off');
      for (let span = spans.shift(); span; span = spans.shift()) {
        const [from, to] = span;
        const values = { from, to, position };
        await client.query(
          `BEGIN; ${stories.replace(/\$(from|to|position)/g, (_, name) => values[name])}; COMMIT`,
        );
        done += to - from + 1;
        if (done % 50_000 === 0) say(`  ${done} stories`);
      }
      await client.end();
    };
    await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
    await database.query('UPDATE change_head SET position = position + $1', [count]);
  });
  await database.query('VACUUM ANALYZE');
}

/** @returns keys of a partner that is licensed to everything, and of one with the narrow product alone */
export async function license(database) {
  const keys = {};
  for (const [partner, product] of [
    ['wide', 'all'],
    ['slim', 'narrow'],
  ]) {
    // So large that no query is refused for it.
    await database.cli('partner', 'set', partner, '--name', partner, '--points', '2000000000');
    await database.cli(
      'license',
      'grant',
      '--partner',
      partner,
      '--product',
      product,
      '--full-text',
      '--media',
    );
    keys[partner] = JSON.parse(
      await database.cli('key', 'create', '--partner', partner, '--name', 'bench', '--json'),
    ).key;
  }
  return keys;
}

/** Changes with what stories are made of: a database that was kept may be of an older making. */
export async function making() {
  return createHash('md5')
    .update(`${await sql('vocabulary')}${await sql('stories')}`)
    .digest('hex');
}

function sql(name) {
  return readFile(new URL(`${name}.sql`, import.meta.url), 'utf8');
}
