import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplesFolder } from '../../src/app.js';
import { loadSampleWire } from '../../src/ingest/sample-wire.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const post = (number: string) => `urn:newsml:north-post.example:2026:${number}`;
const kurier = (number: string) => `urn:newsml:kuestenkurier.example:2026:${number}`;
const littoral = (number: string) => `urn:newsml:agence-littoral.example:2026:${number}`;
const atlas = (number: string) => `urn:newsml:atlas-wire.example:2026:${number}`;

describe('the sample wire', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
    const { dataSource } = wire.gateway.database;
    const intake = { dataSource, clock: wire.clock, observe: () => {}, fault: () => {} };
    expect(await loadSampleWire(intake, samplesFolder)).toEqual({
      created: 51,
      updated: 3,
      unchanged: 0,
      stale: 0,
      rejected: 0,
    });
  });
  afterAll(() => wire.close());

  interface Connection {
    totalCount: number;
    edges: { node: Record<string, unknown> }[];
  }
  const nodes = (connection: Connection) => connection.edges.map((edge) => edge.node);

  it('given its sources, then each that has stories has its name, its page and them', async () => {
    const { sources } = await wire.data(
      '{ sources { edges { node { slug name url articles { totalCount } } } } }',
    );
    expect(nodes(sources)).toEqual([
      {
        slug: 'agence-du-littoral',
        name: 'Agence du Littoral',
        url: 'https://agence-littoral.example/',
        articles: { totalCount: 6 },
      },
      {
        slug: 'atlas-wire',
        name: 'Atlas Wire',
        url: 'https://atlas-wire.example/',
        articles: { totalCount: 11 },
      },
      {
        slug: 'kustenkurier',
        name: 'Küstenkurier',
        url: 'https://kuestenkurier.example/',
        articles: { totalCount: 5 },
      },
      {
        slug: 'northern-post',
        name: 'Northern Post',
        url: 'https://north-post.example/',
        articles: { totalCount: 20 },
      },
    ]);
  });

  it('given its languages, then there are stories in each of eight', async () => {
    const { articles } = await wire.data('{ articles(first: 100) { edges { node { language } } } }');
    const counts: Record<string, number> = {};
    for (const { language } of nodes(articles) as { language: string }[])
      counts[language] = (counts[language] ?? 0) + 1;
    expect(counts).toEqual({ en: 24, de: 5, fr: 6, es: 3, pt: 1, ar: 1, ja: 1, nb: 1 });
  });

  it('given its translations, then each leads to its original', async () => {
    const { articles } = await wire.data(
      '{ articles(first: 100, orderBy: PUBLISHED_ASC) { edges { node { uri related { rel article { uri } } } } } }',
    );
    const translations = (
      nodes(articles) as { uri: string; related: { rel: string; article: { uri: string } }[] }[]
    ).flatMap(({ uri, related }) =>
      related.filter(({ rel }) => rel === 'translation-of').map(({ article }) => [uri, article.uri]),
    );
    expect(translations.sort()).toEqual(
      [
        [kurier('0003'), post('0005')],
        [littoral('0002'), post('0005')],
        [post('0007'), kurier('0004')],
        [atlas('0005'), atlas('0004')],
        [atlas('0006'), atlas('0004')],
        [littoral('0005'), post('0013')],
      ].sort(),
    );
  });

  it('given the 17 top Media Topics, then each leads to stories', async () => {
    const { topics } = await wire.data(
      '{ topics(top: true, first: 100, scheme: "http://cv.iptc.org/newscodes/mediatopic/") { edges { node { code articles { totalCount } } } } }',
    );
    const found = nodes(topics) as { code: string; articles: { totalCount: number } }[];
    expect(found.map(({ code }) => code).sort()).toEqual(
      Array.from({ length: 17 }, (_, index) => `${String(index + 1).padStart(2, '0')}000000`),
    );
    expect(found.filter(({ articles }) => articles.totalCount === 0)).toEqual([]);
  });

  it('given the story that was corrected twice, then its three versions are there, newest first', async () => {
    const { articleByUri } = await wire.data(
      `{ articleByUri(uri: "${post('0005')}") { version revisions { edges { node { revision version editorialNote } } } } }`,
    );
    expect(articleByUri.version).toBe('3');
    const [third, ...earlier] = nodes(articleByUri.revisions);
    expect(third).toMatchObject({ revision: 3, version: '3', editorialNote: expect.stringMatching(/\d/) });
    expect(earlier.map(({ revision, version }) => [revision, version])).toEqual([
      [2, '2'],
      [1, '1'],
    ]);
  });

  it('given the package, then its five members are there in their order', async () => {
    const { articleByUri } = await wire.data(
      `{ articleByUri(uri: "${post('0020')}") { contentType related { rel article { uri } } } }`,
    );
    expect(articleByUri).toEqual({
      contentType: 'COMPOSITE',
      related: ['0015', '0016', '0017', '0018', '0019'].map((number) => ({
        rel: 'member',
        article: { uri: post(number) },
      })),
    });
  });

  it.each([
    ['expired', post('0004')],
    ['expired', kurier('0002')],
    ['killed', post('0009')],
    ['withheld', post('0014')],
    ['embargoed', post('0022')],
  ])('given a story that is %s, then it is not seen', async (_, uri) => {
    const { articleByUri, articles } = await wire.data(
      `{ articleByUri(uri: "${uri}") { id } articles(filter: { uris: ["${uri}"] }) { totalCount } }`,
    );
    expect([articleByUri, articles.totalCount]).toEqual([null, 0]);
  });

  it('given the addresses of its pictures, then this gateway serves them', async () => {
    const { articles } = await wire.data(
      '{ articles(first: 100) { edges { node { media { media { renditions { url mimeType } } } } } } }',
    );
    const renditions = new Map<string, string>();
    for (const { media } of nodes(articles) as {
      media: { media: { renditions: { url: string; mimeType: string }[] } }[];
    }[])
      for (const item of media)
        for (const { url, mimeType } of item.media.renditions) renditions.set(url, mimeType);
    const own = [...renditions].filter(([url]) => url.startsWith(`${wire.url}/media/`));
    expect([...renditions.keys()].filter((url) => !url.startsWith(wire.url))).toEqual([]);
    for (const [url, mimeType] of own) {
      const response = await fetch(url);
      expect([url, response.status, response.headers.get('content-type')]).toEqual([url, 200, mimeType]);
      await response.arrayBuffer();
    }
    expect(own.length).toBe(84);
  });
});
