import pg from 'pg';

/** What refers to others comes last. What the vocabulary has brought, sources, people and topics, is there already. */
const tables = [
  ['article', 'id'],
  ['media', 'id', 'article_media', 'media_id'],
  ['article_revision', 'article_id'],
  ['article_text', 'article_id'],
  ['article_search', 'article_id'],
  ['article_author', 'article_id'],
  ['article_topic', 'article_id'],
  ['article_media', 'article_id'],
  ['article_related', 'article_id'],
  ['rendition', 'media_id', 'article_media', 'media_id'],
  ['media_author', 'media_id', 'article_media', 'media_id'],
  ['media_topic', 'media_id', 'article_media', 'media_id'],
  ['article_product', 'article_id'],
  ['exposure', 'article_id'],
];
/** Stories of a transaction. */
const batch = 500;
/** The most that a statement takes. */
const parameters = 60_000;
/** All values as PostgreSQL writes them: nothing is made of them here. */
const asText = { getTypeParser: () => (value) => value };

/**
 * Puts the stories of one database, all their rows, into another of the same tables and indexes, as one would by hand:
 * in transactions of 500 stories, each table's rows by INSERTs of many. Reading them takes no part in the time.
 * @returns seconds
 */
export async function byHand(from, to) {
  const [source, target] = [from, to].map(({ url }) => new pg.Client({ connectionString: url }));
  await Promise.all([source.connect(), target.connect()]);
  try {
    await target.query('SET jit = off');
    const columns = await columnsOf(source);
    // Their ids differ from database to database.
    await target.query('DELETE FROM product');
    const products = await source.query({ text: 'SELECT * FROM product', rowMode: 'array', types: asText });
    for (const { text, values } of inserts('product', products)) await target.query(text, values);
    let milliseconds = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const { rows: stories } = await source.query(
        `SELECT id FROM article WHERE id > $1 ORDER BY id LIMIT ${batch}`,
        [after],
      );
      if (stories.length === 0) return milliseconds / 1000;
      const ids = stories.map(({ id }) => id);
      after = ids.at(-1);
      const statements = [];
      for (const [table, ...where] of tables)
        statements.push(...inserts(table, await read(source, columns.get(table), table, ...where, ids)));
      const began = performance.now();
      await target.query('BEGIN');
      for (const { text, values } of statements) await target.query(text, values);
      await target.query('COMMIT');
      milliseconds += performance.now() - began;
    }
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

/** Of each table; but for those that PostgreSQL generates. */
async function columnsOf(source) {
  const { rows } = await source.query(
    `SELECT attrelid::regclass AS table, string_agg(quote_ident(attname), ',' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = ANY($1::regclass[]) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' GROUP BY 1`,
    [tables.map(([table]) => table)],
  );
  return new Map(rows.map((row) => [row.table, row.columns]));
}

async function read(source, columns, table, key, ...rest) {
  const [ids, column, through] = rest.reverse();
  const own = through
    ? `${key} IN (SELECT ${column} FROM ${through} WHERE article_id = ANY($1::uuid[]))`
    : `${key} = ANY($1::uuid[])`;
  const text = `SELECT ${columns} FROM ${table} WHERE ${own} ORDER BY ${key}`;
  return source.query({ text, values: [ids], rowMode: 'array', types: asText });
}

function inserts(table, { fields, rows }) {
  const most = Math.floor(parameters / fields.length);
  const columns = fields.map(({ name }) => name).join();
  const made = [];
  for (let at = 0; at < rows.length; at += most) {
    const part = rows.slice(at, at + most);
    const places = part.map(
      (_, row) => `(${fields.map((_, column) => `$${row * fields.length + column + 1}`).join()})`,
    );
    made.push({ text: `INSERT INTO ${table} (${columns}) VALUES ${places.join()}`, values: part.flat() });
  }
  return made;
}
