import type { DataSource } from 'typeorm';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent.js';
import { onPostgres } from './database.ts';
import type { TestGateway } from './gateway.ts';
import { keptPlan } from './kept-plan.ts';
import { makePartner } from './partners.ts';

/** Of which every 200th is the narrow partner’s. */
export const sizes = onPostgres ? [10_000, 100_000] : [10_000, 20_000];
const productCount = 300;
/** Of a story. */
export const productsOfStory = 2;

/** Makes the products, and a partner that is licensed to one of them. @returns its key */
export async function narrowPartner(wire: TestGateway): Promise<string> {
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
  return makePartner(wire, [{ product: narrow.id }]);
}

/**
 * Puts the stories of these numbers in by SQL, each a position of the log. Story n is in product 1 + n % 200, so
 * product 1 holds one in 200; and in one of the hundred others.
 */
export async function insertStories(dataSource: DataSource, from: number, to: number): Promise<void> {
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
     FROM generate_series(${from}, ${to}) AS n, generate_series(1, ${productsOfStory}) AS which`,
  );
  await dataSource.query(
    `INSERT INTO exposure (product_id, article_id, from_position, from_at, advance, published_at, position, moved_at, backfill)
     SELECT product_id, article_id, n + 1, published_at, false, published_at, n + 1, published_at, false
     FROM (SELECT m.*, split_part(a.uri, ':', 3)::int AS n FROM article_product AS m JOIN article AS a ON a.id = m.article_id) AS m
     WHERE n >= ${from}`,
  );
  await dataSource.query('UPDATE change_head SET position = $1', [to + 1]);
  await dataSource.query('VACUUM ANALYZE');
}

interface Plan {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

export interface Sent {
  text: string;
  values: unknown[];
}

/** What a request sends, but for what the gateway itself looks for every few seconds. */
export async function sentBy(dataSource: DataSource, request: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const listener = {
    afterQuery: ({ query, parameters }: AfterQueryEvent) => {
      sent.push({ text: query, values: Array.isArray(parameters) ? parameters : [] });
    },
  };
  dataSource.subscribers.push(listener);
  await request();
  dataSource.subscribers.splice(dataSource.subscribers.indexOf(listener), 1);
  return sent.filter(({ text }) => !text.includes('settled_at'));
}

/** All rows that the scans of a statement give, and all that they throw away. */
export async function rowsReadBy(dataSource: DataSource, statement: Sent): Promise<number> {
  return rowsOf(await keptPlan<Plan>(dataSource, statement, 'ANALYZE, '));
}

function rowsOf(plan: Plan): number {
  const own = plan['Node Type'].includes('Scan')
    ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    : 0;
  return (plan.Plans ?? []).reduce((sum, inner) => sum + rowsOf(inner), own);
}
