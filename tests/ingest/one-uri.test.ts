import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

/** As short as a recall gets. */
const kill = (uri: string, overrides: Record<string, unknown> = {}) => ({
  standard: { name: 'ninjs', version: '3.1' },
  uri,
  version: '2',
  pubStatus: 'canceled',
  versionCreated: '2026-11-19T09:00:00Z',
  ...overrides,
});

describe('one uri', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const take = async (document: unknown, parameters?: Record<string, string>) =>
    (await wire.ingest(document, parameters)).documents[0];
  const articlesOf = async (uri: string): Promise<Record<string, unknown>[]> =>
    wire.gateway.database.dataSource.query(
      'SELECT content_type, version, status FROM article WHERE uri = $1',
      [uri],
    );

  describe('is one source’s', () => {
    it.each([
      ['https://www.foo.example/1', 'whose uri looks like another source’s'],
      ['urn:x:kill', 'whose uri tells nobody'],
    ])('given a kill of %s that tells no source, %s, then it is taken for the source held', async (uri) => {
      await take(story({ uri, copyrightHolder: 'Foo News GmbH', infoSources: null }));
      expect((await wire.data(`{ articleByUri(uri: "${uri}") { source { slug } } }`)).articleByUri).toEqual({
        source: { slug: 'foo-news-gmbh' },
      });
      expect(await take(kill(uri))).toMatchObject({ result: 'updated' });
      expect(await articlesOf(uri)).toEqual([{ content_type: 'TEXT', version: '2', status: 'CANCELED' }]);
      expect((await wire.data(`{ articleByUri(uri: "${uri}") { id } }`)).articleByUri).toBeNull();
    });

    it('given a kill that tells another source, or is sent as another’s, then it is refused', async () => {
      const uri = 'https://www.foo.example/2';
      await take(story({ uri, copyrightHolder: 'Foo News GmbH', infoSources: null }));
      const refused = { result: 'rejected', error: { code: 'SOURCE_MISMATCH' } };
      expect(await take(kill(uri, { copyrightHolder: 'Foo' }))).toMatchObject(refused);
      expect(await take(kill(uri), { source: 'foo' })).toMatchObject(refused);
      expect((await wire.data(`{ articleByUri(uri: "${uri}") { version } }`)).articleByUri.version).toBe('1');
    });

    it('given a uri that is not held, then who minted it is still taken for the source', async () => {
      await take(kill('https://www.bar.example/1', { pubStatus: 'usable' }));
      const { articleByUri } = await wire.data(
        '{ articleByUri(uri: "https://www.bar.example/1") { source { slug } } }',
      );
      expect(articleByUri.source.slug).toBe('bar');
    });
  });
});
