import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const types = ['Article', 'Author', 'Media', 'Source', 'Topic'];

describe('an object by its id', () => {
  let wire: TestGateway;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    wire = await testGateway();
    await wire.ingest(
      story({
        uri: 'urn:test:a',
        by: 'By Ana Kovac',
        subjects: [subject('15000000', 'sport')],
        associations: [{ ...picture(), name: 'featured' }],
      }),
    );
    const { articleByUri: article } = await wire.data(
      '{ articleByUri(uri: "urn:test:a") { id source { id } authors { id } topics { id } media { media { id } } } }',
    );
    ids.Article = article.id;
    ids.Author = article.authors[0].id;
    ids.Media = article.media[0].media.id;
    ids.Source = article.source.id;
    ids.Topic = article.topics[0].id;
  });
  afterAll(() => wire.close());

  const node = (id: unknown) => wire.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id });

  it.each(types)('given the id of one of type %s, then it is found by it', async (type) => {
    expect((await node(ids[type])).data).toEqual({ node: { __typename: type, id: ids[type] } });
  });

  it.each([
    ['Article', 'article'],
    ['Author', 'author'],
    ['Media', 'mediaItem'],
    ['Source', 'source'],
    ['Topic', 'topic'],
  ])('given the id of one of type %s, then %s finds it and refuses the others’', async (type, field) => {
    const find = (id: string | undefined) =>
      wire.ask(`query ($id: ID!) { found: ${field}(id: $id) { id } }`, { id });
    expect((await find(ids[type])).data).toEqual({ found: { id: ids[type] } });
    for (const other of types.filter((name) => name !== type)) {
      const { errors } = await find(ids[other]);
      expect(errors?.[0]?.extensions.code).toBe('BAD_ID');
    }
  });

  it.each(types)('given an id of type %s that nobody has, then it is null', async (type) => {
    expect((await node(toGlobalId(type, newId()))).data).toEqual({ node: null });
  });

  it('given many ids, then they come in their order, null in the place of what is not there', async () => {
    const absent = toGlobalId('Article', newId());
    const asked = [ids.Topic, absent, ids.Article, ids.Media, ids.Topic, ids.Author, ids.Source];
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const { nodes } = await wire.data(query, { ids: asked });
    expect(nodes).toEqual(asked.map((id) => (id === absent ? null : { id })));
    expect(await wire.data(query, { ids: [] })).toEqual({ nodes: [] });
  });

  it('given more than a hundred ids, then they are refused', async () => {
    const { errors } = await wire.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 101 }, () => ids.Topic),
    });
    expect(errors?.[0]).toMatchObject({
      message: '`ids` has 101 entries; 100 is the most.',
      extensions: { code: 'BAD_ARGUMENT', place: 'ids' },
    });
  });

  it.each([
    ['nothing', ''],
    ['a word', 'article'],
    ['a number', 7],
    ['a row’s key', newId()],
    ['a type that is not', toGlobalId('Partner', newId())],
    ['a type of JavaScript’s', toGlobalId('constructor', newId())],
    ['a key that is none', toGlobalId('Article', '1')],
    ['SQL', toGlobalId('Article', "' OR true --")],
    ['a key in capitals', toGlobalId('Article', newId().toUpperCase())],
    ['padding', `${toGlobalId('Article', newId())}==`],
  ])('given %s as an id, then it is refused', async (_, id) => {
    const { errors } = await node(id);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions.code).toBe('BAD_ID');
  });

  it('given an id of a story that is withdrawn, then it is null', async () => {
    await wire.ingest(story({ uri: 'urn:test:gone' }));
    const { articleByUri } = await wire.data('{ articleByUri(uri: "urn:test:gone") { id } }');
    await wire.ingest(story({ uri: 'urn:test:gone', version: '2', pubStatus: 'canceled' }));
    expect((await node(articleByUri.id)).data).toEqual({ node: null });
  });
});
