import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { revokeKey } from '../../src/access/key/key.writer.js';
import { formatNamed } from '../../src/formats/registry.js';
import { feedRenderings } from '../../src/formats/renderings.js';
import { context } from '../formats/support.ts';
import { story, subject } from '../support/factories.ts';
import { basic, documentsIn, type Fetched, fetchFeed, urisIn } from '../support/feeds.ts';
import { allSeeing, keepsNoAnswer, startOfTest, type TestGateway, testGateway } from '../support/gateway.ts';
import { noted, words } from '../support/noted.ts';
import { type LicenseOptions, makePartner, makeProduct } from '../support/partners.ts';

const at = (minute: number) => new Date(Date.parse('2026-11-19T08:00:00Z') + minute * 60_000).toISOString();
const uriOf = (index: number) => `urn:test:feed:${index}`;

describe('feeds', () => {
  let wire: TestGateway;
  let key: string;
  let preview: string;
  let sportAlone: string;
  const products: Record<string, string> = {};

  beforeAll(async () => {
    wire = await testGateway();
    products.whole = await makeProduct(wire, { slug: 'whole' });
    products.sport = await makeProduct(wire, { slug: 'sport', selection: { genres: ['Sport'] } });
    products.other = await makeProduct(wire, { slug: 'other', selection: { genres: ['Other'] } });
    // 0 to 6, the newest last: every second is sport, every third German.
    const stories = Array.from({ length: 7 }, (_, index) =>
      (index === 6 ? noted : story)({
        uri: uriOf(index),
        firstCreated: at(index),
        versionCreated: at(index),
        genres: [{ name: index % 2 === 0 ? 'Sport' : 'News' }],
        language: index % 3 === 0 ? 'de' : 'en',
        ...(index % 2 === 0 && { subjects: [subject('15000000', 'sport'), { name: 'Lockeroom' }] }),
      }),
    );
    expect((await wire.ingest(stories)).created).toBe(7);
    const { whole = '', sport = '' } = products;
    key = await makePartner(wire, [{ product: whole }, { product: sport }]);
    preview = await makePartner(wire, [{ product: whole, fullText: false, media: false }]);
    sportAlone = await makePartner(wire, [{ product: sport }]);
  });
  beforeEach(() => wire.clock.set(startOfTest));
  afterAll(() => wire.close());

  const get = (path: string, headers?: Record<string, string>, of: string | null = key) =>
    fetchFeed(wire, path, of, headers);
  const numbers = (page: Fetched) => urisIn(page).map((uri) => Number(uri.split(':').at(-1)));
  const refused = ({ status, code }: Fetched) => [status, code];

  describe('what is in them', () => {
    it('given all stories, then they come the newest first, one a line, with their own address', async () => {
      const page = await get('articles.ninjs');
      expect([page.status, numbers(page)]).toEqual([200, [6, 5, 4, 3, 2, 1, 0]]);
      expect(page.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
      expect(page.headers.get('link')).toBe(`<${wire.url}/feeds/articles.ninjs>; rel="self"`);
    });

    it.each([
      ['rss', 'rss', 'application/rss+xml'],
      ['atom', 'atom', 'application/atom+xml'],
      ['json', 'json-feed', 'application/feed+json'],
    ])('given the ending .%s, then the same stories, by their type', async (extension, format, type) => {
      const page = await get(`articles.${extension}?first=3`);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
      const documents = formatNamed(format).documents(page.text, context);
      expect(documents.map((read) => read().draft.uri)).toEqual([6, 5, 4].map(uriOf));
      expect(page.next).toContain(`/feeds/articles.${extension}?first=3&after=`);
      expect(page.text).toContain((page.next ?? '').replaceAll('&', extension === 'json' ? '&' : '&amp;'));
    });

    it('given a product, then its stories, as far as they are licensed', async () => {
      expect(numbers(await get('products/sport.ninjs'))).toEqual([6, 4, 2, 0]);
      expect(numbers(await get('products/sport.ninjs', {}, sportAlone))).toEqual([6, 4, 2, 0]);
      expect(numbers(await get('articles.ninjs', {}, sportAlone))).toEqual([6, 4, 2, 0]);
      expect(numbers(await get('products/sport.ninjs?language=de'))).toEqual([6, 0]);
      expect(numbers(await get(`products/sport.ninjs?search=${words.body}`))).toEqual([6]);
      expect(numbers(await get('products/sport.ninjs?search=story+or+quayheadline'))).toEqual([6, 4, 2, 0]);
    });

    it('given a product that is not licensed or not there, then the same is answered', async () => {
      const [there, nowhere] = [await get('products/other.ninjs'), await get('products/never.ninjs')];
      expect([refused(there), refused(nowhere)]).toEqual(Array(2).fill([404, 'NOT_FOUND']));
      expect(there.message?.replace('other', 'never')).toBe(nowhere.message);
      expect(refused(await get('products/whole.ninjs', {}, sportAlone))).toEqual([404, 'NOT_FOUND']);
    });

    it('given a topic by its code, URI or id, then its stories', async () => {
      const { topic } = await wire.data('{ topic(id: "medtop:15000000") { id } }', {}, key);
      const uri = encodeURIComponent('http://cv.iptc.org/newscodes/mediatopic/15000000');
      for (const name of ['15000000', 'medtop:15000000', uri, encodeURIComponent(topic.id)])
        expect(numbers(await get(`topics/${name}.ninjs?first=2`))).toEqual([6, 4]);
      const others = await makePartner(wire, [{ product: products.other ?? '' }]);
      expect(numbers(await get('topics/15000000.ninjs', {}, others))).toEqual([]);
      expect(refused(await get('topics/99999999.ninjs'))).toEqual([404, 'NOT_FOUND']);
      expect(refused(await get('topics/no-id.ninjs'))).toEqual([400, 'BAD_ID']);
    });

    it('given a source’s own topic that only others may see, then there is none', async () => {
      const own = encodeURIComponent('urn:dateline:source:test-wire/lockeroom');
      expect(numbers(await get(`topics/${own}.ninjs?first=1`))).toEqual([6]);
      const none = await makePartner(wire, [{ product: products.other ?? '' }]);
      expect(refused(await get(`topics/${own}.ninjs`, {}, none))).toEqual([404, 'NOT_FOUND']);
    });

    it('given a note to desks, a text and files, then no feed has the note, and the rest as it is granted', async () => {
      const found = ({ text }: Fetched) =>
        Object.entries(words).flatMap(([name, word]) => (text.includes(word) ? [name] : []));
      const places = ['articles', 'products/whole', 'topics/15000000'];
      const paths = places.flatMap((place) => feedRenderings.map(({ extension }) => `${place}.${extension}`));
      for (const path of paths) {
        const has = path.startsWith('products') ? 'everything' : path;
        expect([has, found(await get(path))]).toEqual([has, ['headline', 'body', 'file']]);
        expect([has, found(await get(path, {}, preview))]).toEqual([has, ['headline']]);
      }
    });

    it('given a search without FULL_TEXT, then no word of a body is found', async () => {
      expect(numbers(await get(`articles.ninjs?search=${words.body}`))).toEqual([6]);
      expect(numbers(await get(`articles.ninjs?search=${words.body}`, {}, preview))).toEqual([]);
      expect(numbers(await get(`articles.ninjs?search=${words.headline}`, {}, preview))).toEqual([6]);
    });

    it('given pages of two, when they are followed, then each story comes once, and other addresses are kept', async () => {
      for (const path of ['articles.ninjs?first=2', 'products/sport.ninjs?first=2&language=de']) {
        const walked: number[] = [];
        let page = await get(path);
        for (;;) {
          walked.push(...numbers(page));
          if (page.next === null) break;
          expect(new URL(page.next).searchParams.get('first')).toBe('2');
          page = await get(page.next);
        }
        expect(walked).toEqual(path.startsWith('articles') ? [6, 5, 4, 3, 2, 1, 0] : [6, 0]);
      }
      const { next } = await get('articles.ninjs?first=2');
      const after = new URL(next ?? '').searchParams.get('after') ?? '';
      expect(refused(await get(`articles.ninjs?after=${after}&language=de`))).toEqual([400, 'BAD_CURSOR']);
    });

    it('given what a feed gave, when another gateway takes it in, then it holds the same stories', async () => {
      const { text } = await get('articles.ninjs');
      const other = await testGateway();
      const response = await fetch(`${other.url}/ingest`, {
        method: 'POST',
        headers: { authorization: 'Bearer a-token-for-tests', 'content-type': 'application/x-ndjson' },
        body: text,
      });
      expect(await response.json()).toMatchObject({ created: 7, rejected: 0 });
      const fields =
        '{ articles { edges { node { uri headline body byline publishedAt topics { name } media { caption } } } } }';
      expect(await other.data(fields)).toEqual(await wire.data(fields, {}, key));
      await other.close();
    });
  });

  describe('whoever asks', () => {
    const licenses: [string, Partial<LicenseOptions>][] = [
      ['of all', {}],
      ['of the metadata', { fullText: false, media: false }],
      ['with ADVANCE', { advance: true }],
      ['that has ended', { validUntil: startOfTest }],
      ['that ends in a moment', { validUntil: '2026-11-20T12:00:00.001Z' }],
      ['that has not begun', { validFrom: '2026-11-20T12:00:00.001Z' }],
      ['that reaches back three days', { archiveDays: 3 }],
    ];

    beforeAll(async () => {
      const old = {
        firstCreated: '2026-11-01T08:00:00Z',
        genres: [{ name: 'Sport' }],
        subjects: [subject('15000000', 'sport')],
      };
      const { created } = await wire.ingest([
        story({ uri: uriOf(-1), ...old }),
        story({ uri: uriOf(-2), ...old, expires: '2026-11-20T11:59:59Z' }),
        story({ uri: uriOf(-3), ...old, pubStatus: 'withheld' }),
      ]);
      expect(created).toBe(3);
    });
    afterAll(() => wire.ingest(story({ uri: uriOf(-1), version: '2', pubStatus: 'canceled' })));

    it.each(licenses)(
      'given a licence %s, then feeds have what the lists have, in their order',
      async (name, more) => {
        const { sport = '', other = '' } = products;
        const holder = await makePartner(wire, [{ product: sport, ...more }, { product: other }]);
        const list = async (filter: string) => {
          const query = `{ articles(filter: { ${filter} }) { edges { node { uri } } } }`;
          const { articles } = await wire.data(query, {}, holder);
          return articles.edges.map(({ node }: { node: { uri: string } }) => node.uri);
        };
        const feed = async (path: string) => urisIn(await get(path, {}, holder));
        const all = await list('');
        expect(await feed('articles.ninjs')).toEqual(all);
        expect(await feed('articles.ninjs?language=de')).toEqual(await list('languages: ["de"]'));
        expect(await feed('topics/15000000.ninjs')).toEqual(await list('topics: ["medtop:15000000"]'));
        expect(await feed('products/other.ninjs')).toEqual([]);
        const product = await get('products/sport.ninjs', {}, holder);
        if (/ended|begun/.test(name)) expect([refused(product), all]).toEqual([[404, 'NOT_FOUND'], []]);
        else expect([urisIn(product), all.length]).toEqual([all, more.archiveDays ? 4 : 5]);
      },
    );
  });

  describe('who may have them', () => {
    it('given the key as a password, as a user name or as a bearer, then it is let in', async () => {
      const ways = [basic('', key), basic('anyone', key), basic(key, ''), basic(key, 'x'), `Bearer ${key}`];
      for (const authorization of ways)
        expect(numbers(await fetchFeed(wire, 'articles.ninjs?first=1', null, { authorization }))).toEqual([
          6,
        ]);
    });

    it('given no key, another one, a revoked or an expired one, then it is refused, and asked for one', async () => {
      const everything = [{ product: products.whole ?? '' }];
      const revoked = await makePartner(wire, everything, { revokedAt: startOfTest });
      const expired = await makePartner(wire, everything, { expiresAt: startOfTest });
      const all = [null, 'secret', `dl_test_${'k'.repeat(43)}`, revoked, expired];
      for (const one of all) {
        const answer = await get('articles.ninjs', {}, one);
        expect(refused(answer)).toEqual([401, 'UNAUTHENTICATED']);
        expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Dateline"');
      }
      const malformed = await fetchFeed(wire, 'articles.ninjs', null, { authorization: 'Basic %%%' });
      expect(refused(malformed)).toEqual([401, 'UNAUTHENTICATED']);
      // Nobody else is asked so.
      const graphql = await fetch(`${wire.url}/graphql`, { headers: { authorization: basic('', key) } });
      expect([graphql.status, graphql.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    });

    it('given a key that is revoked after it was let in, then it is refused at once', async () => {
      const lost = await makePartner(wire, [{ product: products.whole ?? '' }]);
      expect((await get('articles.ninjs', {}, lost)).status).toBe(200);
      const { dataSource } = wire.gateway.database;
      const digest = createHash('sha256').update(lost).digest();
      const [{ id }] = await dataSource.query('SELECT id FROM api_key WHERE digest = $1', [digest]);
      await revokeKey(dataSource.manager, { id }, wire.clock.now());
      expect(refused(await get('articles.ninjs', {}, lost))).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('given a key in the address, then it is refused, and not repeated', async () => {
      for (const name of ['key', 'token', 'api_key', 'apikey', 'access_token', 'auth', 'after', 'search']) {
        const answer = await get(`articles.ninjs?${name}=${key}`, {}, null);
        expect(refused(answer)).toEqual([400, 'BAD_REQUEST']);
        expect(answer.text).not.toContain(key);
      }
    });

    it('given a partner’s budget, then a page costs what its query does, and what is beyond is refused', async () => {
      const query = '{ articles(first: 2) { edges { node { render(format: NINJS) } } } }';
      const { points } = (await wire.ask(query, {}, key)).extensions.cost;
      const everything = [{ product: products.whole ?? '' }];
      const poor = await makePartner(wire, everything, { pointsPerMinute: points + 5 });
      const left = ({ headers }: Fetched) => /r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1];
      const first = await get('articles.ninjs?first=2', {}, poor);
      expect([first.status, left(first)]).toEqual([200, '5']);
      // Nothing new, and nothing that was computed.
      const again = await get(
        'articles.ninjs?first=2',
        { 'if-none-match': first.headers.get('etag') ?? '' },
        poor,
      );
      expect([again.status, left(again)]).toEqual([304, '4']);
      // What can be refused by its address alone costs nothing.
      for (const [path, code] of [
        ['products/never.ninjs?first=2', 'NOT_FOUND'],
        ['articles.ninjs?first=101', 'BAD_PAGE'],
      ] as const)
        expect((await get(path, {}, poor)).code).toBe(code);
      const other = await get('articles.ninjs?first=1', {}, poor);
      expect(refused(other)).toEqual([429, 'QUOTA_EXCEEDED']);
      expect(other.headers.get('retry-after')).not.toBeNull();
      const costly = await get('articles.ninjs?first=100', {}, poor);
      expect(refused(costly)).toEqual([400, 'QUERY_TOO_COSTLY']);
    });
  });

  describe('what comes to nothing', () => {
    const left = ({ headers }: Fetched) => /r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1];
    const nobodys = encodeURIComponent('urn:dateline:source:test-wire/never');

    it('given a topic that is not there or not theirs, or a cursor of no feed, then it costs one point', async () => {
      const poor = await makePartner(wire, [{ product: products.other ?? '' }], { pointsPerMinute: 100 });
      const othersOwn = encodeURIComponent('urn:dateline:source:test-wire/lockeroom');
      const seen = [];
      for (const asked of [
        `topics/${othersOwn}.ninjs?first=1`,
        `topics/${nobodys}.ninjs?first=1`,
        'topics/99999999.ninjs?first=1',
        'topics/no-id.ninjs?first=1',
        'articles.ninjs?first=1&after=x',
        'products/other.ninjs?first=1&after=x',
        'topics/15000000.ninjs?first=1&after=x',
      ]) {
        const answer = await get(asked, {}, poor);
        seen.push([answer.code, left(answer)]);
      }
      expect(seen).toEqual([
        ['NOT_FOUND', '99'],
        ['NOT_FOUND', '98'],
        ['NOT_FOUND', '97'],
        ['BAD_ID', '96'],
        ['BAD_CURSOR', '95'],
        ['BAD_CURSOR', '94'],
        ['BAD_CURSOR', '93'],
      ]);
    });

    it('given a budget that is spent, then what is not there is told no more than what is', async () => {
      const query = '{ articles(first: 1) { edges { node { render(format: NINJS) } } } }';
      const { points } = (await wire.ask(query, {}, key)).extensions.cost;
      const everything = [{ product: products.whole ?? '' }];
      const poor = await makePartner(wire, everything, { pointsPerMinute: points + 1 });
      expect(left(await get('articles.ninjs?first=1', {}, poor))).toBe('1');
      expect(left(await get(`topics/${nobodys}.ninjs?first=1`, {}, poor))).toBe('0');
      for (const asked of [`topics/${nobodys}`, 'topics/99999999', 'topics/15000000'])
        expect(refused(await get(`${asked}.ninjs?first=1`, {}, poor))).toEqual([429, 'QUOTA_EXCEEDED']);
    });

    it('given a page that costs too much, then nothing is looked for', async () => {
      const poor = await makePartner(wire, [{ product: products.whole ?? '' }], { pointsPerMinute: 100 });
      const answer = await get('topics/99999999.ninjs?first=100', {}, poor);
      expect([...refused(answer), left(answer)]).toEqual([400, 'QUERY_TOO_COSTLY', undefined]);
    });
  });

  describe('whether they have changed', () => {
    const tag = ({ headers }: Fetched) => headers.get('etag') ?? '';
    const asHad = (etag: string, of = key) => get('articles.ninjs', { 'if-none-match': etag }, of);

    it('given the tag of what a reader has, then 304 without a body, and not one statement', async () => {
      const page = await get('articles.ninjs');
      expect(tag(page)).toMatch(/^"[\w-]{43}"$/);
      let again: Fetched | undefined;
      const statements = await wire.statements(async () => {
        again = await asHad(tag(page));
      });
      expect([again?.status, again?.text, again && tag(again)]).toEqual([304, '', tag(page)]);
      expect(statements.filter((text) => !/change_head|^WITH passed|^START|^COMMIT/.test(text))).toEqual([]);
      expect((await asHad('"another"')).status).toBe(200);
      expect((await asHad(`"another", W/${tag(page)}`)).status).toBe(304);
    });

    it('given a gateway that keeps no answers, then 304 all the same', async () => {
      const own = await testGateway({ config: keepsNoAnswer });
      await own.ingest(story());
      const { headers } = await fetchFeed(own, 'articles.ninjs', allSeeing);
      const had = { 'if-none-match': headers.get('etag') ?? '' };
      expect((await fetchFeed(own, 'articles.ninjs', allSeeing, had)).status).toBe(304);
      await own.ingest(story());
      expect((await fetchFeed(own, 'articles.ninjs', allSeeing, had)).status).toBe(200);
      await own.close();
    });

    it('given another partner, then what the first one has is not the second one’s', async () => {
      const page = await get('articles.ninjs');
      expect((await asHad(tag(page), preview)).status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('private, no-cache');
      expect(page.headers.get('vary')?.toLowerCase()).toMatch(/\bauthorization\b/);
      expect(page.headers.get('last-modified')).toBeNull();
    });

    it('given HEAD, then the same headers and no body', async () => {
      const [head, page] = [await get('articles.ninjs', { method: 'HEAD' }), await get('articles.ninjs')];
      expect([head.status, head.text, tag(head)]).toEqual([200, '', tag(page)]);
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(page.text)));
      const had = await get('articles.ninjs', { method: 'HEAD', 'if-none-match': tag(page) });
      expect(had.status).toBe(304);
    });

    it('given a correction and a recall, then the feed has them at once, under another tag', async () => {
      const uri = 'urn:test:corrected';
      const version = (number: number, more = {}) =>
        story({ uri, version: String(number), firstCreated: at(9), versionCreated: at(9 + number), ...more });
      await wire.ingest(version(1));
      const first = await get('articles.ninjs');
      expect(urisIn(first)[0]).toBe(uri);
      await wire.ingest(version(2, { headlines: [{ role: 'main', value: 'Corrected' }] }));
      const second = await asHad(tag(first));
      expect([second.status, documentsIn(second)[0].headlines[0].value]).toEqual([200, 'Corrected']);
      await wire.ingest(version(3, { pubStatus: 'canceled' }));
      const third = await asHad(tag(second));
      expect([third.status, urisIn(third).includes(uri)]).toEqual([200, false]);
      expect(new Set([first, second, third].map(tag)).size).toBe(3);
    });

    it('given an embargo, then a story is in no feed before, whatever is granted, and there after', async () => {
      const uri = 'urn:test:embargoed';
      const embargoedUntil = '2026-11-20T12:30:00.000Z';
      await wire.ingest(story({ uri, embargoedUntil, firstCreated: at(20), versionCreated: at(20) }));
      const advance = await makePartner(wire, [{ product: products.whole ?? '', advance: true }]);
      const { articles } = await wire.data('{ articles(first: 1) { edges { node { uri } } } }', {}, advance);
      expect(articles.edges[0].node.uri).toBe(uri);
      for (const holder of [key, advance]) {
        wire.clock.set('2026-11-20T12:29:59.999Z');
        const before = await get('articles.ninjs', {}, holder);
        expect(urisIn(before)).not.toContain(uri);
        wire.clock.set(embargoedUntil);
        const after = await asHad(tag(before), holder);
        expect([after.status, urisIn(after)[0]]).toEqual([200, uri]);
      }
    });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'given %s, then it is refused with what there is, with and without a key, whatever is sent',
    async (method) => {
      for (const path of ['articles.ninjs', 'products/sport.rss', 'topics/15000000.atom', 'never.docx']) {
        for (const authorization of [{ authorization: basic('', key) }, {}]) {
          const headers = { ...authorization, 'content-type': 'image/png' };
          const answer = await fetch(`${wire.url}/feeds/${path}`, { method, headers, body: 'a picture' });
          expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
          expect((await answer.json()).errors).toMatchObject([
            {
              message: `A feed is not sent anything: ${method} is not served here.`,
              extensions: { code: 'METHOD_NOT_ALLOWED' },
            },
          ]);
        }
      }
    },
  );

  it.each([
    ['articles.docx', [404, 'NOT_FOUND'], 'A feed’s address ends in one of: '],
    ['articles', [404, 'NOT_FOUND'], 'A feed’s address ends in one of: '],
    ['other.ninjs', [404, 'NOT_FOUND'], 'There are feeds of `articles`, `products/…` and `topics/…`.'],
    ['articles.ninjs?first=0', [400, 'BAD_PAGE'], '`first` is 0; it must be from 1 to 100.'],
    ['articles.ninjs?first=101', [400, 'BAD_PAGE'], '`first` is 101; it must be from 1 to 100.'],
    ['articles.ninjs?first=two', [400, 'BAD_ARGUMENT'], '`first` must be a number, given once.'],
    ['articles.ninjs?search=a&search=b', [400, 'BAD_ARGUMENT'], '`search` must be given once.'],
    ['articles.ninjs?language=!', [400, 'BAD_ARGUMENT'], '`language` must be a BCP 47 tag such as `en`.'],
    ['articles.ninjs?after=x', [400, 'BAD_CURSOR'], 'The cursor is malformed.'],
    [
      'articles.ninjs?page=2',
      [400, 'BAD_ARGUMENT'],
      'There is no such parameter of a feed; there are search, language, first, after.',
    ],
  ])('given %s, then it is refused with a code, and what there is', async (path, coded, message) => {
    const answer = await get(path);
    expect([refused(answer), answer.message?.slice(0, message.length)]).toEqual([coded, message]);
  });
});
