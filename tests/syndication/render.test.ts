import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ninjs } from '../../src/formats/ninjs/index.js';
import { renderings } from '../../src/formats/renderings.js';
import { kept, lostIn } from '../formats/round-trip.ts';
import { documentOf } from '../formats/support.ts';
import { picture, story, subject } from '../support/factories.ts';
import { fetchFeed } from '../support/feeds.ts';
import { keepsNoAnswer, startOfTest, type TestGateway, testGateway } from '../support/gateway.ts';
import { given } from '../support/kept-answers.ts';
import { noted, words } from '../support/noted.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const uri = 'urn:test:noted';
const all = renderings.map(({ name }) => name);
const query = (format: string) => `{ articleByUri(uri: "${uri}") { render(format: ${format}) } }`;

describe('Article.render', () => {
  let wire: TestGateway;
  const keys: Record<string, string> = {};
  const document = noted({
    uri,
    subjects: [subject('15000000', 'sport'), { name: 'Harbour life' }],
    associations: [
      ...(noted().associations as object[]),
      { ...picture({ uri: 'urn:test:later', embargoedUntil: '2027-01-01T00:00:00Z' }), name: 'later' },
      { name: 'see', rel: 'see-also', type: 'text', uri: 'urn:test:seen' },
      { name: 'see2', rel: 'see-also', type: 'text', uri: 'urn:test:killed' },
      { name: 'see3', rel: 'see-also', type: 'text', uri: 'urn:test:never-came' },
    ],
  });

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
    const product = await makeProduct(wire);
    const { created } = await wire.ingest([
      document,
      story({ uri: 'urn:test:seen' }),
      story({ uri: 'urn:test:killed', pubStatus: 'canceled' }),
    ]);
    expect(created).toBe(3);
    const grants = { all: {}, none: { fullText: false, media: false } };
    const parts = { text: { media: false }, files: { fullText: false } };
    for (const [name, given] of Object.entries({ ...grants, ...parts }))
      keys[name] = await makePartner(wire, [{ product, ...given }]);
    keys.nothing = await makePartner(wire);
  });
  beforeEach(() => wire.clock.set(startOfTest));
  afterAll(() => wire.close());

  const rendered = async (format: string, key = keys.all): Promise<string> =>
    (await wire.data(query(format), {}, key)).articleByUri.render;
  /** Which of the words stand in it. */
  const found = (text: string) =>
    Object.entries(words)
      .filter(([, word]) => text.includes(word))
      .map(([name]) => name);

  describe.each(all)('%s', (format) => {
    it('given all grants, then it has the text and the file, and no note to desks', async () => {
      expect(found(await rendered(format))).toEqual(['headline', 'body', 'file']);
    });

    it('given the metadata alone, then it has neither text nor an address, and all the same its terms', async () => {
      const text = await rendered(format, keys.none);
      expect(found(text)).toEqual(['headline']);
      expect(text).not.toMatch(/media\.example|\/media\/|p001/);
      expect(text).toContain('Online only.');
      expect(text).toContain('© 2026 Test Wire');
    });

    it('given one of the grants, then it has what that one is for', async () => {
      expect(found(await rendered(format, keys.text))).toEqual(['headline', 'body']);
      expect(found(await rendered(format, keys.files))).toEqual(['headline', 'file']);
    });

    it('given stories and pictures that are not to be seen, then it does not name them', async () => {
      expect(await rendered(format)).not.toMatch(/urn:test:(killed|never-came|later)/);
    });

    it('given no licence, then there is no story', async () => {
      expect((await wire.data(query(format), {}, keys.nothing)).articleByUri).toBeNull();
    });
  });

  it('given a story that came as ninjs, then what is written as ninjs is read as it came', async () => {
    const [lost] = [lostIn('NINJS')];
    const back = documentOf(ninjs, await rendered('NINJS')).draft as never;
    const came = documentOf(ninjs, JSON.stringify(document)).draft;
    if (came.kind !== 'article') throw new Error('It is a story.');
    const [shown] = came.media;
    const [seen] = came.related;
    const [file, own] = shown?.media.renditions ?? [];
    const asSeen = {
      ...came,
      related: [seen],
      media: [
        { ...shown, media: { ...shown?.media, renditions: [file, { ...own, href: expect.any(String) }] } },
      ],
    };
    expect(kept(back, lost)).toEqual(kept(asSeen as never, lost));
  });

  it('given a file that the gateway serves, then its address is the viewer’s own, and ends', async () => {
    const addressIn = (text: string) => /http[^"]+p001-main\.svg[^"]+/.exec(text)?.[0] ?? '';
    const [mine, theirs] = [
      addressIn(await rendered('NINJS')),
      addressIn(await rendered('NINJS', keys.files)),
    ];
    const partnerOf = (address: string) => new URL(address).searchParams.get('partner');
    expect(partnerOf(mine)).not.toBe(partnerOf(theirs));
    expect((await fetch(mine)).status).toBe(200);
    const { articleByUri } = await wire.data(
      `{ articleByUri(uri: "${uri}") { media { renditions { name url } } } }`,
      {},
      keys.all,
    );
    expect(articleByUri.media[0].renditions[1].url).toBe(mine);
    wire.clock.set('2026-11-20T14:00:00.000Z');
    expect((await fetch(mine)).status).toBe(403);
  });

  it('given an embargo, then it is not there before, there after, and before with ADVANCE, which it says', async () => {
    const embargoedUntil = '2026-11-20T13:00:00Z';
    await wire.ingest(story({ uri: 'urn:test:embargoed', embargoedUntil }));
    const product = await makeProduct(wire);
    const advance = await makePartner(wire, [{ product, advance: true }]);
    const ask = async (format: string, key?: string) =>
      (await wire.data(query(format).replace(uri, 'urn:test:embargoed'), {}, key)).articleByUri?.render;
    expect(await ask('NINJS', keys.all)).toBeUndefined();
    expect(JSON.parse(await ask('NINJS', advance)).embargoedUntil).toBe('2026-11-20T13:00:00.000Z');
    for (const format of ['HTML', 'TEXT'])
      expect(await ask(format, advance)).toMatch(/embargo: not to be published before/i);
    wire.clock.set(embargoedUntil);
    expect(await ask('TEXT', keys.all)).toContain('Story');
  });

  it('given a story, then to write it out costs as much as the fields that it reads', async () => {
    const costOf = async (fields: string) =>
      (await wire.ask(`{ articleByUri(uri: "${uri}") { ${fields} } }`)).extensions.cost.points;
    const fields = `body source { name } contributors { role author { name } } topics { name code }
      media { role caption media { credit authors { name } topics { name } } renditions { url } }
      related { rel article { uri } }`;
    expect(await costOf('render(format: NINJS)')).toBe(await costOf(fields));
  });

  it('given a page, when 5 or 25 stories are asked for, then as many statements are sent', async () => {
    const own = await testGateway({ config: { ...keepsNoAnswer, entityCacheBytes: 0 } });
    const stories = Array.from({ length: 60 }, (_, index) =>
      story({
        by: `By Ana Kovac${'abcde'.charAt(index % 5)}`,
        subjects: index % 3 === 0 ? [] : [subject('15000000', 'sport'), { name: `Local ${index % 7}` }],
        associations: [
          ...(index % 2 === 0
            ? [{ ...picture({ by: 'Cleo Marsh', subjects: [{ name: 'Sea' }] }), name: 'a' }]
            : []),
          ...(index % 4 === 0
            ? []
            : [{ name: 'see', rel: 'see-also', type: 'text', uri: 'urn:test:oldest' }]),
        ],
        ...(index === 0 && { uri: 'urn:test:oldest' }),
      }),
    );
    await own.ingest(stories);
    const product = await makeProduct(own);
    const some = await makeProduct(own, { selection: { languages: ['de'] } });
    const key = await makePartner(own, [
      { product, fullText: true },
      { product: some, fullText: false, media: false },
    ]);
    const page = (first: number) =>
      `{ articles(first: ${first}) { edges { node { ${all.map((name) => `${name}: render(format: ${name})`)} } } } }`;
    const count = async (first: number) =>
      (await own.statements(() => own.data(page(first), {}, key))).length;
    // The key; page, articles; links, source, two grants; authors, topics, media, related, text; of media: links to
    // authors and topics, files, authors, topics.
    expect([await count(5), await count(25)]).toEqual([17, 17]);
    const ofFeed = async (first: number) =>
      (await own.statements(() => fetchFeed(own, `articles.ninjs?first=${first}`, key))).length;
    expect([await ofFeed(5), await ofFeed(25)]).toEqual([17, 17]);
    await own.close();
  });

  it('given answers that are kept, then it is given again to who asked, and another address to another', async () => {
    const own = await testGateway();
    const product = await makeProduct(own);
    await own.ingest(noted({ uri }));
    const [one, other] = [await makePartner(own, [{ product }]), await makePartner(own, [{ product }])];
    const first = await given(own, { query: query('NINJS'), key: one });
    const again = await given(own, { query: query('NINJS'), key: one });
    expect([again.text, again.statements]).toEqual([first.text, []]);
    const theirs = await given(own, { query: query('NINJS'), key: other });
    expect(theirs.text).not.toBe(first.text);
    own.clock.set('2026-11-20T13:00:00.000Z');
    expect((await given(own, { query: query('NINJS'), key: one })).text).not.toBe(first.text);
    await own.close();
  });
});
