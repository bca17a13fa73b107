import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent.js';
import { onPostgres } from '../support/database.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner } from '../support/partners.ts';

/** Of which every 200th is the narrow partner’s. */
const sizes = onPostgres ? [10_000, 100_000] : [10_000, 20_000];
const productCount = 300;

interface Plan {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const page = '{ articles(first: 20) { edges { node { headline } } } }';
const perProduct = 2;

describe('the page of a partner of one narrow product among 300', () => {
  const seen: { statements: string[]; rows: number }[] = [];
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
    const { dataSource } = wire.gateway.database;
    await dataSource.query(
      `INSERT INTO product (id, slug, name, created_at, changed_at, settled_at)
       SELECT md5('product' || n)::uuid, 'narrow-' || n, 'Narrow ' || n, '2026-01-01', '2026-01-01', '2026-01-01'
       FROM generate_series(1, ${productCount}) AS n`,
    );
    await dataSource.query(
      `INSERT INTO source (id, slug, name, created_at) VALUES (md5('source')::uuid, 'many', 'Many', '2026-01-01')`,
    );
    const [narrow] = await dataSource.query(`SELECT id FROM product WHERE slug = 'narrow-1'`);
    const key = await makePartner(wire, [{ product: narrow.id }]);
    let from = 1;
    for (const size of sizes) {
      await insertStories(from, size);
      from = size + 1;
      // The first request of all makes statements that later ones need not.
      await wire.data(page, {}, key);
      seen.push(await read(key));
    }
  }, 120_000);
  afterAll(() => wire?.close());

  /** Story n is in product 1 + n % 200, so product 1 holds one in 200; and in one of the hundred others. */
  const insertStories = async (from: number, to: number) => {
    const { dataSource } = wire.gateway.database;
    await dataSource.query(
      `INSERT INTO article (id, uri, source_id, version, revision, digest, status, content_type, headline, language,
         published_at, modified_at, received_at)
       SELECT md5('article' || n)::uuid, 'urn:test:' || n, md5('source')::uuid, 1, 1, 'x', 'USABLE', 'TEXT', 'Story ' || n,
         'en', at, at, at
       FROM (SELECT n, timestamptz '2026-01-01' + n * interval '1 minute' AS at FROM generate_series(${from}, ${to}) AS n) AS made`,
    );
    await dataSource.query(
      `INSERT INTO article_product (article_id, product_id, published_at, modified_at)
       SELECT md5('article' || n)::uuid, md5('product' || CASE which WHEN 1 THEN 1 + n % 200 ELSE 201 + n % 100 END)::uuid,
         timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute'
       FROM generate_series(${from}, ${to}) AS n, generate_series(1, ${perProduct}) AS which`,
    );
    await dataSource.query('VACUUM ANALYZE');
  };

  const read = async (key: string) => {
    const { dataSource } = wire.gateway.database;
    const sent: { text: string; values: unknown[] }[] = [];
    const listener = {
      afterQuery: ({ query, parameters }: AfterQueryEvent) => {
        sent.push({ text: query, values: Array.isArray(parameters) ? parameters : [] });
      },
    };
    dataSource.subscribers.push(listener);
    const data = await wire.data(page, {}, key);
    dataSource.subscribers.splice(dataSource.subscribers.indexOf(listener), 1);
    expect(data.articles.edges).toHaveLength(20);
    const [found] = sent.filter(({ text }) => /published_at AS k0/.test(text));
    const row = await dataSource.transaction(async (manager) => {
      // As for tables in memory or on an SSD: see plans.test.ts.
      await manager.query('SET LOCAL random_page_cost = 1.1');
      return (await manager.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${found?.text}`, found?.values))[0];
    });
    // The gateway itself looks every few seconds for products that are not settled.
    const ofRequest = sent.filter(({ text }) => !text.includes('settled_at'));
    return { statements: ofRequest.map(({ text }) => text), rows: rowsRead(row['QUERY PLAN'][0].Plan) };
  };

  it('given ten times the stories, then the same statements are sent', () => {
    expect(seen[1]?.statements).toEqual(seen[0]?.statements);
  });

  it('given ten times the stories, then as many rows are read, in proportion to the page', () => {
    const [few, many] = seen.map(({ rows }) => rows);
    expect(many).toBe(few);
    // One story more than the page, each with its membership, its row, its products and its licences.
    expect(few).toBeLessThanOrEqual(21 * (3 + perProduct));
  });
});

/** All that the scans gave, and all that they threw away. */
function rowsRead(plan: Plan): number {
  const own = plan['Node Type'].includes('Scan')
    ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    : 0;
  return (plan.Plans ?? []).reduce((sum, inner) => sum + rowsRead(inner), own);
}
