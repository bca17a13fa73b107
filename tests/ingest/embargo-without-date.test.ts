import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const ninjs = (version: string, pubStatus: string) =>
  story({ uri: 'urn:newsml:test-wire.example:2026:open-end', version, pubStatus });

const ninjs2 = (version: string, pubstatus: string) => ({
  uri: 'urn:newsml:test-wire.example:2026:open-end-2',
  ...{ version, pubstatus, type: 'text', versioncreated: '2026-11-19T08:00:00Z' },
  headlines: [{ value: 'Ferry' }],
});

const ap = (version: string, told: object) => ({
  api_version: '2.2',
  data: {
    item: {
      ...{ altids: { itemid: 'open-end', etag: `open-end_${version}` }, version: Number(version) },
      ...{ type: 'text', versioncreated: '2026-11-19T08:00:00Z', pubstatus: 'usable', headline: 'Ferry' },
      ...told,
    },
  },
});

const jsonLd = (version: string, creativeWorkStatus: string) => ({
  ...{ '@context': 'https://schema.org', '@type': 'NewsArticle', version, creativeWorkStatus },
  ...{ url: 'https://harbour-post.example/open-end', headline: 'Ferry' },
  dateModified: '2026-11-19T08:00:00Z',
});

describe('a version that is embargoed, and does not say until when', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const shown = async (uri: string) =>
    (await wire.data('query ($uri: String!) { articleByUri(uri: $uri) { version } }', { uri })).articleByUri;

  it.each<[string, string, (version: string, embargoed: boolean) => object]>([
    [
      'ninjs 3.x',
      'urn:newsml:test-wire.example:2026:open-end',
      (version, embargoed) => ninjs(version, embargoed ? 'embargoed' : 'usable'),
    ],
    [
      'ninjs 2.x',
      'urn:newsml:test-wire.example:2026:open-end-2',
      (version, embargoed) => ninjs2(version, embargoed ? 'embargoed' : 'usable'),
    ],
    [
      'AP’s JSON',
      'https://api.ap.org/media/v/content/open-end',
      (version, embargoed) => ap(version, embargoed ? { editorialtypes: ['HoldForRelease'] } : {}),
    ],
    [
      'JSON-LD',
      'https://harbour-post.example/open-end',
      (version, embargoed) => jsonLd(version, embargoed ? 'Embargoed' : 'Published'),
    ],
  ])(
    'given one in %s, then the version before is hidden too, until one comes that is not',
    async (_, uri, version) => {
      const source = { source: 'test-wire' };
      await wire.ingest(version('1', false), source);
      expect(await shown(uri)).toEqual({ version: '1' });
      const { status, documents } = await wire.ingest(version('2', true), source);
      expect([status, documents]).toMatchObject([
        200,
        [
          {
            result: 'updated',
            warnings: ['embargoed without a date: withheld until a version comes that is not'],
          },
        ],
      ]);
      expect(await shown(uri)).toBeNull();
      wire.clock.advance(10 * 365 * 24 * 3_600_000);
      expect(await shown(uri)).toBeNull();
      await wire.ingest(version('3', false), source);
      expect(await shown(uri)).toEqual({ version: '3' });
    },
  );
});
