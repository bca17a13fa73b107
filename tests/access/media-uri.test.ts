import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedRenderings, renderings } from '../../src/formats/renderings.js';
import { picture, story } from '../support/factories.ts';
import { fetchFeed } from '../support/feeds.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const address = (name: string) => `https://files.example/${name}-original.jpg`;

/** A picture that is called as its file is. */
const ninjs = story({
  uri: 'urn:test:named-by-file',
  associations: [
    {
      ...picture({
        uri: `${address('ninjs')}#main`,
        renditions: [{ name: 'main', href: address('ninjs'), contentType: 'image/jpeg' }],
      }),
      name: 'featured',
    },
  ],
});
const jsonLd = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  url: 'https://news.example/a',
  headline: 'The harbour is calm',
  dateModified: '2026-11-01T00:00:00Z',
  image: {
    '@type': 'ImageObject',
    '@id': address('json-ld'),
    identifier: address('json-ld'),
    url: address('json-ld'),
    contentUrl: address('json-ld'),
    caption: 'Gulls',
  },
};

const newsml = `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:test:newsml-named-by-file" version="1" standard="NewsML-G2" standardversion="2.35"><itemMeta><itemClass qcode="ninat:text"/><provider literal="harbour-post"/><versionCreated>2026-11-01T00:00:00Z</versionCreated><pubStatus qcode="stat:usable"/><link rel="irel:associatedWith" residref="${address('newsml')}"><itemClass qcode="ninat:picture"/><remoteContent rendition="rnd:web" href="${address('newsml')}" contenttype="image/jpeg"/></link></itemMeta><contentMeta><headline>The harbour is calm</headline></contentMeta></newsItem>`;

describe('a picture whose uri is the address of its file', () => {
  let wire: TestGateway;
  let key: string;

  const query = `{ articles(first: 5) { edges { node {
    media { media { id uri caption } renditions { url } }
    ${renderings.map(({ name }) => `${name}: render(format: ${name})`).join(' ')}
  } } } }`;

  beforeAll(async () => {
    wire = await testGateway();
    for (const document of [ninjs, jsonLd, newsml]) {
      const { documents } = await wire.ingest(document, { source: 'harbour-post' });
      expect(documents.map(({ result }) => result)).toEqual(['created']);
    }
    const product = await makeProduct(wire);
    key = await makePartner(wire, [{ product, fullText: true, media: false }]);
  });
  afterAll(() => wire.close());

  it('given no right to media, then no answer, rendering or feed tells where the file is', async () => {
    const told = [JSON.stringify(await wire.data(query, {}, key))];
    for (const { extension } of feedRenderings)
      told.push((await fetchFeed(wire, `articles.${extension}`, key)).text);
    expect(told.filter((text) => text.includes('Gulls'))).not.toEqual([]);
    expect(told.filter((text) => text.includes('files.example'))).toEqual([]);
  });

  it('given the right, then the file is there, under a name that is the same when it comes again', async () => {
    const of = async () => {
      const { articles } = await wire.data(query);
      return articles.edges.flatMap(({ node }: { node: { media: unknown[] } }) => node.media);
    };
    const before = await of();
    expect(before.map(({ renditions }: { renditions: unknown }) => renditions)).toEqual(
      expect.arrayContaining([
        [{ url: address('ninjs') }],
        [{ url: address('json-ld') }],
        [{ url: address('newsml') }],
      ]),
    );
    expect(before.map(({ media }: { media: { uri: string } }) => media.uri.slice(0, 9))).toEqual([
      'urn:uuid:',
      'urn:uuid:',
      'urn:uuid:',
    ]);
    await wire.ingest(
      { ...jsonLd, headline: 'Calm', dateModified: '2026-11-02T00:00:00Z' },
      { source: 'harbour-post' },
    );
    const uris = (list: { media: { uri: string } }[]) => list.map(({ media }) => media.uri).sort();
    expect(uris(await of())).toEqual(uris(before));
  });
});
