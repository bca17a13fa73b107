import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setSourceInLog } from '../../src/changes/set-source.js';
import { inTransaction } from '../../src/database/transaction.js';
import { picture, story, subject } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const list = `{ articles { edges { node { headline body(format: TEXT) source { name } authors { name } topics { name }
  media { caption renditions { url } } } } } }`;

const headlines = '{ articles { edges { node { headline authors { name } } } } }';

describe.each([
  ['64 MiB', 2 ** 26],
  ['nothing', 0],
])('the content that requests have in common, where %s of it is held', (_, entityCacheBytes) => {
  let wire: TestGateway;
  let free: string;
  let advance: string;

  beforeAll(async () => {
    wire = await testGateway({ config: { ...keepsNoAnswer, entityCacheBytes } });
    const product = await makeProduct(wire);
    free = await makePartner(wire, [{ product }]);
    advance = await makePartner(wire, [{ product, advance: true }]);
  });
  afterAll(() => wire.close());

  let document: ReturnType<typeof story>;
  const headline = (number: number) => `Version ${number} of ${document.uri}`;
  const version = (number: number, overrides: Record<string, unknown> = {}) => ({
    ...document,
    version: String(number),
    headlines: [{ role: 'main', value: headline(number) }],
    ...overrides,
  });
  /** Each test its own story, the newest of all. */
  beforeEach(async () => {
    document = story({
      firstCreated: wire.clock.now().toISOString(),
      versionCreated: wire.clock.now().toISOString(),
      by: 'By Ana Kovac',
      subjects: [subject('15000000', 'sport')],
      associations: [
        { ...picture({ descriptions: [{ role: 'caption', value: 'A harbour.' }] }), name: 'main' },
      ],
    });
    expect(await wire.ingest(version(1))).toMatchObject({ created: 1 });
    wire.clock.advance(1_000);
  });

  const first = async (query = list, key = free) => (await wire.data(query, {}, key)).articles.edges[0].node;

  it('given a correction, then the next answer has it', async () => {
    const before = await first();
    await wire.ingest(version(2, { by: 'By Ben Osei' }));
    expect(await first()).toEqual({ ...before, headline: headline(2), authors: [{ name: 'Ben Osei' }] });
  });

  it('given a correction while a page is being read, then what was read before it is not held', async () => {
    await meanwhile(
      { statement: /LEFT JOIN "article" AS entity/, when: 'after' },
      async () => {
        await wire.ingest(version(2));
        // Another one brings the cache to it.
        expect(await first(headlines, advance)).toMatchObject({ headline: headline(2) });
      },
      () => first(headlines),
    );
    expect(await first(headlines)).toMatchObject({ headline: headline(2) });
  });

  /** What a page is answered, in the midst of which a version comes under embargo, and into what is held. */
  const pageMeanwhile = async (moment: Parameters<typeof meanwhile>[0], number: number, name: string) => {
    const under = version(number, { embargoedUntil: '2027-01-01T00:00:00Z', by: `By ${name}` });
    const answer = await meanwhile(
      moment,
      async () => {
        await wire.ingest(under);
        // Who may see it brings it there.
        expect(await first(headlines, advance)).toEqual({ headline: headline(number), authors: [{ name }] });
      },
      () => wire.data(headlines, {}, free),
    );
    return JSON.stringify(answer);
  };

  it('given a version under embargo after the list was asked, then who may not see it is not shown it', async () => {
    const answer = await pageMeanwhile(
      { statement: /SELECT DISTINCT entry/, when: 'after' },
      2,
      'Cleo Marsh',
    );
    expect(answer).not.toContain(document.uri);
  });

  it('given a version under embargo after the story was read, then its people are not told of it', async () => {
    await first(headlines);
    await wire.ingest(version(2));
    const answer = await pageMeanwhile({ statement: /'author' AS kind/, when: 'before' }, 3, 'Dora Lindt');
    expect(answer).not.toMatch(new RegExp(`${headline(3)}|Dora Lindt`));
  });

  it('given a picture that comes under embargo, then it is shown no more', async () => {
    expect(await first()).toMatchObject({ media: [{ caption: 'A harbour.' }] });
    const [association] = document.associations as Record<string, unknown>[];
    const under = { ...association, name: undefined, version: '2', embargoedUntil: '2027-01-01T00:00:00Z' };
    expect(await wire.ingest(under)).toMatchObject({ updated: 1 });
    expect(await first()).toMatchObject({ media: [] });
    expect(await first(list, advance)).toMatchObject({ media: [{ caption: 'A harbour.' }] });
    wire.clock.set('2027-01-01T00:00:00.000Z');
    expect(await first()).toMatchObject({ media: [{ caption: 'A harbour.' }] });
  });

  it('given another name for the source, then the next answer has it', async () => {
    const { source } = await first();
    const { dataSource } = wire.gateway.database;
    const name = `${source.name} renamed`;
    await inTransaction(dataSource, (manager) =>
      setSourceInLog(manager, 'test-wire', { name }, wire.clock.now()),
    );
    expect(await first()).toMatchObject({ source: { name } });
  });

  it('given a recall, then the next answer is without the story', async () => {
    expect(await first()).toMatchObject({ headline: headline(1) });
    await wire.ingest(version(2, { pubStatus: 'canceled' }));
    expect(JSON.stringify(await wire.data(headlines, {}, free))).not.toContain(document.uri);
  });
});
