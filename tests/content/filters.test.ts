import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { putMediaTopics } from '../support/vocabulary.ts';

const scheme = 'http://cv.iptc.org/newscodes/mediatopic/';

describe('the filter of a list', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
    await putMediaTopics(wire.gateway.database.dataSource.manager, [
      { code: '20000822', names: { en: 'competition discipline' }, broader: '15000000' },
      { code: '20001065', names: { en: 'soccer', de: 'Fußball' }, broader: '20000822' },
    ]);
    const answer = await wire.ingest([
      story({
        uri: 'urn:test:a',
        language: 'en-GB',
        urgency: 1,
        genres: [{ name: 'Current' }],
        by: 'By Ana Kovac',
        subjects: [subject('20001065', 'soccer')],
        firstCreated: '2026-11-01T00:00:00Z',
        versionCreated: '2026-11-05T00:00:00Z',
        associations: [{ ...picture(), name: 'featured' }],
      }),
      story({
        uri: 'urn:test:b',
        language: 'de',
        urgency: 5,
        genres: [{ name: 'Analysis' }],
        by: 'Von Ana Kovač und Ben Osei',
        subjects: [subject('15000000', 'Sport'), subject('04000000', 'Wirtschaft')],
        firstCreated: '2026-11-02T00:00:00Z',
        versionCreated: '2026-11-04T00:00:00Z',
        copyrightHolder: 'Other House',
        infoSources: [{ name: 'Other House' }],
      }),
      story({
        uri: 'urn:test:c',
        language: 'en',
        subjects: [subject('04000000', 'economy'), { name: 'Ball sports', literal: 'sport/ball#1' }],
        firstCreated: '2026-11-03T00:00:00Z',
        versionCreated: '2026-11-03T00:00:00Z',
        associations: [{ ...picture({ type: 'video' }), name: 'featured' }],
      }),
    ]);
    expect(answer.created).toBe(3);
  });
  afterAll(() => wire.close());

  const listed = async (filter: string, orderBy = 'PUBLISHED_ASC') => {
    const { articles } = await wire.data(
      `{ articles(filter: { ${filter} }, orderBy: ${orderBy}) { totalCount edges { node { uri } } } }`,
    );
    expect(articles.totalCount).toBe(articles.edges.length);
    return articles.edges.map((edge: { node: { uri: string } }) => edge.node.uri.at(-1)).join('');
  };

  const cases: [string, string][] = [
    ['topics: ["medtop:15000000"]', 'ab'],
    ['topics: ["medtop:20001065"]', 'a'],
    ['topics: ["medtop:15000000", "medtop:04000000"]', 'abc'],
    [`topics: ["${scheme}04000000"]`, 'bc'],
    ['topics: ["medtop:99999999"]', ''],
    ['topics: []', ''],
    ['languages: ["en"]', 'ac'],
    ['languages: ["en-GB"]', 'a'],
    ['languages: ["EN-gb", "de"]', 'ab'],
    ['genres: ["Analysis"]', 'b'],
    ['urgency: [1, 5]', 'ab'],
    ['mediaTypes: [PICTURE]', 'a'],
    ['mediaTypes: [PICTURE, VIDEO]', 'ac'],
    ['sources: ["test-wire"]', 'ac'],
    ['sources: ["other-house", "test-wire"]', 'abc'],
    ['sources: ["nobody"]', ''],
    ['uris: ["urn:test:a", "urn:test:c", "urn:test:z"]', 'ac'],
    ['published: { from: "2026-11-02T00:00:00Z" }', 'bc'],
    ['published: { to: "2026-11-02T00:00:00Z" }', 'a'],
    ['modified: { from: "2026-11-03T00:00:00Z", to: "2026-11-05T00:00:00Z" }', 'bc'],
    ['topics: ["medtop:15000000"], languages: ["de"], urgency: [5]', 'b'],
    ['topics: ["medtop:04000000"], sources: ["test-wire"], mediaTypes: [VIDEO]', 'c'],
  ];

  it.each(cases)('given { %s }, then the stories are “%s”', async (filter, expected) => {
    expect(await listed(filter)).toBe(expected);
    // Another order is read another way, and must select the same.
    expect([...(await listed(filter, 'MODIFIED_ASC'))].sort().join('')).toBe(expected);
  });

  it('given authors whose names differ in accents alone, then their stories are one author’s', async () => {
    const { authors } = await wire.data(
      '{ authors(name: "ANA KOVAC") { edges { node { id name articles { edges { node { uri } } } } } } }',
    );
    // One in each source: a source's people are its own.
    expect(authors.edges.map((edge: { node: { name: string } }) => edge.node.name)).toEqual([
      'Ana Kovac',
      'Ana Kovač',
    ]);
    expect(await listed(`authors: ["${authors.edges[0].node.id}"]`)).toBe('a');
  });

  it('given ids from the gateway, then they select as well', async () => {
    const { topic, source } = await wire.data(
      '{ topic(id: "medtop:20000822") { id } source(id: "test-wire") { id } }',
    );
    expect(await listed(`topics: ["${topic.id}"]`)).toBe('a');
    expect(await listed(`sources: ["${source.id}"]`)).toBe('ac');
  });

  it.each([
    ['topics: ["zzz"]', 'BAD_ID'],
    ['authors: ["test-wire"]', 'BAD_ID'],
    ['languages: ["not a tag"]', 'BAD_ARGUMENT'],
    [`uris: [${Array.from({ length: 101 }, () => '"urn:x"').join()}]`, 'BAD_ARGUMENT'],
    ['genres: ["a\\u0000b"]', 'BAD_ARGUMENT'],
  ])('given { %.40s }, then it is refused as %s', async (filter, code) => {
    const { errors } = await wire.ask(`{ articles(filter: { ${filter} }) { edges { cursor } } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it('given a story about a narrower topic, then its topics are the direct ones and their tree is there', async () => {
    const { articleByUri } = await wire.data(
      '{ articleByUri(uri: "urn:test:a") { topics { code name(language: "de-AT") parent { code } ancestors { name } } } }',
    );
    expect(articleByUri.topics).toEqual([
      {
        code: '20001065',
        name: 'Fußball',
        parent: { code: '20000822' },
        ancestors: [{ name: 'competition discipline' }, { name: 'sport' }],
      },
    ]);
    const { topic } = await wire.data(
      '{ topic(id: "medtop:15000000") { name(language: "xx") children { totalCount edges { node { name } } } articles { totalCount } } }',
    );
    expect(topic).toEqual({
      name: 'sport',
      children: { totalCount: 1, edges: [{ node: { name: 'competition discipline' } }] },
      articles: { totalCount: 2 },
    });
  });

  it("given a source's own term with slashes in its code, then its URI names it", async () => {
    const uri = 'urn:dateline:source:test-wire/sport/ball#1';
    const { topic } = await wire.data(`{ topic(id: "${uri}") { scheme code name } }`);
    expect(topic).toEqual({
      ...{ scheme: 'urn:dateline:source:test-wire/', code: 'sport/ball#1', name: 'Ball sports' },
    });
    expect(await listed(`topics: ["${uri}"]`)).toBe('c');
    expect(await listed(`topics: ["urn:dateline:source:test-wire/ball#1"]`)).toBe('');
  });

  it('given the roots, then they are the 17 top Media Topics and nothing else of that scheme', async () => {
    const { topics } = await wire.data(
      `{ topics(first: 100, top: true, scheme: "${scheme}") { totalCount edges { node { name } } } }`,
    );
    expect(topics.totalCount).toBe(17);
    expect(topics.edges[0].node.name).toBe('arts, culture, entertainment and media');
    expect(topics.edges[16].node.name).toBe('weather');
  });
});
