import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent.js';
import { picture, story } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { keptPlan } from '../support/kept-plan.ts';
import { insertManyStories } from '../support/many-stories.ts';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Parent Relationship'?: string;
  'Actual Loops'?: number;
  Plans?: Plan[];
}

interface Statement {
  text: string;
  values: unknown[];
}

/** Few rows in any gateway: reading them all is the best plan. */
const small = ['source', 'product', 'license', 'partner', 'api_key', 'change_head'];

const card =
  '{ headline source { name } authors { name } topics { name ancestors { name } } media { caption renditions { url } } related { headline } }';
const page = `{ edges { node ${card} } }`;
const short = '{ edges { node { headline } } }';

/** Lists that an index gives in their order. */
const inOrder = [
  ['the newest stories', `{ articles ${page} }`],
  ['the last changed stories', `{ articles(orderBy: MODIFIED_DESC) ${short} }`],
  ['the oldest stories, from the end', `{ articles(orderBy: PUBLISHED_ASC, last: 10) ${short} }`],
  ['a topic’s stories', `{ topic(id: "http://topics.example/topic-7") { articles ${short} } }`],
  ['a source’s stories', `{ source(id: "source-3") { articles ${short} } }`],
  [
    'authors’ stories',
    `{ authors(name: "Author 7", first: 5) { edges { node { name articles(first: 3) ${short} } } } }`,
  ],
  [
    'stories of topics',
    `{ articles(filter: { topics: ["http://topics.example/topic-7", "http://topics.example/topic-108"] }) ${short} }`,
  ],
  ['stories of sources', `{ articles(filter: { sources: ["source-3", "source-4"] }) ${short} }`],
  ['stories in a language', `{ articles(filter: { languages: ["de"] }) ${short} }`],
  ['stories in a variety', `{ articles(filter: { languages: ["en-GB", "fr"] }) ${short} }`],
  ['stories of a genre', `{ articles(filter: { genres: ["Genre 3"] }) ${short} }`],
  ['stories of urgencies', `{ articles(filter: { urgency: [1, 2] }) ${short} }`],
  ['stories with a picture', `{ articles(filter: { mediaTypes: [PICTURE] }) ${short} }`],
  [
    'stories of a span',
    `{ articles(filter: { published: { from: "2026-01-01T10:00:00Z", to: "2026-01-01T16:00:00Z" } }) ${short} }`,
  ],
] as const;

const others = [
  [
    'stories by uri',
    `{ articles(filter: { uris: ["urn:test:5", "urn:test:6"] }) ${page} articleByUri(uri: "urn:test:7") ${card} }`,
  ],
  ['a search', '{ articles(search: "harbour42") { totalCount edges { snippet score node { headline } } } }'],
  ['a search by date', `{ articles(search: "harbour42", orderBy: PUBLISHED_DESC) ${short} }`],
  [
    'the topic tree',
    `{ topics(top: true, first: 5) { edges { node { name children(first: 5) { edges { node {
      name parent { name } ancestors { name } articles(first: 2) ${short} } } } } } } }`,
  ],
  [
    'the sources and the authors',
    '{ sources { edges { node { name } } } authors { edges { node { name } } } }',
  ],
  [
    'the revisions',
    '{ articles(first: 5) { edges { node { revisions { totalCount edges { node { version body } } } } } } }',
  ],
] as const;

