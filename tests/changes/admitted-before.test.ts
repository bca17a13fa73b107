import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Feed } from '../../src/changes/feed/feed.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makeProduct } from '../support/partners.ts';
import { licensed, publish } from '../support/recalls.ts';

const query = `query ($after: String) { changes(after: $after) { cursor hasMore changes {
  ... on ArticleUpserted { article { uri body } } ... on ArticleRemoved { uri } } } }`;

describe('a page of `changes` whose request was admitted before a licence changed', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => wire.close());

  it('given full text that is granted in between, then the page is empty, and the next one brings the text', async () => {
    const product = await makeProduct(wire);
    const partner = await licensed(wire, 'meanwhile');
    await partner.grant(product);
    await publish(wire, 'urn:meanwhile', 1);
    const { page } = Feed.prototype;
    jest.spyOn(Feed.prototype, 'page').mockImplementationOnce(async function (this: Feed, ...asked) {
      await partner.grant(product, { fullText: true });
      return page.apply(this, asked);
    });
    const { changes: first } = await wire.data(query, {}, partner.key);
    expect([first.changes, first.hasMore]).toEqual([[], true]);
    const { changes: second } = await wire.data(query, { after: first.cursor }, partner.key);
    expect([second.changes, second.hasMore]).toEqual([
      [
        {
          article: {
            uri: 'urn:meanwhile',
            body: expect.stringMatching(/^<p>This is the body of story \d+\.<\/p>$/),
          },
        },
      ],
      false,
    ]);
  });
});
