import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const page = `query ($after: String, $before: String, $last: Int, $order: ArticleOrder!, $search: String) {
  articles(after: $after, before: $before, last: $last, orderBy: $order, search: $search) {
    totalCount edges { cursor node { uri } } } }`;

const uri = (index: number) => `urn:test:${index}`;
const missing = (type: string) =>
  Buffer.from(`${type}:01990000-0000-7000-8000-000000000000`).toString('base64url');

describe('cursors and ids of one partner in the hands of another', () => {
  let wire: TestGateway;
  let key: string;

  // Every other story is the other partner’s too.
  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
    const stories = Array.from({ length: 6 }, (_, index) =>
      story({
        uri: uri(index),
        firstCreated: `2026-11-19T08:0${index}:00Z`,
        versionCreated: `2026-11-19T09:0${index}:00Z`,
        genres: [{ name: index % 2 === 0 ? 'News' : 'Secret' }],
        headlines: [{ role: 'main', value: `Harbour${' calm'.repeat(index)}` }],
        copyrightHolder: index % 2 === 0 ? 'Shared House' : 'Hidden House',
        infoSources: [{ name: index % 2 === 0 ? 'Shared House' : 'Hidden House' }],
        subjects: [{ name: index % 2 === 0 ? 'Shared matter' : 'Hidden matter' }],
        by: index % 2 === 0 ? 'By Shared Person' : 'By Hidden Person',
        associations: [{ ...picture({ uri: `urn:test:picture-${index}` }), name: 'featured' }],
      }),
    );
    expect((await wire.ingest(stories)).created).toBe(6);
    const product = await makeProduct(wire, { selection: { genres: ['News'] } });
    key = await makePartner(wire, [{ product }]);
  });
  afterAll(() => wire.close());

  const uris = (data: { articles: { edges: { node: { uri: string } }[] } }) =>
    data.articles.edges.map((edge) => edge.node.uri);

  it.each([
    ['PUBLISHED_DESC', null],
    ['PUBLISHED_ASC', null],
    ['MODIFIED_DESC', null],
    ['MODIFIED_ASC', null],
    ['RELEVANCE', 'harbour'],
  ])('given a cursor at each story by %s, then what follows of one’s own is shown', async (order, search) => {
    const all = await wire.data(page, { order, search });
    const own = uris(await wire.data(page, { order, search }, key));
    expect([...own].sort()).toEqual([uri(0), uri(2), uri(4)]);
    for (const [index, { cursor }] of all.articles.edges.entries()) {
      const later = uris(all).slice(index + 1);
      const earlier = uris(all).slice(0, index);
      const after = await wire.data(page, { order, search, after: cursor }, key);
      expect(uris(after)).toEqual(own.filter((one) => later.includes(one)));
      const before = await wire.data(page, { order, search, before: cursor, last: 20 }, key);
      expect(uris(before)).toEqual(own.filter((one) => earlier.includes(one)));
      expect([after.articles.totalCount, before.articles.totalCount]).toEqual([3, 3]);
    }
  });

  it('given the ids of everything, then those of one’s own give their objects and the others null', async () => {
    const ids: string[] = [];
    for (const index of [0, 1]) {
      const { articleByUri: one } = await wire.data(
        `{ articleByUri(uri: "${uri(index)}") { id authors { id } source { id } media { media { id } } } }`,
      );
      ids.push(one.id, one.authors[0].id, one.source.id, one.media[0].media.id);
    }
    const { nodes } = await wire.data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }',
      { ids },
      key,
    );
    expect(nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
      'Article',
      'Author',
      'Source',
      'Media',
      null,
      null,
      null,
      null,
    ]);
  });

  it.each(['article', 'author', 'source', 'mediaItem'])(
    'given the id of a foreign %s, then statements and answer are those for one that is not there',
    async (field) => {
      const { articleByUri: foreign } = await wire.data(
        `{ articleByUri(uri: "${uri(1)}") { id authors { id } source { id } media { media { id } } } }`,
      );
      const [type, id] = {
        article: ['Article', foreign.id],
        author: ['Author', foreign.authors[0].id],
        source: ['Source', foreign.source.id],
        mediaItem: ['Media', foreign.media[0].media.id],
      }[field] as [string, string];
      for (const query of [
        `query ($id: ID!) { it: ${field}(id: $id) { id } }`,
        'query ($id: ID!) { it: node(id: $id) { id } }',
      ]) {
        expect(await asked(query, { id })).toEqual(await asked(query, { id: missing(type) }));
      }
    },
  );

  it('given the uri of a foreign story, then statements and answer are those for one that is not there', async () => {
    const query = 'query ($uri: String!) { it: articleByUri(uri: $uri) { id headline body } }';
    expect(await asked(query, { uri: uri(1) })).toEqual(await asked(query, { uri: uri(999) }));
    expect((await asked(query, { uri: uri(0) })).text).toContain('Harbour');
  });

  it('given a foreign source’s slug in a filter, then statements and answer are those for none', async () => {
    const query =
      'query ($slug: ID!) { it: articles(filter: { sources: [$slug] }) { totalCount edges { cursor } } }';
    expect(await asked(query, { slug: 'hidden-house' })).toEqual(
      await asked(query, { slug: 'no-such-house' }),
    );
  });

  it('given a foreign topic, by its id or its URI, then statements and answer are those for none', async () => {
    const { articleByUri: foreign } = await wire.data(
      `{ articleByUri(uri: "${uri(1)}") { topics { id scheme code } } }`,
    );
    const [{ id, scheme, code }] = foreign.topics;
    const others = [missing('Topic'), `${scheme}no-such-topic`];
    for (const query of [
      'query ($name: ID!) { it: topic(id: $name) { name } }',
      'query ($name: ID!) { it: articles(filter: { topics: [$name] }) { totalCount } }',
    ]) {
      for (const [n, name] of [id, scheme + code].entries()) {
        // Whoever may see it has asked for it, more than once.
        expect((await wire.data(query, { name })).it).toBeTruthy();
        expect((await wire.data(query, { name })).it).toBeTruthy();
        expect(await asked(query, { name })).toEqual(await asked(query, { name: others[n] }));
      }
    }
  });

  /** The bytes of an answer, and the statements behind it. */
  const asked = async (query: string, variables: Record<string, unknown>) => {
    let text = '';
    const statements = await wire.statements(async () => {
      const response = await fetch(`${wire.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query, variables }),
      });
      text = await response.text();
    });
    return { text, statements };
  };
});