describe('the plans of the statements', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({ config: { ...keepsNoAnswer, entityCacheBytes: 0 } });
    await insertManyStories(wire.gateway.database.dataSource);
  }, 60_000);
  afterAll(() => wire.close());

  /** What some work gives, and the statements that it sent, with their values. */
  const sent = async <T>(work: () => Promise<T>) => {
    const { subscribers } = wire.gateway.database.dataSource;
    const seen: Statement[] = [];
    const listener = {
      afterQuery: ({ query: text, parameters }: AfterQueryEvent) => {
        seen.push({ text, values: Array.isArray(parameters) ? parameters : [] });
      },
    };
    subscribers.push(listener);
    const given = await work();
    subscribers.splice(subscribers.indexOf(listener), 1);
    return { given, statements: seen };
  };
  const planOf = ({ text, values }: Statement): Promise<Plan> =>
    wire.gateway.database.dataSource.transaction(async (manager) => {
      // As for tables in memory or on an SSD: to a planner that thinks of turning disks, 2,000 rows are few.
      await manager.query('SET LOCAL random_page_cost = 1.1');
      const [row] = await manager.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
      return row['QUERY PLAN'][0].Plan;
    });
  /** For these values, and what is chosen where the statement has come often. */
  const plansOf = async (statement: Statement): Promise<Plan[]> => [
    await planOf(statement),
    await keptPlan(wire.gateway.database.dataSource, statement),
  ];

  it.each([...inOrder, ...others])('given %s, then no table of content is read whole', async (_, query) => {
    const { statements } = await sent(() => wire.data(query));
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      const whole = (await plansOf(statement)).flatMap(readWhole).filter((table) => !small.includes(table));
      expect([whole, statement.text]).toEqual([[], statement.text]);
      expect(statement.text).not.toMatch(/\bOFFSET\b/i);
    }
  });

  it.each(inOrder)('given %s, then a page is read in its order, and not sorted', async (_, query) => {
    const { statements } = await sent(() => wire.data(query));
    const pages = statements.filter(({ text }) => /(published|modified)_at AS k0/.test(text));
    expect(pages).toHaveLength(1);
    for (const statement of pages) {
      for (const plan of await plansOf(statement)) {
        const limits = innermostLimits(plan);
        expect(limits).toHaveLength(1);
        expect(limits.flatMap(nodeTypes)).not.toContain('Sort');
      }
    }
  });

  it.each([
    ['a story', 'query ($id: ID!) { article(id: $id) { headline body source { name } media { caption } } }'],
    ['a story by its uri', 'query ($uri: String!) { articleByUri(uri: $uri) { headline } }'],
    ['a topic', 'query ($topic: ID!) { topic(id: $topic) { name ancestors { name } } }'],
  ])('given %s, when asked for often, then no statement is planned anew for each', async (_, query) => {
    const { articles } = await wire.data(
      '{ articles(first: 1) { edges { node { id uri topics { scheme code } } } } }',
    );
    const { id, uri, topics } = articles.edges[0].node;
    const variables = { id, uri, topic: topics[0].scheme + topics[0].code };
    const { statements } = await sent(() => wire.data(query, variables));
    expect(statements.length).toBeGreaterThan(1);
    for (const statement of statements) {
      const plan = JSON.stringify(await keptPlan(wire.gateway.database.dataSource, statement));
      const texts = statement.values
        .flat()
        .filter((value): value is string => typeof value === 'string' && value.length > 9);
      expect([statement.text, texts.filter((text) => plan.includes(text))]).toEqual([statement.text, []]);
    }
  });

  it('given a word that all stories have, then of those that match it best only a page is looked at', async () => {
    await wire.gateway.database.dataSource.query(
      `UPDATE article_search SET full_text = full_text || to_tsvector('simple', repeat('lantern ', 1 + place % 200))
       FROM (SELECT article_id AS id, row_number() OVER (ORDER BY article_id)::int AS place FROM article_search) AS made
       WHERE made.id = article_id`,
    );
    const { given, statements } = await sent(() => wire.data(`{ articles(search: "lantern") ${short} }`));
    expect(given.articles.edges).toHaveLength(20);
    const [page] = statements.filter(({ text }) => text.includes('ts_rank'));
    const plan = await keptPlan<Plan>(wire.gateway.database.dataSource, page as Statement, 'ANALYZE, ');
    const looks = scansOf('article', plan).map((scan) => scan['Actual Loops']);
    expect(looks).toHaveLength(1);
    expect(looks[0]).toBeLessThan(100);
  });

  it('given a document that shows a picture, then no table of content is read whole to take it', async () => {
    const document = story({
      associations: [{ ...picture({ uri: 'urn:test:7:picture' }), name: 'featured' }],
    });
    const { given, statements } = await sent(() => wire.ingest(document));
    expect(given.created).toBe(1);
    const explained = statements.filter(({ text }) => /^\s*(SELECT|INSERT|UPDATE|DELETE)\b/.test(text));
    expect(explained.filter(({ text }) => text.includes('"media"')).length).toBeGreaterThan(0);
    for (const statement of explained) {
      const whole = readWhole(await planOf(statement)).filter((table) => !small.includes(table));
      expect([whole, statement.text]).toEqual([[], statement.text]);
    }
  });

  it('given a plan that reads a table whole, then this test sees it', async () => {
    const text = 'SELECT * FROM (SELECT id FROM article WHERE headline = $1 LIMIT 1) AS found';
    expect(readWhole(await planOf({ text, values: ['Story 5'] }))).toEqual(['article']);
  });
});

function scansOf(table: string, plan: Plan): Plan[] {
  const own = plan['Relation Name'] === table ? [plan] : [];
  return [...own, ...(plan.Plans ?? []).flatMap((part) => scansOf(table, part))];
}

/** But for those of subplans, as above. */
function nodeTypes(plan: Plan): string[] {
  const lists = (plan.Plans ?? []).filter((part) => part['Parent Relationship'] !== 'SubPlan');
  return [plan['Node Type'], ...lists.flatMap(nodeTypes)];
}

/**
 * Where the rows of one owner are taken; lists of several owners are cut again when they are merged. What is asked of
 * a single row, in a subplan, is no list.
 */
function innermostLimits(plan: Plan): Plan[] {
  const lists = (plan.Plans ?? []).filter((part) => part['Parent Relationship'] !== 'SubPlan');
  const within = lists.flatMap(innermostLimits);
  return within.length === 0 && plan['Node Type'] === 'Limit' ? [plan] : within;
}

function readWhole(plan: Plan): string[] {
  const own = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(readWhole)];
}
