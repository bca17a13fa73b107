import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { examples, inOne } from '../../src/http/examples.js';
import { type DemoGateway, demoGateway, newest } from '../support/demo.ts';
import { follow, transports } from '../support/streams.ts';

describe('the explorers’ examples, asked of the sample wire with the demo key', () => {
  let demo: DemoGateway;

  beforeAll(async () => {
    demo = await demoGateway();
  });
  afterAll(() => demo.stop());

  const named = (name: string) => {
    const example = examples.find(({ query }) => query.includes(` ${name}(`));
    if (!example) throw new Error(`there is no example ${name}`);
    return example;
  };
  const dataOf = async (name: string) => {
    const { query, variables } = named(name);
    const { data, errors } = await demo.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  // Not when: of all that there is that is as of the page.
  const storiesIn = ({ changes }: { changes: { article: object }[] }) =>
    changes.map(({ article }) => article);

  it('given the front page, then it has the newest stories in English, and goes on', async () => {
    const { articles } = await dataOf('FrontPage');
    expect(articles.edges.map(({ node }: { node: { headline: string } }) => node.headline)).toEqual(newest);
    expect(articles.pageInfo.hasNextPage).toBe(true);
  });

  it('given the story, then it is whole', async () => {
    const { articleByUri } = await dataOf('Story');
    expect(articleByUri).toMatchObject({
      headline: newest[0],
      byline: 'By Rafael Quintar and Inés Otálora',
      dateline: 'Twaine, Orren Valley',
      body: expect.stringMatching(/^The bridge at Twaine opened on Friday/),
      topics: [{ ancestors: [] }, { ancestors: [{ name: 'conflict, war and peace' }] }, {}],
      media: [
        { role: 'featured', renditions: [{ name: 'main' }, { name: 'preview' }, { name: 'thumbnail' }] },
      ],
      related: [
        { rel: 'evolved-from', headline: 'Orren valley delegations agree to reopen bridge, talk on' },
      ],
      revisions: { edges: [{ node: { revision: 1 } }] },
      usage: { verdict: expect.stringMatching(/^(ALLOWED|UNDETERMINED)$/) },
      access: { fullText: true, media: true },
    });
  });

  it('given the search, then it finds the two that are about peace', async () => {
    const { articles } = await dataOf('Search');
    expect(articles.totalCount).toBe(2);
    for (const { snippet, score, node } of articles.edges) {
      expect([snippet, node.headline]).toEqual([
        expect.stringContaining('<mark>bridge</mark>'),
        expect.stringContaining('bridge'),
      ]);
      expect(score).toBeGreaterThan(0.01);
    }
  });

  it('given the changes, then they are the first of all stories, with a cursor to go on', async () => {
    const { changes } = await dataOf('Changes');
    expect(changes).toMatchObject({ cursor: expect.stringMatching(/./), hasMore: true });
    expect(changes.changes).toHaveLength(20);
    expect(changes.changes[0]).toMatchObject({
      __typename: 'ArticleUpserted',
      article: { headline: newest[0] },
    });
  });

  it('given the live ones, then they are the same, pushed', async () => {
    const live = follow(demo, 'WebSocket', demo.key, named('Live'));
    const page = await live.page();
    expect(storiesIn(page)).toEqual(storiesIn((await dataOf('Changes')).changes));
  });

  describe.each(transports)('by %s', (transport) => {
    it('given the document of them all, then it is each of them by its name, with one set of variables', async () => {
      const { definitions } = parse(inOne.query);
      const names = definitions.map((definition) => 'name' in definition && definition.name?.value);
      expect(names).toEqual(['FrontPage', 'Story', 'Search', 'Changes', 'Live']);
      for (const { variables } of examples) expect(inOne.variables).toMatchObject(variables);
      for (const name of ['FrontPage', 'Story', 'Search']) {
        const { data } = await demo.ask(inOne.query, inOne.variables, name);
        expect(data).toEqual(await dataOf(name));
      }
      const live = await follow(demo, transport, demo.key, { ...inOne, operationName: 'Live' }).page();
      expect(storiesIn(live)).toEqual(storiesIn((await dataOf('Changes')).changes));
    });

    it('given the document of them all at a transport that does not serve the one that is meant, then that one is refused', async () => {
      const { data, errors } = await demo.ask(inOne.query, inOne.variables, 'Live');
      expect([data, errors[0].extensions.code]).toEqual([undefined, 'GRAPHQL_VALIDATION_FAILED']);
      const refused = follow(demo, transport, demo.key, { ...inOne, operationName: 'Story' }).answer();
      await expect(refused).rejects.toMatchObject({ codes: ['SUBSCRIPTIONS_ONLY'] });
    });
  });
});
