import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import {
  insertStories,
  narrowPartner,
  productsOfStory,
  rowsReadBy,
  type Sent,
  sentBy,
  sizes,
} from '../support/narrow.ts';

const page = '{ articles(first: 20) { edges { node { headline } } } }';
const changes =
  'query ($after: String) { changes(after: $after, first: 20) { cursor changes { __typename } } }';

describe('the page of a partner of one narrow product among 300', () => {
  /** Of each request, for each size. */
  const seen: Record<string, { statements: string[]; rows: number }[]> = {};
  let wire: TestGateway;

  beforeAll(async () => {
    // An answer that is kept reads nothing, whatever a list would.
    wire = await testGateway({ config: keepsNoAnswer });
    const { dataSource } = wire.gateway.database;
    const key = await narrowPartner(wire);
    const begin = (await wire.data(changes, {}, key)).changes.cursor;
    // Lists and lanes read stories, what was asked before them does not.
    const reading =
      /published_at AS k0|FROM exposure AS e JOIN|FROM article_product AS m JOIN|article AS a JOIN source/;
    const requests: Record<string, () => Promise<number>> = {
      'a list': async () => (await wire.data(page, {}, key)).articles.edges.length,
      'changes from nothing': async () => (await wire.data(changes, {}, key)).changes.changes.length,
      'changes since long ago': async () =>
        (await wire.data(changes, { after: begin }, key)).changes.changes.length,
    };
    let from = 1;
    for (const size of sizes) {
      await insertStories(dataSource, from, size);
      from = size + 1;
      for (const [name, request] of Object.entries(requests)) {
        // The first request of all makes statements that later ones need not.
        expect(await request()).toBe(20);
        const sent = await sentBy(dataSource, request);
        let rows = 0;
        for (const one of sent.filter(({ text }: Sent) => reading.test(text)))
          rows += await rowsReadBy(dataSource, one);
        seen[name] = [...(seen[name] ?? []), { statements: sent.map(({ text }) => text), rows }];
      }
    }
  }, 180_000);
  afterAll(() => wire?.close());

  it.each([
    // One story more than the page, each with its membership, its row, its products and its licences; the log's end.
    ['a list', 21 * (3 + productsOfStory) + 1],
    // Also what else has moved it since the copy began, and three rows for all.
    ['changes from nothing', 21 * (5 + productsOfStory) + 3],
    // Read in pairs, as two spans may stand at one place.
    ['changes since long ago', 21 * (7 + productsOfStory)],
  ])(
    'given ten times the stories, then %s sends the same statements, and reads as many rows',
    (name, most) => {
      const [few, many] = seen[name] ?? [];
      expect(many?.statements).toEqual(few?.statements);
      expect(many?.statements.length).toBeGreaterThan(0);
      expect(many?.rows).toBe(few?.rows);
      expect(few?.rows).toBeLessThanOrEqual(most);
    },
  );
});
