import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { newsItem, newsMessage, xhtml } from '../support/newsml.ts';
import { makeProduct } from '../support/partners.ts';
import { licensed } from '../support/recalls.ts';

const article = `query ($uri: String!) { articleByUri(uri: $uri) {
  uri version revision signal headline body(format: TEXT) source { slug name }
  revisions { edges { node { revision signal headline } } } } }`;

describe('NewsML-G2 that is sent in', () => {
  let wire: TestGateway;
  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const send = async (text: string) => (await wire.ingest(text)).documents[0];
  const shown = async (uri: string) => (await wire.data(article, { uri })).articleByUri;

  it('given a story, its correction and its kill, then each is told as what it is', async () => {
    const partner = await licensed(wire, 'follower');
    await partner.grant(await makeProduct(wire));
    const guid = 'urn:newsml:test-wire.example:2026:bridge';
    expect(await send(newsItem({ guid, headline: 'Two hundred cross' }))).toMatchObject({
      result: 'created',
      format: 'newsml-g2',
      kind: 'article',
      uri: guid,
      version: '1',
      warnings: [],
    });
    expect(await partner.changes()).toContainEqual({ uri: guid });

    const correction = newsItem({
      guid,
      version: '2',
      headline: 'Three hundred cross',
      itemMeta: '<pubStatus qcode="stat:usable"/><signal qcode="sig:correction"/>',
      content: xhtml('<p>Three hundred people crossed.</p>'),
    });
    expect(await send(correction)).toMatchObject({ result: 'updated' });
    expect(await send(correction)).toMatchObject({ result: 'unchanged' });
    expect(await shown(guid)).toEqual({
      uri: guid,
      version: '2',
      revision: 2,
      signal: 'correction',
      headline: 'Three hundred cross',
      body: 'Three hundred people crossed.',
      source: { slug: 'test-wire', name: 'Test Wire' },
      revisions: {
        edges: [
          { node: { revision: 2, signal: 'correction', headline: 'Three hundred cross' } },
          { node: { revision: 1, signal: null, headline: 'Two hundred cross' } },
        ],
      },
    });
    expect(await partner.changes()).toEqual([{ uri: guid }]);

    const kill = newsItem({
      guid,
      version: '3',
      itemMeta: '<pubStatus qcode="stat:canceled"/><edNote>Kill it: nobody crossed.</edNote>',
    });
    expect(await send(kill)).toMatchObject({ result: 'updated' });
    expect(await shown(guid)).toBeNull();
    expect(await partner.changes()).toEqual([
      { uri: guid, reason: 'CANCELED', advisory: 'Kill it: nobody crossed.' },
    ]);
  });

  it('given an embargo, then the story is shown at its end, and not before', async () => {
    const guid = 'urn:newsml:test-wire.example:2026:embargo';
    const itemMeta = '<embargoed>2026-11-20T15:00:00+01:00</embargoed><pubStatus qcode="stat:usable"/>';
    expect(await send(newsItem({ guid, itemMeta }))).toMatchObject({ result: 'created' });
    expect(await shown(guid)).toBeNull();
    wire.clock.set('2026-11-20T13:59:59.999Z');
    expect(await shown(guid)).toBeNull();
    wire.clock.set('2026-11-20T14:00:00.000Z');
    expect(await shown(guid)).toMatchObject({ uri: guid });
  });

  it('given an embargo without an end, then the story is held back until a version comes without one', async () => {
    const guid = 'urn:newsml:test-wire.example:2026:until-further-notice';
    const held = await send(newsItem({ guid, itemMeta: '<embargoed/><pubStatus qcode="stat:usable"/>' }));
    expect(held).toMatchObject({
      result: 'created',
      warnings: ['embargoed until further notice: withheld until a version comes that is not'],
    });
    wire.clock.advance(10 * 365 * 24 * 3_600_000);
    expect(await shown(guid)).toBeNull();
    expect(await send(newsItem({ guid, version: '2' }))).toMatchObject({ result: 'updated' });
    expect(await shown(guid)).toMatchObject({ version: '2' });
  });

  it('given a message of three items of which one is bad, then two are stored and the third is told with its place', async () => {
    const guids = [1, 2, 3].map((number) => `urn:newsml:test-wire.example:2026:message-${number}`);
    const [first = '', second = '', third = ''] = guids;
    const message = newsMessage(
      newsItem({ guid: first }),
      newsItem({ guid: second, versionCreated: 'yesterday' }),
      newsItem({ guid: third }),
    );
    const { status, documents, ...tally } = await wire.ingest(message);
    expect([status, tally]).toMatchObject([422, { created: 2, rejected: 1 }]);
    expect(documents).toMatchObject([
      { item: { number: 1, of: 3 }, result: 'created', uri: first },
      {
        item: { number: 2, of: 3 },
        result: 'rejected',
        error: {
          code: 'INVALID_DATE',
          place: '13:73',
          message: '"yesterday" is not an ISO 8601 date and time',
        },
      },
      { item: { number: 3, of: 3 }, result: 'created', uri: third },
    ]);
    expect(await Promise.all(guids.map(async (guid) => (await shown(guid))?.uri))).toEqual([
      first,
      undefined,
      third,
    ]);
  });

  it('given a picture and then a story with it, then the story shows the picture as its own document tells it', async () => {
    const picture = newsItem({
      guid: 'urn:newsml:test-wire.example:2026:pier',
      itemClass: '<itemClass qcode="ninat:picture"/>',
      headline: 'The pier',
      contentMeta: '<creditline>Harbour Photo</creditline>',
      content: '<remoteContent rendition="rnd:highRes" href="https://media.example/pier.jpg"/>',
    });
    expect(await send(picture)).toMatchObject({ result: 'created', kind: 'media' });
    const guid = 'urn:newsml:test-wire.example:2026:with-pier';
    const link =
      '<link rel="irel:associatedWith" residref="urn:newsml:test-wire.example:2026:pier"><itemClass qcode="ninat:picture"/><title>A pier</title></link>';
    expect(await send(newsItem({ guid, itemMeta: link }))).toMatchObject({ result: 'created' });
    const { articleByUri } = await wire.data(
      'query ($uri: String!) { articleByUri(uri: $uri) { media { media { headline credit } renditions { name } } } }',
      { uri: guid },
    );
    expect(articleByUri.media).toEqual([
      {
        media: { headline: 'The pier', credit: 'Harbour Photo' },
        renditions: [{ name: 'highRes' }],
      },
    ]);
  });

  it('given an XML declaration of another character set, then reads it as declared, or refuses it', async () => {
    const guid = 'urn:newsml:test-wire.example:2026:latin';
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${newsItem({ guid, headline: 'Grüße' })}`;
    expect(await send(text)).toMatchObject({
      result: 'rejected',
      error: { code: 'INVALID_ENCODING' },
    });
    expect(await shown(guid)).toBeNull();
  });

  it.each([
    [
      'entities that grow',
      '<!DOCTYPE newsItem [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><newsItem guid="urn:h:1">&b;</newsItem>',
      'INVALID_XML',
    ],
    [
      'an entity from elsewhere',
      '<!DOCTYPE newsItem [<!ENTITY a SYSTEM "file:///etc/passwd">]><newsItem guid="urn:h:1">&a;</newsItem>',
      'INVALID_XML',
    ],
    ['an element that is not closed', newsItem({ guid: 'urn:h:1', content: '<inlineXML>' }), 'INVALID_XML'],
    ['a deep text', newsItem({ guid: 'urn:h:1', content: xhtml(`${'<i>'.repeat(199)}x`) }), 'INVALID_XML'],
    ['a concept', '<conceptItem guid="urn:h:1" version="1"/>', 'NOT_A_STORY'],
    [
      'a status that nobody knows',
      newsItem({ guid: 'urn:h:1', itemMeta: '<pubStatus qcode="stat:spiked"/>' }),
      'SCHEMA_VIOLATION',
    ],
    ['a message of nothing', newsMessage(), 'EMPTY_DOCUMENT'],
  ])('given %s, then refuses it and stores nothing', async (_, text, code) => {
    expect(await send(text)).toMatchObject({ result: 'rejected', error: { code } });
    expect(await shown('urn:h:1')).toBeNull();
  });
});
