import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

/** Everything through which a story, its author, its picture or its source could be seen. */
const exits = `query ($uri: String!) {
  articles(search: "lantern") { totalCount edges { score snippet node { headline } } }
  byUri: articles(filter: { uris: [$uri] }) { totalCount edges { node { headline body } } }
  articleByUri(uri: $uri) { headline body revisions { edges { node { headline body } } } }
  authors(name: "Hidden Person") { edges { node { name articles { totalCount } } } }
  sources { edges { node { slug } } }
  topic(id: "medtop:15000000") { articles { totalCount edges { node { headline } } } }
  topics(scheme: "urn:dateline:source:hidden-house/") { totalCount edges { node { name } } }
  pointing: articleByUri(uri: "urn:test:pointing") { related { headline } }
}`;

const byId = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }';

const nothing = {
  articles: { totalCount: 0, edges: [] },
  byUri: { totalCount: 0, edges: [] },
  articleByUri: null,
  authors: { edges: [] },
  sources: { edges: [{ node: { slug: 'test-wire' } }] },
  topic: { articles: { totalCount: 0, edges: [] } },
  topics: { totalCount: 0, edges: [] },
  pointing: { related: [] },
};

const uri = 'urn:test:hidden';

/** Version 1 is seen by all; version 2 differs in what the case is about. */
const hidden = (overrides: Record<string, unknown> = {}) =>
  story({
    uri,
    by: 'By Hidden Person',
    copyrightHolder: 'Hidden House',
    infoSources: [{ name: 'Hidden House' }],
    headlines: [{ role: 'main', value: 'The lantern is lit' }],
    subjects: [subject('15000000', 'sport'), { name: 'The lantern affair' }],
    associations: [{ ...picture({ uri: 'urn:test:hidden-picture' }), name: 'featured' }],
    ...overrides,
  });

describe('only published content is seen', () => {
  let wire: TestGateway;
  let ids: string[];

  beforeAll(async () => {
    wire = await testGateway();
    const answer = await wire.ingest([
      story({
        uri: 'urn:test:pointing',
        associations: [{ name: 'other', rel: 'see-also', type: 'text', uri }],
      }),
      hidden(),
    ]);
    expect(answer.created).toBe(2);
    const { articleByUri: seen } = await wire.data(
      `{ articleByUri(uri: "${uri}") { id authors { id } source { id } media { media { id } } topics { id } } }`,
    );
    ids = [seen.id, seen.authors[0].id, seen.source.id, seen.media[0].media.id, seen.topics[1].id];
  });
  afterAll(() => wire.close());

  it('given a usable story, then every exit shows it', async () => {
    const data = await wire.data(exits, { uri });
    expect(data.articles.totalCount).toBe(1);
    expect(data.articles.edges[0].snippet).toContain('<mark>lantern</mark>');
    expect(data.articleByUri.headline).toBe('The lantern is lit');
    expect(data.authors.edges).toEqual([{ node: { name: 'Hidden Person', articles: { totalCount: 1 } } }]);
    expect(data.sources.edges.map((edge: { node: { slug: string } }) => edge.node.slug)).toEqual([
      'hidden-house',
      'test-wire',
    ]);
    expect(data.pointing.related).toEqual([{ headline: 'The lantern is lit' }]);
    const { nodes } = await wire.data(byId, { ids });
    expect(nodes.map((node: { __typename: string }) => node.__typename)).toEqual([
      'Article',
      'Author',
      'Source',
      'Media',
      'Topic',
    ]);
    expect(data.topics).toEqual({ totalCount: 1, edges: [{ node: { name: 'The lantern affair' } }] });
  });

  it.each([
    ['canceled', { pubStatus: 'canceled' }],
    ['withheld', { pubStatus: 'withheld' }],
    ['embargoed', { embargoedUntil: '2026-11-20T12:00:00.001Z' }],
    ['expired', { expires: '2026-11-20T12:00:00Z' }],
  ])(
    'given a story that is %s, then no exit shows it or what is known through it alone',
    async (_, change) => {
      const version = String(Date.now());
      expect((await wire.ingest(hidden({ version, ...change }))).documents[0]?.result).toBe('updated');
      expect(await wire.data(exits, { uri })).toEqual(nothing);
      expect(await wire.data(byId, { ids })).toEqual({ nodes: [null, null, null, null, null] });
    },
  );

  it('given an embargo, when the clock reaches it, then the story is there', async () => {
    const version = String(Date.now() + 1000);
    await wire.ingest(hidden({ version, embargoedUntil: '2026-11-20T12:00:10Z' }));
    wire.clock.advance(9_999);
    expect((await wire.data(exits, { uri })).articleByUri).toBeNull();
    wire.clock.advance(1);
    expect((await wire.data(exits, { uri })).articleByUri.headline).toBe('The lantern is lit');
  });

  it('given an expiry, when the clock reaches it, then the story is gone', async () => {
    const version = String(Date.now() + 2000);
    await wire.ingest(hidden({ version, expires: '2026-11-20T12:00:20Z' }));
    wire.clock.set('2026-11-20T12:00:19.999Z');
    expect((await wire.data(exits, { uri })).articleByUri.headline).toBe('The lantern is lit');
    wire.clock.advance(1);
    expect(await wire.data(exits, { uri })).toEqual(nothing);
  });

  it('given a picture under an embargo of its own, then its story is shown without it', async () => {
    wire.clock.set('2026-11-20T12:00:00Z');
    const later = picture({ uri: 'urn:test:later-picture', embargoedUntil: '2026-11-21T00:00:00Z' });
    const now = picture({ uri: 'urn:test:now-picture' });
    await wire.ingest(
      story({
        uri: 'urn:test:with-pictures',
        associations: [
          { ...later, name: 'featured' },
          { ...now, name: 'body1' },
        ],
      }),
    );
    const query = '{ articleByUri(uri: "urn:test:with-pictures") { media { role media { uri } } } }';
    expect(await wire.data(query)).toEqual({
      articleByUri: { media: [{ role: 'body1', media: { uri: 'urn:test:now-picture' } }] },
    });
  });

  it('given a picture that came as a document of its own, then it is seen once a story shows it', async () => {
    const alone = picture({ uri: 'urn:test:alone', by: 'Lone Wolfe' });
    const query = '{ authors(name: "lone") { edges { node { name source { slug } } } } }';
    await wire.ingest(alone);
    expect(await wire.data(query)).toEqual({ authors: { edges: [] } });
    await wire.ingest(story({ associations: [{ ...alone, name: 'featured' }] }));
    expect(await wire.data(query)).toEqual({
      authors: { edges: [{ node: { name: 'Lone Wolfe', source: { slug: 'test-wire' } } }] },
    });
  });
});
