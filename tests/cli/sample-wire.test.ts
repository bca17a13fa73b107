import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serve } from '../support/cli.ts';
import { emptyDatabase, onPostgres, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.remove());

/** What a start logs about the sample wire, and how many stories there are afterwards. */
async function begin() {
  const gateway = await serve({ ...database.environment, SAMPLE_WIRE: 'auto' });
  const { articles } = await gateway.data('{ articles { totalCount } }');
  const { code, stdout } = await gateway.stop();
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    stories: articles.totalCount > 0,
    loaded: lines.find(({ msg }) => msg === 'sample wire loaded')?.documents,
  };
}

if (onPostgres)
  it('given an empty PostgreSQL, then nothing is put into it', async () => {
    expect(await begin()).toEqual({ stories: false, loaded: undefined });
  });
else
  it('given an empty folder, then the first start fills it with the sample wire, and the second adds nothing', async () => {
    const documents = { created: 51, updated: 3, unchanged: 0, stale: 0, rejected: 0 };
    expect(await begin()).toEqual({ stories: true, loaded: documents });
    expect(await begin()).toEqual({ stories: true, loaded: undefined });
  });
