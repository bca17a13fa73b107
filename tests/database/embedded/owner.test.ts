import { once } from 'node:events';
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  type EmbeddedServer,
  joinOrOpenEmbedded,
  type OpenOptions,
  openEmbedded,
} from '../../../src/database/embedded/index.js';
import { takeOwnerLock } from '../../../src/database/embedded/owner-lock.js';
import { makeFolder, start, word } from './harness.ts';

describe('the owner of a data folder', () => {
  let root: Awaited<ReturnType<typeof makeFolder>>;
  let tarball: string;
  /** Opened again and again, which takes half the time of a fresh one. */
  let dataDir: string;
  let count = 0;

  const folder = () => join(root.path, `data${++count}`);
  const open = (dataDir: string, options: OpenOptions = {}) =>
    openEmbedded(dataDir, { loadDataDir: tarball, ...options });
  const ask = async (server: EmbeddedServer, sql: string) => {
    const client = new pg.Client(server.connection);
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    root = await makeFolder();
    tarball = join(root.path, 'start.tar.gz');
    dataDir = folder();
    const server = await openEmbedded(dataDir);
    await ask(server, 'CREATE TABLE kept (n int)');
    await server.dump(tarball);
    await server.close();
  });

  afterAll(() => root.remove());

  it('given an owner in this process, when a second opens the folder, then it is refused until the first closes', async () => {
    const first = await open(dataDir);
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: `${dataDir} is in use by this process.`,
    });
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, '.s.PGSQL.5432'))).mode & 0o777).toBe(0o600);
    await Promise.all([first.close(), first.close()]);
    await expect(access(join(dataDir, '.s.PGSQL.5432'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('given an owner in another process, when it is killed, then its folder is free and what it committed is there', async () => {
    const child = start('./owner-process.mjs', dataDir, tarball);
    expect(await word(child)).toEqual({ ready: true });

    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: `${dataDir} is in use by process ${child.pid}.`,
    });
    const joined = await joinOrOpenEmbedded(dataDir);
    expect(joined.owner).toBe(false);
    const client = new pg.Client(joined.connection);
    client.on('error', () => {});
    await client.connect();
    await client.query('INSERT INTO kept SELECT generate_series(1, 1000)');
    await client.query('BEGIN');
    await client.query('INSERT INTO kept VALUES (-1)');

    const exit = once(child, 'exit');
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    child.kill('SIGKILL');
    await Promise.all([exit, ended]);

    const next = await joinOrOpenEmbedded(dataDir);
    expect(next.owner).toBe(true);
    expect(await ask(next, 'SELECT count(*)::int AS n, min(n) AS least FROM kept')).toEqual([
      { n: 1000, least: 1 },
    ]);
    await next.close();
  });

  it('given an owner that closes, when its process has nothing else to do, then it ends by itself', async () => {
    const child = start('./owner-process.mjs', dataDir, tarball, 'leave');
    const exit = once(child, 'exit');
    expect(await word(child)).toEqual({ ready: true });
    expect(await exit).toEqual([0, null]);
  });

  it('given three commands at once, when they join or open, then one owns and the others join it', async () => {
    const dataDir = folder();
    const servers = await Promise.all(
      [1, 2, 3].map(() => joinOrOpenEmbedded(dataDir, { loadDataDir: tarball })),
    );
    expect(servers.filter((server) => server.owner)).toHaveLength(1);
    for (const server of servers) expect(await ask(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await Promise.all(servers.map((server) => server.close()));
  });

  it('given an owner that never answers, when a command joins, then it is told; when the owner ends, it opens', async () => {
    const lock = takeOwnerLock(dataDir);
    await expect(joinOrOpenEmbedded(dataDir, { ownerAnswersMs: 100 })).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: `${dataDir} is in use by this process, which has not answered for 0.1 s.`,
    });
    const opening = joinOrOpenEmbedded(dataDir, { loadDataDir: tarball });
    lock.release();
    const server = await opening;
    expect(server.owner).toBe(true);
    await server.close();
  });

  it('given a client that keeps a transaction open, when others wait too long, then it is expelled', async () => {
    const server = await open(dataDir, { idleInTransactionMs: 50 });
    const idler = new pg.Client(server.connection);
    const told = new Promise<Error>((resolve) => idler.on('error', resolve));
    await idler.connect();
    await idler.query('BEGIN');
    await idler.query('INSERT INTO kept VALUES (-7)');
    expect(await ask(server, 'SELECT count(*)::int AS n FROM kept WHERE n = -7')).toEqual([{ n: 0 }]);
    expect(await told).toMatchObject({ code: '25P03' });
    await server.close();
  });

  it('given an open transaction, when the owner closes, then it is rolled back and its client told', async () => {
    const server = await open(dataDir, { closeGraceMs: 50 });
    const [idle, busy] = [new pg.Client(server.connection), new pg.Client(server.connection)];
    const told = new Promise<Error>((resolve) => idle.on('error', resolve));
    busy.on('error', () => {});
    await Promise.all([idle.connect(), busy.connect()]);
    await busy.query('BEGIN');
    await busy.query('INSERT INTO kept VALUES (-8)');
    await server.close();
    expect(await told).toMatchObject({ code: '57P01' });
    const again = await open(dataDir);
    expect(await ask(again, 'SELECT count(*)::int AS n FROM kept WHERE n = -8')).toEqual([{ n: 0 }]);
    await again.close();
  });

  it('given a backend that ends itself, when it does, then the owner is told and can still close', async () => {
    const server = await open(dataDir);
    await ask(server, 'SET transaction_timeout = 1');
    await ask(server, 'BEGIN; SELECT pg_sleep(0.05)').catch(() => {});
    expect((await server.failed).message).toBe('terminating connection due to transaction timeout');
    await server.close();
    const again = await open(dataDir);
    expect(await ask(again, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await again.close();
  });

  it('given a folder whose socket has too long a path, when it is opened, then the length is told', async () => {
    const dataDir = join(root.path, 'd'.repeat(120));
    const path = join(dataDir, '.s.PGSQL.5432');
    const length = Math.min(path.length, relative(process.cwd(), path).length);
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      message: expect.stringContaining(`has ${length} bytes, and an operating system takes at most 103.`),
    });
  });

  it('given a path that only the working directory makes short, when it is opened, then pg reaches it', async () => {
    const before = process.cwd();
    const deep = join(root.path, 'e'.repeat(100));
    await mkdir(deep);
    process.chdir(deep);
    try {
      const server = await open('data');
      expect(await ask(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      await server.close();
    } finally {
      process.chdir(before);
    }
  });

  it('given a folder that cannot be used, when it is opened, then the reason is told', async () => {
    const file = join(root.path, 'file');
    await writeFile(file, '');
    await expect(open(file)).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
    // Where nothing can be made, and nobody says so: Node's recursive mkdir never returns there.
    await expect(open('/proc/nowhere')).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });

    const old = folder();
    await mkdir(join(old, 'pgdata'), { recursive: true });
    await writeFile(join(old, 'pgdata', 'PG_VERSION'), '17\n');
    await expect(open(old)).rejects.toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      message: expect.stringContaining(
        'was made by PostgreSQL 17, and the embedded database of this Dateline is',
      ),
    });

    const foreign = folder();
    await mkdir(join(foreign, 'pgdata'), { recursive: true });
    await writeFile(join(foreign, 'pgdata', 'notes.txt'), '');
    await expect(open(foreign)).rejects.toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      message: `${join(foreign, 'pgdata')} holds files, but they are not a PostgreSQL database.`,
    });
  });

  it('given a database that is damaged, when it is opened, then it fails with a code and frees the folder', async () => {
    const dataDir = folder();
    await mkdir(join(dataDir, 'pgdata'), { recursive: true });
    await writeFile(join(dataDir, 'pgdata', 'PG_VERSION'), '18\n');
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
    // The same, left by a first start that was killed: begun again.
    await writeFile(join(dataDir, 'pgdata.incomplete'), '');
    const server = await open(dataDir);
    expect(await ask(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await server.close();
    await expect(access(join(dataDir, 'pgdata.incomplete'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
