import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeCursor, listFingerprint } from '../../src/kernel/cursor.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';

/** Text and times that PostgreSQL has no place for: what names nothing is not found, what is wrong is told. */
describe('what the database could not hold', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  it.each(['a:\0b', 'medtop:\0', 'http://topics.example/\ud800'])(
    'given the topic %j, then there is none',
    async (id) => {
      const answer = await wire.ask('query ($id: ID!) { topic(id: $id) { name } }', { id });
      expect([answer.data, answer.errors]).toEqual([{ topic: null }, undefined]);
    },
  );

  it('given a scheme with NUL, then it has no topics', async () => {
    const query = 'query ($scheme: String) { topics(scheme: $scheme) { totalCount } }';
    expect(await wire.data(query, { scheme: '\0' })).toEqual({ topics: { totalCount: 0 } });
  });

  it.each(['!!!', '%', '\0'])('given the author name %j, then no author begins so', async (name) => {
    const query = 'query ($name: String) { authors(name: $name) { totalCount } }';
    expect(await wire.data(query, { name })).toEqual({ authors: { totalCount: 0 } });
  });

  it.each([
    ['published', 'from', '0000-01-01T00:00:00Z'],
    ['modified', 'to', '0000-12-31T23:59:59Z'],
  ])('given a filter %s.%s of the year 0, then it is refused at its place', async (name, end, date) => {
    const { errors } = await wire.ask(
      'query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }',
      { filter: { [name]: { [end]: date } } },
    );
    expect(errors?.map(({ message, extensions }) => [message, extensions.code, extensions.place])).toEqual([
      [`\`filter.${name}.${end}\` is beyond the years 1 to 9999.`, 'BAD_ARGUMENT', `filter.${name}.${end}`],
    ]);
  });

  it.each(['2026-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '2026-01-01T00:00:00Z'])(
    'given a cursor of this list with the instant %s, then it is malformed',
    async (instant) => {
      const id = '00000000-0000-7000-8000-000000000000';
      const list = listFingerprint([
        'articles',
        {
          topics: null,
          authors: null,
          sources: null,
          languages: null,
          genres: null,
          urgency: null,
          mediaTypes: null,
          published: null,
          modified: null,
          uris: null,
          search: null,
          order: 'PUBLISHED_DESC',
        },
      ]);
      const ask = (at: string) =>
        wire.ask('query ($after: String) { articles(after: $after) { totalCount } }', {
          after: encodeCursor(list, [at, id]),
        });
      expect((await ask('2026-01-01T00:00:00.000Z')).errors).toBeUndefined();
      const { errors } = await ask(instant);
      expect(errors?.map(({ message, extensions }) => [message, extensions.code])).toEqual([
        ['The cursor is malformed.', 'BAD_CURSOR'],
      ]);
    },
  );
});
