import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const caption = (value: string) => [{ role: 'caption', value }];

/** A picture as a story mentions it: no version and no dates unless they are given. */
const mention = (uri: string, overrides: Record<string, unknown> = {}) =>
  picture({ uri, version: null, versionCreated: null, infoSources: null, name: 'featured', ...overrides });

describe('what stories tell of a picture', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const take = async (document: unknown, parameters?: Record<string, string>) => {
    const [report] = (await wire.ingest(document, parameters)).documents;
    return report?.error?.code ?? report?.result;
  };
  const shownIn = async (uri: string) =>
    (
      await wire.data(
        `{ articleByUri(uri: "${uri}") { media { media { id version caption source { slug } renditions { url } } } } }`,
      )
    ).articleByUri.media.map(({ media }: { media: Record<string, unknown> }) => ({
      ...media,
      renditions: (media.renditions as { url: string }[]).map((rendition) => rendition.url),
    }));

  describe('that is known from them alone', () => {
    it('given a corrected story, then its picture is corrected with it', async () => {
      const corrected = (version: string, hour: string, words: string) =>
        story({
          uri: 'urn:m:corrected',
          version,
          firstCreated: '2026-11-19T08:00:00Z',
          versionCreated: `2026-11-19T${hour}:00:00Z`,
          associations: [mention('urn:m:corrected-picture', { descriptions: caption(words) })],
        });
      await take(corrected('1', '08', 'wrong'));
      await take(corrected('2', '09', 'right'));
      expect(await shownIn('urn:m:corrected')).toMatchObject([{ caption: 'right' }]);
    });
  });
});
