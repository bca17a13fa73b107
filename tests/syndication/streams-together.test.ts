import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { type LicenseOptions, makePartner, makeProduct } from '../support/partners.ts';
import { follow, inShort, Refused, type Stream } from '../support/streams.ts';

const query = `subscription ($after: String) { changes(after: $after) { cursor
  changes { __typename ... on ArticleUpserted { article {
      uri version headline body usage(territory: "DE") { verdict } media { renditions { url } } } }
    ... on ArticleRemoved { uri reason } } } }`;

describe('streams of several partners', () => {
  let wire: TestGateway;
  let last = 0;

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
  });
  afterAll(() => wire.close());

  /** Partners that each have a licence to one product, and a stream that waits; and what publishes into it. */
  const partners = async (...terms: Partial<LicenseOptions>[]) => {
    const genre = `together-${++last}`;
    const product = await makeProduct(wire, { selection: { genres: [genre] } });
    const keys: string[] = [];
    for (const term of terms) keys.push(await makePartner(wire, [{ product, ...term }]));
    const publish = async (name: string, overrides: Record<string, unknown> = {}) => {
      const document = story({ uri: `urn:${genre}:${name}`, genres: [{ name: genre }], ...overrides });
      expect((await wire.ingest(document)).documents[0]?.error).toBeUndefined();
    };
    const streams = keys.map((key) => follow(wire, 'SSE', key, { query }));
    for (const stream of streams) await stream.page();
    const pages = () => Promise.all(streams.map((stream) => stream.page()));
    return { keys, streams, publish, pages };
  };

  /**
   * Without those by which it is found that there is something to tell, and that the keys hold; sorted, for those
   * that are sent together are answered in any order.
   */
  const telling = async (work: () => Promise<void>) =>
    (await wire.statements(work))
      .filter((text) => !/^SELECT (position FROM change_head|id FROM api_key)/.test(text))
      .sort();

  it('given licences that show the same, then all are told by the statements of one', async () => {
    const counted = async (count: number) => {
      const { publish, pages, streams } = await partners(...Array.from({ length: count }, () => ({})));
      await publish('first');
      await pages();
      const statements = await telling(async () => {
        await publish('second');
        for (const page of await pages()) expect(page.changes).toHaveLength(1);
      });
      for (const stream of streams) await stream.close();
      return statements;
    };
    const one = await counted(1);
    const ten = await counted(10);
    expect(ten).toEqual(one);
  });

  it('given what is told to all of them, then cursors, addresses and rights are each one’s own', async () => {
    const { keys, publish, pages } = await partners({ territories: ['DE'] }, { territories: ['FR'] });
    const rendition = {
      name: 'main',
      href: 'dateline-media:harbour.jpg',
      contentType: 'image/jpeg',
      width: 8,
      height: 8,
    };
    await publish('a', { associations: [picture({ name: 'featured', renditions: [rendition] })] });
    const told = await pages();
    const articles = told.map(({ changes }) => changes[0].article);
    expect(articles.map(({ usage }) => usage.verdict)).toEqual(['ALLOWED', 'DENIED']);
    const addresses = articles.map(({ media }) => media[0].renditions[0].url);
    const signed = expect.stringMatching(/\/media\/harbour.jpg\?.+/);
    expect(addresses).toEqual([signed, signed]);
    expect(addresses[0]).not.toBe(addresses[1]);
    for (const [n, other] of [1, 0].entries()) {
      const own = follow(wire, 'SSE', keys[n] as string, { query, variables: { after: told[n].cursor } });
      expect((await own.page()).changes).toEqual([]);
      const refused = follow(wire, 'SSE', keys[other] as string, {
        query,
        variables: { after: told[n].cursor },
      });
      const error = await refused.answer().then(null, (reason: Refused) => reason);
      expect(error).toBeInstanceOf(Refused);
      expect((error as Refused).codes).toEqual(['BAD_CURSOR']);
    }
  });

  it('given licences that grant different things, then each is told what it is granted', async () => {
    const { publish, pages } = await partners({}, { fullText: false }, { media: false }, {});
    await publish('a', { associations: [picture({ name: 'featured' })] });
    const granted = (await pages()).map(({ changes }) => {
      const { body, media } = changes[0].article;
      return [body !== null, media[0].renditions !== null];
    });
    expect(granted).toEqual([
      [true, true],
      [false, true],
      [true, false],
      [true, true],
    ]);
  });

  it('given a recall, then it is told to whoever had the story, and to no one else', async () => {
    const { publish, pages, streams } = await partners({}, {}, { validFrom: '2999-01-01T00:00:00.000Z' });
    const [one, other] = streams as [Stream, Stream];
    await publish('a');
    for (const stream of [one, other])
      expect(inShort(await stream.page())).toEqual([expect.stringMatching(/:a 1$/)]);
    await publish('a', { version: '2', pubStatus: 'canceled' });
    for (const stream of [one, other])
      expect(inShort(await stream.page())).toEqual([expect.stringMatching(/:a CANCELED$/)]);
    // What all hear next is their beat, of nothing.
    wire.clock.advance(10_000);
    expect((await pages()).map(({ changes }) => changes)).toEqual([[], [], []]);
  });
});
