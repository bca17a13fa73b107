// A process of its own: ten connections that read by parameter and compare every row with what was asked.
// argv: data folder, number of reads. Says { reads, wrong, firstWrong }.
import pg from 'pg';
import { joinOrOpenEmbedded } from '../../../dist/src/database/embedded/index.js';

const [dataDir, count] = process.argv.slice(2);
const server = await joinOrOpenEmbedded(dataDir);
if (server.owner) throw new Error('should have joined the owner');
const pool = new pg.Pool({ ...server.connection, max: 10 });
const result = { reads: 0, wrong: 0, firstWrong: null };
// An answer that nobody of this process has asked for.
pool.on('error', (error) => {
  result.wrong += 1;
  result.firstWrong ??= { got: error.message };
});

async function reader(number) {
  for (let turn = 0; result.reads < Number(count); turn += 1) {
    const id = 1 + ((number * 131 + turn * 17) % 500);
    const tag = `${process.pid}/${number}/${turn}`;
    const kind = turn % 4;
    let expected;
    let query;
    if (kind === 0) {
      query = { text: 'SELECT $1::text AS tag, id, body FROM story WHERE id = $2', values: [tag, id] };
      expected = [{ tag, id, body: `body ${id}` }];
    } else if (kind === 1) {
      const text = 'SELECT id, $2::text AS tag FROM story WHERE id BETWEEN $1 AND $1 + 2 ORDER BY id';
      query = { text, values: [id, tag] };
      expected = [id, id + 1, id + 2].map((one) => ({ id: one, tag }));
    } else if (kind === 2) {
      query = {
        name: 'by-id',
        text: 'SELECT body, $2::text AS tag FROM story WHERE id = $1',
        values: [id, tag],
      };
      expected = [{ body: `body ${id}`, tag }];
    } else {
      // The writer moves money between accounts: only its transaction may see the sum broken.
      query = { text: 'SELECT sum(amount)::int AS total, $1::text AS tag FROM account', values: [tag] };
      expected = [{ total: 1000, tag }];
    }
    const { rows } = await pool.query(query).catch((error) => ({ rows: `${error.code} ${error.message}` }));
    result.reads += 1;
    if (JSON.stringify(rows) === JSON.stringify(expected)) continue;
    result.wrong += 1;
    result.firstWrong ??= { asked: query, expected, got: rows };
  }
}

await Promise.all(Array.from({ length: 10 }, (_, number) => reader(number)));
await pool.end();
await server.close();
process.send(result);
process.disconnect();
