import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serve } from '../support/cli.ts';
import { emptyDatabase, onPostgres, type TestDatabase } from '../support/database.ts';
import { rowsOf } from '../support/sql.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.remove());

/** What a start logs about the sample wire, whether there are stories afterwards, and the key for them that it says. */
async function begin() {
  const gateway = await serve({ ...database.environment, SAMPLE_WIRE: 'auto' });
  const { demoKey } = gateway;
  const seen = demoKey && (await gateway.data('{ articles { totalCount } }', demoKey)).articles.totalCount;
  const { code, stdout } = await gateway.stop();
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    stories: (await rowsOf(database, 'SELECT FROM article LIMIT 1')).length > 0,
    demoKey,
    seen,
    loaded: lines.find(({ msg }) => msg === 'sample wire loaded')?.documents,
  };
}

if (onPostgres)
  it('given an empty PostgreSQL, then nothing is put into it, and there is no demo partner', async () => {
    expect(await begin()).toEqual({ stories: false });
  });
else
  it('given an empty folder, then the first start fills it with the sample wire, and the second adds nothing', async () => {
    const documents = { created: 51, updated: 3, unchanged: 0, stale: 0, rejected: 0 };
    const first = await begin();
    const { demoKey } = first;
    expect(first).toEqual({ stories: true, demoKey, seen: 42, loaded: documents });
    expect(demoKey).toMatch(/^dl_demo_[\w-]{43}$/);
    expect(await begin()).toEqual({ stories: true, demoKey, seen: 42 });

    const file = join(database.environment.DATA_DIR ?? '', 'demo.key');
    expect(await readFile(file, 'utf8')).toBe(`${demoKey}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
