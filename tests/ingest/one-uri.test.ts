import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story } from '../support/factories.ts';
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
  const mediaOf = async (uri: string): Promise<Record<string, unknown>[]> =>
    wire.gateway.database.dataSource.query(
      'SELECT type, version, status, caption FROM media WHERE uri = $1',
      [uri],
    );
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

  describe('is one thing', () => {
    const from = { infoSources: [{ name: 'Test Wire' }] };

    it.each(['picture', 'video'])('given a kill of a %s without type, then that is killed', async (type) => {
      const uri = `urn:k:${type}`;
      await take(picture({ uri, type }));
      expect(await take(kill(uri, from))).toMatchObject({ result: 'updated', kind: 'media' });
      expect(await articlesOf(uri)).toEqual([]);
      expect(await mediaOf(uri)).toEqual([
        { type: type.toUpperCase(), version: '2', status: 'CANCELED', caption: null },
      ]);
    });

    it('given a picture’s next version without type, then caption and files are taken as a picture’s', async () => {
      const uri = 'urn:k:next';
      await take(picture({ uri }));
      const next = picture({
        uri,
        type: null,
        version: '2',
        descriptions: [{ role: 'caption', value: 'The next caption.' }],
        renditions: [{ name: 'main', href: 'https://media.example/next.jpg' }],
      });
      expect(await take(next)).toMatchObject({ result: 'updated', kind: 'media' });
      expect(await mediaOf(uri)).toEqual([
        { type: 'PICTURE', version: '2', status: 'USABLE', caption: 'The next caption.' },
      ]);
      const files: unknown[] = await wire.gateway.database.dataSource.query(
        'SELECT name, href FROM rendition JOIN media ON id = media_id WHERE uri = $1',
        [uri],
      );
      expect(files).toEqual([{ name: 'main', href: 'https://media.example/next.jpg' }]);
    });

    it('given a story’s next version without type that has nothing but files, then it stays a story', async () => {
      const uri = 'urn:k:story';
      await take(story({ uri, type: 'composite' }));
      const next = picture({ uri, type: null, version: '2' });
      expect(await take(next)).toMatchObject({ result: 'updated', kind: 'article' });
      expect(await articlesOf(uri)).toEqual([{ content_type: 'COMPOSITE', version: '2', status: 'USABLE' }]);
      expect(await mediaOf(uri)).toEqual([]);
    });

    it('given a document that states another kind than is held, then it is refused', async () => {
      await take(picture({ uri: 'urn:k:was-picture' }));
      expect(await take(story({ uri: 'urn:k:was-picture', version: '2' }))).toMatchObject({
        result: 'rejected',
        error: {
          code: 'TYPE_MISMATCH',
          message: 'urn:k:was-picture is held as a media item; this document says it is a story.',
        },
      });
      await take(story({ uri: 'urn:k:was-story' }));
      expect(await take(picture({ uri: 'urn:k:was-story', version: '2' }))).toMatchObject({
        result: 'rejected',
        error: {
          code: 'TYPE_MISMATCH',
          message: 'urn:k:was-story is held as a story; this document says it is a media item.',
        },
      });
      expect(await articlesOf('urn:k:was-picture')).toEqual([]);
      expect(await mediaOf('urn:k:was-story')).toEqual([]);
    });

    it('given a uri that a story only mentions as a picture, then a story of that uri is taken', async () => {
      const uri = 'urn:k:mentioned';
      await take(story({ associations: [{ ...picture({ uri }), name: 'featured' }] }));
      expect(await take(story({ uri }))).toMatchObject({ result: 'created' });
    });
  });
});
