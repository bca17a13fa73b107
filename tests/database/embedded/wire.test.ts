import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type OwnedServer, openEmbedded } from '../../../src/database/embedded/index.js';
import { int32, message, sync, text } from '../../../src/database/embedded/protocol.js';
import { makeFolder, RawClient, startup, typesOf } from './harness.ts';

const query = (sql: string) => message('Q', text(sql));
const int16s = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const parse = (sql: string, name = '') => message('P', text(name), text(sql), int16s(0));
const bind = (name = '') => message('B', text(''), text(name), int16s(0, 0, 0));
const execute = message('E', text(''), int32(0));

describe('the wire protocol of the embedded database', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let server: OwnedServer;
  let client: pg.Client;

  const connect = async () => {
    const one = new pg.Client(server.connection);
    await one.connect();
    return one;
  };

  beforeAll(async () => {
    folder = await makeFolder();
    server = await openEmbedded(folder.path);
    client = await connect();
    await client.query('CREATE TABLE t (id int PRIMARY KEY, note text, bytes bytea)');
  });

  afterAll(async () => {
    await client?.end();
    await server?.close();
    await folder?.remove();
  });

  it('given an error in a transaction, when it is rolled back, then the connection goes on', async () => {
    await client.query('BEGIN');
    await client.query('INSERT INTO t VALUES (1)');
    await expect(client.query('SELECT 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('ROLLBACK');
    expect((await client.query('SELECT count(*)::int AS n FROM t')).rows).toEqual([{ n: 0 }]);
  });

  it('given errors in the extended protocol, when more is asked, then it is answered', async () => {
    await expect(client.query('SELEC $1', [1])).rejects.toMatchObject({ code: '42601' });
    await expect(client.query('SELECT $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
    expect((await client.query('SELECT $1::int AS n', [3])).rows).toEqual([{ n: 3 }]);
  });

  it('given 5 MB of text, bytes and NULL, when they go both ways, then they are unchanged', async () => {
    const note = 'ä€😀 '.repeat(500_000);
    const bytes = Buffer.from(Uint8Array.from({ length: 100_000 }, (_, index) => index % 256));
    await client.query('INSERT INTO t VALUES ($1, $2, $3), ($4, $5, $6)', [10, note, bytes, 11, null, null]);
    const { rows } = await client.query('SELECT id, note, bytes FROM t WHERE id >= $1 ORDER BY id', [10]);
    expect(rows.map((row) => row.id)).toEqual([10, 11]);
    expect(rows[0].note === note).toBe(true);
    expect(rows[0].bytes.equals(bytes)).toBe(true);
    expect(rows[1]).toEqual({ id: 11, note: null, bytes: null });
    const { rows: many } = await client.query(
      `SELECT n, repeat('x', 5000) AS x FROM generate_series(1, 2000) n`,
    );
    expect(many.every((row, index) => row.n === index + 1 && row.x.length === 5000)).toBe(true);
  });

  it('given a client that vanishes in mid-transaction, when the next asks, then nothing of it is left', async () => {
    const victim = await RawClient.start(server.connection);
    victim.send(query('BEGIN; INSERT INTO t VALUES (20)'));
    await victim.ready();
    const waiting = client.query('SELECT count(*)::int AS n FROM t WHERE id = 20');
    victim.socket.destroy();
    expect((await waiting).rows).toEqual([{ n: 0 }]);
  });

  it('given a client that vanishes in mid-batch, when the next asks, then nothing of it is left', async () => {
    const victim = await RawClient.start(server.connection);
    victim.send(parse('INSERT INTO t VALUES (21)'), bind(), execute, message('H'));
    expect(typesOf(await victim.receive((bytes) => bytes.length >= 10))).toMatch(/^1 2/);
    const waiting = client.query('SELECT count(*)::int AS n FROM t WHERE id = 21');
    victim.socket.destroy();
    expect((await waiting).rows).toEqual([{ n: 0 }]);
  });

  it('given a batch that comes byte by byte, when it is not whole yet, then it holds nobody up', async () => {
    const slow = await RawClient.start(server.connection);
    const batch = Buffer.concat([parse('SELECT 1'), bind(), execute, sync]);
    slow.socket.setNoDelay(true);
    for (const byte of batch.subarray(0, -1)) slow.send(Buffer.from([byte]));
    expect((await client.query('SELECT 2 AS n')).rows).toEqual([{ n: 2 }]);
    slow.send(batch.subarray(-1));
    expect(typesOf(await slow.ready())).toBe('1 2 D C Z');
    slow.send(query('SELECT 1'), message('X'));
    expect(typesOf(await slow.receive(() => false))).toBe('T D C Z');
  });

  it('given two clients with the same statement names, when they use them, then each gets its own', async () => {
    const other = await connect();
    const ask = (who: pg.Client, sql: string) => who.query({ name: 'same', text: sql, values: [] });
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await ask(client, `SELECT 'mine' AS x`)).rows).toEqual([{ x: 'mine' }]);
      expect((await ask(other, `SELECT 'other' AS x`)).rows).toEqual([{ x: 'other' }]);
    }
    await other.end();
    const left = async () =>
      (await client.query('SELECT count(*)::int AS n FROM pg_prepared_statements')).rows;
    // The unnamed statement is not listed; the other's went with it.
    expect(await left()).toEqual([{ n: 1 }]);
  });

  it('given an unnamed statement, when another client has parsed its own since, then it is gone, not swapped', async () => {
    const raw = await RawClient.start(server.connection);
    raw.send(parse(`SELECT 'mine'`), sync);
    await raw.ready();
    raw.send(bind(), execute, sync);
    expect((await raw.ready()).toString()).toContain('mine');
    await client.query('SELECT $1::text', ['secret']);
    raw.send(bind(), execute, sync);
    const answer = (await raw.ready()).toString();
    expect(answer).toContain('26000');
    expect(answer).not.toContain('secret');
    raw.send(message('X'));
    await raw.closed;
  });

  it('given what would end the only backend, when a client sends it, then it alone is refused', async () => {
    const bad = await RawClient.start(server.connection);
    bad.send(message('!'));
    expect((await bad.receive(() => false)).toString()).toContain('08P01');
    await expect(client.query('COPY t FROM STDIN')).rejects.toMatchObject({ code: '57014' });
    await expect(client.query({ name: 'copy', text: 'COPY t FROM STDIN' })).rejects.toMatchObject({
      code: '57014',
    });
    const huge = await RawClient.start(server.connection);
    huge.send(Buffer.from('Q'), int32(0x7fff_ffff));
    expect((await huge.receive(() => false)).toString()).toContain('54000');
    expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  });

  it('given requests that come before the start, when they are made, then they are answered as PostgreSQL does', async () => {
    const raw = await RawClient.connect(server.connection);
    raw.send(int32(8), int32(80877103));
    expect((await raw.receive((bytes) => bytes.length > 0)).toString()).toBe('N');
    raw.send(int32(8), int32(80877104));
    expect((await raw.receive((bytes) => bytes.length > 0)).toString()).toBe('N');
    raw.send(startup(0x0003_0002, '_pq_.future', 'on'));
    expect(typesOf(await raw.ready())).toMatch(/^v R (S )+K Z$/);
    raw.send(message('X'));
    await raw.closed;
    const cancel = await RawClient.connect(server.connection);
    cancel.send(int32(16), int32(80877102), int32(1), int32(0));
    expect((await cancel.receive(() => false)).length).toBe(0);
    const old = await RawClient.connect(server.connection);
    old.send(startup(0x0002_0000));
    expect((await old.receive(() => false)).toString()).toContain('0A000');
  });

  it('given a client that does not read, when it asks on and on, then it is made to wait and the others are not', async () => {
    await client.query('CREATE TABLE asked (n int)');
    const lazy = await RawClient.start(server.connection);
    lazy.socket.pause();
    const asking = query(`INSERT INTO asked VALUES (1); SELECT repeat('x', 3000000)`);
    lazy.send(...Array.from({ length: 12 }, () => asking));
    const count = async () => (await client.query('SELECT count(*)::int AS n FROM asked')).rows[0].n;
    while ((await count()) === 0);
    for (let turn = 0; turn < 200; turn += 1) expect(await count()).toBeLessThan(3);
    lazy.socket.resume();
    await lazy.drain(12 * 3_000_000);
    expect(await count()).toBe(12);
    lazy.socket.destroy();
  });
});
