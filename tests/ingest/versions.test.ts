import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('what becomes of a document', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const headline = (value: string) => [{ role: 'main', value }];
  const one = async (document: unknown, parameters?: Record<string, string>) => {
    const answer = await wire.ingest(document, parameters);
    return answer.documents[0];
  };
  const held = async (uri: string) =>
    (
      await wire.data(
        `{ articleByUri(uri: "${uri}") { headline version revision revisions { edges { node { revision version headline body } } } } }`,
      )
    ).articleByUri;

  it('given versions as numbers, when they come in any order, then the highest is held and the others told', async () => {
    const uri = 'urn:test:versions';
    const version = (number: string, value = `version ${number}`) =>
      one(story({ uri, version: number, headlines: headline(value), bodies: [{ value }] }));

    expect((await version('978556838'))?.result).toBe('created');
    expect((await version('1542761538'))?.result).toBe('updated');
    expect((await version('978556838'))?.result).toBe('stale');
    expect((await version('1542761538'))?.result).toBe('unchanged');
    expect(await version('1542761538', 'other words')).toMatchObject({
      result: 'rejected',
      error: {
        code: 'VERSION_CONFLICT',
        message: `Version 1542761538 of ${uri} is held with other content.`,
      },
    });
    expect((await version('01542761538'))?.error?.code).toBe('VERSION_CONFLICT');

    expect(await held(uri)).toEqual({
      headline: 'version 1542761538',
      version: '1542761538',
      revision: 2,
      revisions: {
        edges: [
          {
            node: {
              revision: 2,
              version: '1542761538',
              headline: 'version 1542761538',
              body: '<p>version 1542761538</p>',
            },
          },
          {
            node: {
              revision: 1,
              version: '978556838',
              headline: 'version 978556838',
              body: '<p>version 978556838</p>',
            },
          },
        ],
      },
    });
  });

  it('given the same document in another key order and spacing, then it is unchanged', async () => {
    const document = story({ uri: 'urn:test:order' });
    expect((await one(document))?.result).toBe('created');
    const reversed = Object.fromEntries(Object.entries(document).reverse());
    expect((await one(reversed))?.result).toBe('unchanged');
  });

  it('given no version, then the time of modification serves as one', async () => {
    const uri = 'urn:test:no-version';
    expect((await one(story({ uri, version: null })))?.result).toBe('created');
    expect((await held(uri)).version).toBe(String(Date.parse('2026-11-19T08:00:00Z')));
    expect((await one(story({ uri, version: null, versionCreated: '2026-11-19T07:59:59Z' })))?.result).toBe(
      'stale',
    );
    expect((await one(story({ uri, version: null, versionCreated: '2026-11-19T08:00:01Z' })))?.result).toBe(
      'updated',
    );
  });

  it('given a document without version and date again and again, then it is unchanged from the second time on', async () => {
    const uri = 'urn:n:dateless';
    const bare = story({ uri, version: null, firstCreated: null, versionCreated: null });
    const results = [];
    for (let time = 0; time < 3; time += 1) {
      wire.clock.advance(60_000);
      results.push((await one(bare))?.result);
    }
    expect(results).toEqual(['created', 'unchanged', 'unchanged']);
    expect((await one({ ...bare, slugline: 'changed' }))?.result).toBe('updated');
  });

  it('given a document of before 1970 without version, then its time is its version all the same', async () => {
    const uri = 'urn:n:old';
    const old = (year: string) =>
      story({ uri, version: null, firstCreated: null, versionCreated: `${year}-01-01T00:00:00Z` });
    const results = [];
    for (const year of ['1950', '1949', '1951']) results.push((await one(old(year)))?.result);
    expect(results).toEqual(['created', 'stale', 'updated']);
    const { articleByUri } = await wire.data(
      `{ articleByUri(uri: "${uri}") { version publishedAt revisions { edges { node { version } } } } }`,
    );
    const version = (year: string) => String(Date.parse(`${year}-01-01T00:00:00Z`));
    expect(version('1951')).toBe('-599616000000');
    expect(articleByUri).toEqual({
      version: version('1951'),
      publishedAt: '1951-01-01T00:00:00.000Z',
      revisions: { edges: [{ node: { version: version('1951') } }, { node: { version: version('1950') } }] },
    });
    const oldPicture = picture({ version: null, versionCreated: '1950-01-01T00:00:00Z' });
    expect((await one(oldPicture))?.result).toBe('created');
  });

  it('given another source’s uri, then the document is refused', async () => {
    const uri = 'urn:test:theirs';
    await one(story({ uri }));
    const theft = await one(
      story({ uri, version: '2', infoSources: [{ name: 'Thief' }], copyrightHolder: 'Thief' }),
    );
    expect(theft).toMatchObject({ result: 'rejected', error: { code: 'SOURCE_MISMATCH' } });
    expect((await held(uri)).version).toBe('1');
    expect((await wire.data('{ source(id: "thief") { id } }')).source).toBeNull();
  });

  it('given a version that changes links, then the old links are gone', async () => {
    const uri = 'urn:test:links';
    const query = `{ articleByUri(uri: "${uri}") { authors { name } topics { code } media { media { uri } } related { rel headline } } }`;
    await one(story({ uri: 'urn:test:other', headlines: headline('The other one') }));
    await one(
      story({
        uri,
        by: 'By Ana Kovac and Ben Osei',
        subjects: [subject('15000000', 'sport')],
        associations: [
          { ...picture({ uri: 'urn:test:links-1' }), name: 'featured' },
          { name: 'x', rel: 'replaces', type: 'text', uri: 'urn:test:other' },
        ],
      }),
    );
    expect((await wire.data(query)).articleByUri).toEqual({
      authors: [{ name: 'Ana Kovac' }, { name: 'Ben Osei' }],
      topics: [{ code: '15000000' }],
      media: [{ media: { uri: 'urn:test:links-1' } }],
      related: [{ rel: 'replaces', headline: 'The other one' }],
    });
    await one(story({ uri, version: '2', by: 'By Ben Osei', subjects: [subject('04000000', 'economy')] }));
    expect((await wire.data(query)).articleByUri).toEqual({
      authors: [{ name: 'Ben Osei' }],
      topics: [{ code: '04000000' }],
      media: [],
      related: [],
    });
  });

  it('given one bad document among good ones, then the good ones are taken', async () => {
    const answer = await wire.ingest([
      story({ uri: 'urn:test:good-1' }),
      story({ uri: 'urn:test:bad', urgency: 17 }),
      story({ uri: 'urn:test:good-2' }),
    ]);
    expect(answer).toMatchObject({
      status: 422,
      created: 2,
      updated: 0,
      unchanged: 0,
      stale: 0,
      rejected: 1,
    });
    expect(answer.documents[1]).toMatchObject({
      place: 'body:2',
      result: 'rejected',
      error: { code: 'SCHEMA_VIOLATION', place: '/urgency' },
    });
    expect(await held('urn:test:bad')).toBeNull();
    expect(await held('urn:test:good-2')).not.toBeNull();
  });

  it('given a dry run, then it is told what would become of the document, and nothing is stored', async () => {
    const answer = await one(story({ uri: 'urn:test:dry', infoSources: [{ name: 'Dry House' }] }), {
      dryRun: 'true',
    });
    expect(answer?.result).toBe('created');
    expect(await held('urn:test:dry')).toBeNull();
    const sources: unknown[] = await wire.gateway.database.dataSource.query(
      `SELECT FROM source WHERE slug LIKE 'dry%'`,
    );
    expect(sources).toHaveLength(0);
  });

  it('given a source named by the operator, then it is the supplier', async () => {
    await one(story({ uri: 'urn:test:named' }), { source: 'desk-nine' });
    const { articleByUri } = await wire.data('{ articleByUri(uri: "urn:test:named") { source { slug } } }');
    expect(articleByUri.source.slug).toBe('desk-nine');
    const bad = await one(story(), { source: 'Not A Slug' });
    expect(bad?.error?.code).toBe('INVALID_SOURCE');
  });
});

