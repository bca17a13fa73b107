import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const file = (name: string) => [{ name: 'main', href: `https://media.example/${name}.jpg` }];
const caption = (value: string) => [{ role: 'caption', value }];

/** A picture as a story mentions it: no version and no dates unless they are given. */
const mention = (uri: string, overrides: Record<string, unknown> = {}) =>
  picture({ uri, version: null, versionCreated: null, infoSources: null, name: 'featured', ...overrides });

/** Changed after the pictures, so that what it tells of them is newer by time. */
const laterStory = (overrides: Record<string, unknown>) =>
  story({ versionCreated: '2026-11-19T10:00:00Z', ...overrides });

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

  describe('that its source delivered', () => {
    it('given a mention without version and files, then the delivered files stay, and later versions come', async () => {
      const delivered = (version: string) =>
        picture({
          uri: 'urn:d:files',
          version,
          descriptions: caption(`delivered ${version}`),
          renditions: file(`v${version}`),
        });
      expect(await take(delivered('1'))).toBe('created');
      const bare = mention('urn:d:files', { descriptions: caption('mentioned'), renditions: [] });
      expect(await take(laterStory({ uri: 'urn:d:files-story', associations: [bare] }))).toBe('created');
      expect(await shownIn('urn:d:files-story')).toMatchObject([
        { version: '1', caption: 'delivered 1', renditions: ['https://media.example/v1.jpg'] },
      ]);
      expect(await take(delivered('2'))).toBe('updated');
      expect(await shownIn('urn:d:files-story')).toMatchObject([
        { version: '2', caption: 'delivered 2', renditions: ['https://media.example/v2.jpg'] },
      ]);
    });

    it('given a mention of a higher version, then the document of that version is still taken', async () => {
      const uri = 'urn:d:higher';
      await take(picture({ uri, version: '1', descriptions: caption('one') }));
      const told = mention(uri, { version: '2', descriptions: caption('two, as a story tells') });
      await take(laterStory({ uri: 'urn:d:higher-story', associations: [told] }));
      expect(await shownIn('urn:d:higher-story')).toMatchObject([{ version: '1', caption: 'one' }]);
      expect(await take(picture({ uri, version: '2', descriptions: caption('two') }))).toBe('updated');
      expect(await shownIn('urn:d:higher-story')).toMatchObject([{ version: '2', caption: 'two' }]);
    });

    it('given its kill, then no mention brings it back, and a later kill is no stale one', async () => {
      const uri = 'urn:d:kill';
      await take(picture({ uri, version: '1' }));
      await take(picture({ uri, version: '2', pubStatus: 'canceled' }));
      await take(laterStory({ uri: 'urn:d:kill-story', associations: [mention(uri, { version: '9' })] }));
      await take(laterStory({ uri: 'urn:d:kill-story-2', associations: [mention(uri)] }));
      expect(await shownIn('urn:d:kill-story')).toEqual([]);
      expect(await shownIn('urn:d:kill-story-2')).toEqual([]);
      expect(await take(picture({ uri, version: '3', pubStatus: 'canceled' }))).toBe('updated');
    });

    it('given its embargo, then no mention lifts it', async () => {
      const uri = 'urn:d:embargo';
      await take(picture({ uri, version: '1', embargoedUntil: '2026-11-21T00:00:00Z' }));
      await take(laterStory({ uri: 'urn:d:embargo-story', associations: [mention(uri)] }));
      expect(await shownIn('urn:d:embargo-story')).toEqual([]);
      wire.clock.set('2026-11-21T00:00:00.000Z');
      expect(await shownIn('urn:d:embargo-story')).toHaveLength(1);
      wire.clock.set('2026-11-20T12:00:00.000Z');
    });

    it('given a mention before it, then its document is taken whatever its version', async () => {
      const uri = 'urn:d:late';
      const told = mention(uri, { descriptions: caption('mentioned'), renditions: file('mentioned') });
      await take(story({ uri: 'urn:d:late-story', associations: [told] }));
      const [before] = await shownIn('urn:d:late-story');
      expect(before).toMatchObject({
        caption: 'mentioned',
        renditions: ['https://media.example/mentioned.jpg'],
      });
      const first = picture({ uri, descriptions: caption('delivered'), renditions: file('delivered') });
      expect(await take(first)).toBe('updated');
      expect(await shownIn('urn:d:late-story')).toMatchObject([
        {
          id: before.id,
          version: '1',
          caption: 'delivered',
          renditions: ['https://media.example/delivered.jpg'],
        },
      ]);
      expect(await take(first)).toBe('unchanged');
    });
  });

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

    it('given mentions without versions in any order, then the last modified holds', async () => {
      const uri = 'urn:m:times';
      const told = (number: number, versionCreated: string) =>
        story({
          uri: `urn:m:times-${number}`,
          versionCreated: '2026-11-19T12:00:00Z',
          associations: [mention(uri, { versionCreated, descriptions: caption(`of ${versionCreated}`) })],
        });
      await take(told(1, '2026-11-19T09:00:00Z'));
      await take(told(2, '2026-11-19T08:00:00Z'));
      expect(await shownIn('urn:m:times-2')).toMatchObject([{ caption: 'of 2026-11-19T09:00:00Z' }]);
      await take(told(3, '2026-11-19T10:00:00Z'));
      expect(await shownIn('urn:m:times-1')).toMatchObject([{ caption: 'of 2026-11-19T10:00:00Z' }]);
    });

    it('given versions in some mentions only, then times tell which is newer, and versions among themselves', async () => {
      const uri = 'urn:m:mixed';
      const told = (number: number, version: string | null, hour: string) =>
        story({
          uri: `urn:m:mixed-${number}`,
          associations: [
            mention(uri, {
              version,
              versionCreated: `2026-11-19T${hour}:00:00Z`,
              descriptions: caption(`told ${number}`),
            }),
          ],
        });
      const holds = async () => (await shownIn('urn:m:mixed-1'))[0];
      await take(told(1, null, '08'));
      await take(told(2, '5', '09'));
      expect(await holds()).toMatchObject({ version: '5', caption: 'told 2' });
      await take(told(3, '4', '10'));
      expect(await holds()).toMatchObject({ version: '5', caption: 'told 2' });
      await take(told(4, null, '11'));
      expect(await holds()).toMatchObject({ version: '5', caption: 'told 4' });
      await take(told(5, '6', '07'));
      expect(await holds()).toMatchObject({ version: '6', caption: 'told 5' });
    });

    it('given a newer mention without version, then neither kill nor embargo is undone; a higher version may', async () => {
      const told = (number: number, overrides: Record<string, unknown>) =>
        story({
          uri: `urn:m:strict-${number}`,
          versionCreated: `2026-11-19T1${number}:00:00Z`,
          associations: [
            mention('urn:m:strict-killed', overrides),
            mention('urn:m:strict-embargo', {
              name: 'second',
              ...overrides,
              pubStatus: 'usable',
              ...(overrides.pubStatus === 'canceled' && { embargoedUntil: '2026-12-01T00:00:00Z' }),
            }),
          ],
        });
      await take(told(1, { version: '1', pubStatus: 'canceled' }));
      await take(told(2, {}));
      expect(await shownIn('urn:m:strict-2')).toEqual([]);
      wire.clock.set('2026-12-01T00:00:00.000Z');
      expect(await shownIn('urn:m:strict-2')).toHaveLength(1);
      wire.clock.set('2026-11-20T12:00:00.000Z');
      await take(told(3, { version: '2' }));
      expect(await shownIn('urn:m:strict-2')).toMatchObject([{ version: '2' }, { version: '2' }]);
    });
  });

  describe('whose uri several sources tell of', () => {
    const by = (name: string) => ({ copyrightHolder: name, infoSources: [{ name }] });

    it('given none of them delivered it, then each source’s stories show what that source tells', async () => {
      const uri = 'urn:h:shared';
      for (const name of ['Two', 'One']) {
        const told = mention(uri, { renditions: file(name) });
        await take(story({ uri: `urn:h:shared-${name}`, ...by(name), associations: [told] }));
      }
      expect(await shownIn('urn:h:shared-One')).toMatchObject([
        { source: { slug: 'one' }, renditions: ['https://media.example/One.jpg'] },
      ]);
      expect(await shownIn('urn:h:shared-Two')).toMatchObject([
        { source: { slug: 'two' }, renditions: ['https://media.example/Two.jpg'] },
      ]);
    });

    it('given one delivers it, then its own mention becomes that, and later mentions link it', async () => {
      const uri = 'urn:h:delivered';
      const told = (name: string, number: number) =>
        story({
          uri: `urn:h:delivered-${name}-${number}`,
          ...by(name),
          associations: [mention(uri, { renditions: file(name) })],
        });
      await take(told('One', 1));
      await take(told('Two', 1));
      const [before] = await shownIn('urn:h:delivered-One-1');
      expect(await take(picture({ uri, ...by('One'), renditions: file('delivered') }))).toBe('updated');
      const delivered = {
        id: before.id,
        source: { slug: 'one' },
        renditions: ['https://media.example/delivered.jpg'],
      };
      expect(await shownIn('urn:h:delivered-One-1')).toMatchObject([delivered]);
      expect(await shownIn('urn:h:delivered-Two-1')).toMatchObject([
        { source: { slug: 'two' }, renditions: ['https://media.example/Two.jpg'] },
      ]);
      await take(told('Two', 2));
      expect(await shownIn('urn:h:delivered-Two-2')).toMatchObject([delivered]);
      expect(await take(picture({ uri, version: '2', ...by('Two') }))).toBe('SOURCE_MISMATCH');
    });

    it('given only another one mentioned it, then its document is a new item', async () => {
      const uri = 'urn:h:new';
      await take(story({ uri: 'urn:h:new-story', ...by('Two'), associations: [mention(uri)] }));
      expect(await take(picture({ uri, ...by('One') }))).toBe('created');
    });
  });

  it('given one picture in two places of a story, then it stands in both, and the story is listed once', async () => {
    const uri = 'urn:l:twice';
    const twice = ['featured', 'body1'].map((name) => mention(uri, { name, type: 'graphic' }));
    await take(
      story({ uri: 'urn:l:twice-story', firstCreated: '2026-11-19T07:00:00Z', associations: twice }),
    );
    await take(
      story({ uri: 'urn:l:once-story', associations: [mention('urn:l:once', { type: 'graphic' })] }),
    );
    const { articleByUri } = await wire.data(
      '{ articleByUri(uri: "urn:l:twice-story") { media { role media { uri } } } }',
    );
    expect(articleByUri.media).toEqual([
      { role: 'featured', media: { uri } },
      { role: 'body1', media: { uri } },
    ]);
    const page = async (size: number) =>
      (
        await wire.data(
          `{ articles(filter: { mediaTypes: [GRAPHIC] }, orderBy: PUBLISHED_ASC, first: ${size}) { totalCount pageInfo { hasNextPage } edges { node { uri } } } }`,
        )
      ).articles;
    expect(await page(1)).toEqual({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [{ node: { uri: 'urn:l:twice-story' } }],
    });
    expect(await page(2)).toEqual({
      totalCount: 2,
      pageInfo: { hasNextPage: false },
      edges: [{ node: { uri: 'urn:l:twice-story' } }, { node: { uri: 'urn:l:once-story' } }],
    });
  });
});
