import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../database.mjs';
import { documents } from './documents.mjs';
import { prepare } from './load.mjs';

const count = 60;
const tables = [
  'source',
  'author',
  'topic',
  'article',
  'article_revision',
  'article_text',
  'article_search',
  'article_author',
  'article_topic',
  'article_media',
  'article_related',
  'media',
  'media_author',
  'media_topic',
  'rendition',
  'article_product',
  'exposure',
];
/** Of the arrival, or of the document's bytes. */
const passing = ['id', 'digest', 'received_at', 'created_at', 'from_position', 'from_at', 'moved_at'];

/**
 * Proves that the loaded stories are what `dateline ingest` writes: takes some of them as documents into another
 * database, and compares all rows, ids as the names of what they name.
 * @throws with the first rows that differ
 */
export async function checkCorpus(database) {
  const other = new Database(`${database.name}_check_${process.pid}`, database.environment);
  const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  try {
    await other.make();
    await prepare(other);
    const wire = join(folder, 'wire.ndjson');
    const lines = (await documents(database, count)).map((story) => `${JSON.stringify(story)}\n`);
    await writeFile(wire, lines.join(''));
    await other.cli('ingest', wire);
    for (const table of tables) {
      const [loaded, ingested] = [await rows(database, table), await rows(other, table)];
      const at = loaded.findIndex((row, n) => row !== ingested[n]);
      if (at >= 0 || loaded.length !== ingested.length)
        throw new Error(
          `Of ${table} ${loaded.length} rows were loaded and ${ingested.length} ingested; first that differ:\n` +
            `${loaded[at]}\n${ingested[at < 0 ? loaded.length : at]}`,
        );
    }
  } finally {
    await other.drop();
    await rm(folder, { recursive: true, force: true });
  }
  return count;
}

async function rows(database, table) {
  const named = await database.query(
    `WITH story AS (SELECT id, uri FROM article ORDER BY id LIMIT ${count}),
       item AS (SELECT id, uri FROM media WHERE id IN (SELECT media_id FROM article_media WHERE article_id IN (SELECT id FROM story)))
     SELECT id, uri FROM story UNION ALL SELECT id, uri FROM item UNION ALL SELECT id, slug FROM product`,
  );
  const names = new Map(named.map(({ id, uri }) => [id, uri]));
  const key = { article: 'id', media: 'id', rendition: 'media_id', source: null, author: null, topic: null };
  const column = table in key ? key[table] : table.startsWith('media_') ? 'media_id' : 'article_id';
  const where = column ? `WHERE ${column} = ANY($1::uuid[])` : '';
  const found = await database.query(
    `SELECT (to_jsonb(r) - $${column ? 2 : 1}::text[])::text AS row FROM ${table} AS r ${where}`,
    [...(column ? [[...names.keys()]] : []), table === 'exposure' ? [...passing, 'position'] : passing],
  );
  return found
    .map(({ row }) =>
      row.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? id),
    )
    .sort();
}