describe('a media item', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const caption = (value: string) => ({ descriptions: [{ role: 'caption', value }] });
  const shownIn = (uri: string, item: Record<string, unknown>, overrides = {}) =>
    story({ uri, associations: [{ ...item, name: 'featured' }], ...overrides });
  const captionIn = async (uri: string) =>
    (await wire.data(`{ articleByUri(uri: "${uri}") { media { media { caption } } } }`)).articleByUri.media[0]
      ?.media.caption;

  it('given only stories that show it, then the newest version told of is held', async () => {
    const item = (version: string, words: string) =>
      picture({ uri: 'urn:test:p1', version, ...caption(words) });
    await wire.ingest([
      shownIn('urn:test:s1', item('2', 'second')),
      shownIn('urn:test:s2', item('1', 'first')),
      shownIn('urn:test:s3', item('3', 'third')),
    ]);
    for (const uri of ['urn:test:s1', 'urn:test:s2', 'urn:test:s3'])
      expect(await captionIn(uri)).toBe('third');
  });

  it('given its own document, then that holds, even at a version that a story told of', async () => {
    await wire.ingest(
      shownIn('urn:test:s4', picture({ uri: 'urn:test:p2', ...caption('as the story says') })),
    );
    const answer = await wire.ingest(
      picture({
        uri: 'urn:test:p2',
        ...caption('as its maker says'),
      }),
    );
    expect(answer.documents[0]?.result).toBe('updated');
    expect(await captionIn('urn:test:s4')).toBe('as its maker says');
  });

  it('given another source’s item, then a story links it and changes nothing of it', async () => {
    await wire.ingest(
      shownIn(
        'urn:test:s5',
        picture({ uri: 'urn:test:p2', version: '9', pubStatus: 'canceled', ...caption('mine now') }),
        { copyrightHolder: 'Other House', infoSources: [{ name: 'Other House' }] },
      ),
    );
    expect(await captionIn('urn:test:s5')).toBe('as its maker says');
  });

  it('given its recall, then no story shows it', async () => {
    await wire.ingest(
      picture({
        uri: 'urn:test:p2',
        version: '2',
        pubStatus: 'canceled',
      }),
    );
    expect(await captionIn('urn:test:s4')).toBeUndefined();
    expect(await captionIn('urn:test:s5')).toBeUndefined();
  });
});
