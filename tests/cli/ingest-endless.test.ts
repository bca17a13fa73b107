import { execFileSync, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Folder, makeFolder } from '../support/folder.ts';

describe('a text node of 200 MB', () => {
  let database: TestDatabase;
  let folder: Folder;
  const head = '<?xml version="1.0"?><nitf><body><body.content><p>';

  beforeAll(async () => {
    database = await testDatabase();
    folder = await makeFolder({});
    // Sparse: it takes no room, and reads as NULs.
    const file = await open(folder.at('endless.xml'), 'w');
    await file.write(head);
    await file.truncate(200_000_000);
    await file.close();
  });
  afterAll(async () => {
    await database.remove();
    await folder.remove();
  });

  it('given it as a file, then it is refused unread', async () => {
    const { code, stdout, stderr } = await dateline(['ingest', folder.at('endless.xml')], {
      env: database.environment,
    });
    expect([code, stderr.trim()]).toEqual([
      1,
      `rejected ${folder.at('endless.xml')}: DOCUMENT_TOO_LARGE It has more than 2000000 bytes (200000000 were seen). → Split the document, or raise MAX_DOCUMENT_BYTES.`,
    ]);
    expect(stdout).toMatch(/^0 created, 0 updated, 0 unchanged, 0 stale, 1 rejected/);
  });

  it('given it through a pipe, then no more is read of it than may be taken', async () => {
    const pipe = folder.at('endless.pipe');
    execFileSync('mkfifo', [pipe]);
    spawn('sh', ['-c', `(printf '${head}'; yes harbour | head -c 200000000) > '${pipe}'`], {
      stdio: 'ignore',
    });
    const { code, stdout } = await dateline(['ingest', '--json', pipe], { env: database.environment });
    const [report] = stdout.split('\n').map((line) => line && JSON.parse(line));
    expect([code, report.error.code]).toEqual([1, 'DOCUMENT_TOO_LARGE']);
    const [, seen] = /\((\d+) were seen\)/.exec(report.error.message) ?? [];
    expect(Number(seen)).toBeLessThan(2_200_000);
  });
});
