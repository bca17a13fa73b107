import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('the rows that searches read', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  it('given a story of 400 different words, then its vectors stand in its row, not beside the table', async () => {
    const words = Array.from({ length: 400 }, (_, n) => `word${n * 7919}`);
    const bodies = [{ role: 'main', contentType: 'text/html', value: `<p>${words.join(' ')}</p>` }];
    expect((await wire.ingest(story({ bodies }))).created).toBe(1);
    const [stored] = await wire.gateway.database.dataSource.query(
      `SELECT (SELECT pg_column_size(full_text) > 3000 FROM article_search) AS large,
         (SELECT pg_relation_size(reltoastrelid)::int FROM pg_class WHERE oid = 'article_search'::regclass) AS beside`,
    );
    expect(stored).toEqual({ large: true, beside: 0 });
  });
});
