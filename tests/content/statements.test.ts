import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story, subject } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';

const frontPage = `query ($first: Int!) {
  articles(first: $first) { edges { node { headline source { name } authors { name } topics { name ancestors { name } }
    media { renditions { url } } related { headline } } } }
}`;

const everything = `query ($first: Int!) {
  articles(first: $first) {
    totalCount totalCountCapped pageInfo { endCursor }
    edges { cursor node {
      id body summary contributors { role author { name source { slug }
        articles(first: 2, orderBy: PUBLISHED_ASC) { totalCount edges { node { headline body(format: TEXT) } } } } }
      topics { parent { name } children(first: 3) { totalCount edges { node { name } } }
        articles(first: 2, orderBy: PUBLISHED_ASC) { totalCount edges { node { headline } } } }
      media { caption media { authors { name } topics { name } source { name } renditions { url } } }
      revisions { totalCount edges { node { version body } } }
      source { articles(first: 1, orderBy: PUBLISHED_ASC) { edges { node { related { rel article { body } } } } } }
    } }
  }
}`;

const oldest = 'urn:newsml:test-wire.example:2026:oldest';

const letter = (index: number) => 'abcdefg'.charAt(index);

describe('the statements of a query', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    // What is held already is not asked for: see the last test.
    wire = await testGateway({ config: { ...keepsNoAnswer, entityCacheBytes: 0 } });
    const stories = Array.from({ length: 64 }, (_, index) =>
      story({
        ...(index === 0 && { uri: oldest }),
        firstCreated: new Date(Date.parse('2026-11-19T08:00:00Z') + index * 1000).toISOString(),
        versionCreated: '2026-11-19T09:00:00Z',
        by: `By Ana Kovac${letter(index % 7)} and Ben Osei${letter(index % 5)}`,
        subjects: [
          subject('15000000', 'sport'),
          subject('04000000', 'economy'),
          { name: `Local ${index % 9}` },
        ],
        associations: [
          { ...picture({ by: `Cleo Marsh${letter(index % 3)}` }), name: 'featured' },
          { ...picture(), name: 'body1' },
          { name: 'see', rel: 'see-also', type: 'text', uri: oldest },
        ],
      }),
    );
    expect((await wire.ingest(stories)).created).toBe(64);
  });
  afterAll(() => wire.close());

  it('given a front page, when 5 or 50 stories are asked for, then as many statements are sent', async () => {
    const ofFive = await wire.statements(() => wire.data(frontPage, { first: 5 }));
    const ofFifty = await wire.statements(async () => {
      const { articles } = await wire.data(frontPage, { first: 50 });
      expect(articles.edges).toHaveLength(50);
    });
    expect(ofFifty).toHaveLength(ofFive.length);
  });

  // Fields that meet in one loader at one moment share its statement, so that this is the most, not the number.
  it('given everything that hangs on a story, then no more statements than the query has fields that read', async () => {
    // And the key, and the two grants.
    const fieldsThatRead = 38 + 3;
    for (const first of [1, 5, 50]) {
      const statements = await wire.statements(() => wire.data(everything, { first }));
      expect(statements.length).toBeLessThanOrEqual(fieldsThatRead);
    }
  });

  it('given a front page, then its statements are those of its shape', async () => {
    const statements = await wire.statements(() => wire.data(frontPage, { first: 20 }));
    // The key; page, articles, their links; sources, authors, topics, ancestor links, media, renditions, related articles.
    expect(statements).toHaveLength(11);
    expect(statements.filter((text) => text.includes('license'))).toHaveLength(3);
  });

  it('given a page without its total, then nothing is counted', async () => {
    const counting = async (query: string) =>
      (await wire.statements(() => wire.data(query))).filter((text) => text.includes('count(')).length;
    expect(await counting('{ articles { edges { node { headline } } } }')).toBe(0);
    expect(await counting('{ articles { totalCount totalCountCapped } }')).toBe(1);
  });

  it('given a front page again, then only who asks is asked for, what is to be seen, and what has changed', async () => {
    const page = `{ articles(first: 20) { edges { node { uri headline body source { name } authors { name } topics { name ancestors { name } }
      media { caption renditions { url } } } } } }`;
    const held = await testGateway({ config: keepsNoAnswer });
    const document = story({ by: 'By Ana Kovac', associations: [{ ...picture(), name: 'main' }] });
    await held.ingest([story({ by: 'By Ben Osei' }), document]);
    await held.data(page);
    const tables = async () =>
      (await held.statements(() => held.data(page))).map(
        (text) =>
          /(?:JOIN|FROM) "?(api_key|article\w*|media\w*|rendition|change_entry|author)/.exec(text)?.[1],
      );
    expect(await tables()).toEqual(['api_key', 'article_product']);
    await held.ingest({ ...document, version: '2' });
    const altered = ['article', 'article_text', 'article_author'];
    expect((await tables()).sort()).toEqual(
      ['api_key', 'article_product', 'change_entry', ...altered].sort(),
    );
    expect(await tables()).toEqual(['api_key', 'article_product']);
    await held.close();
  });
});
