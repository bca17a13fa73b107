import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueKey, revokeKey } from '../../src/access/key/key.writer.js';
import { endLicense, grantLicense } from '../../src/access/license/license.writer.js';
import { PartnerEntity } from '../../src/access/partner/partner.entity.js';
import { setPartner } from '../../src/access/partner/partner.writer.js';
import { ProductEntity } from '../../src/access/product/product.entity.js';
import { setSourceInLog } from '../../src/changes/set-source.js';
import { picture, story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { type Asked, type Given, given } from '../support/kept-answers.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const front = `query ($first: Int!) { articles(first: $first) {
  totalCount edges { cursor node { uri headline body usage { verdict } source { name } authors { name } media { renditions { url } } } } } }`;
const uris = '{ articles(first: 100) { edges { node { uri headline } } } }';

describe('answers that are kept', () => {
  let wire: TestGateway;
  let everything: string;

  beforeAll(async () => {
    wire = await testGateway();
    everything = await makeProduct(wire);
    await wire.ingest([
      story({ uri: 'urn:kept:one', genres: [{ name: 'News' }], associations: [{ ...sample, name: 'main' }] }),
      story({ uri: 'urn:kept:two', genres: [{ name: 'Sport' }] }),
    ]);
  });
  // After all instants at which anything of the tests before turns: those would end what is kept here.
  beforeEach(async () => {
    wire.clock.advance(10_000);
    // Turns the log to now: else that moves it at any time.
    await wire.data('{ changes(first: 1) { cursor } }');
  });
  afterAll(() => wire.close());

  const sample = picture({
    renditions: [{ name: 'main', href: 'dateline-media:p001-main.svg', contentType: 'image/svg+xml' }],
  });
  const dataSource = () => wire.gateway.database.dataSource;
  const ask = (key: string, asked: Partial<Asked> = {}) => given(wire, { query: uris, key, ...asked });
  const licensed = (more = {}) => makePartner(wire, [{ product: everything, ...more }]);
  const listed = ({ data }: Given) =>
    data.articles.edges.map(({ node }: { node: { uri: string } }) => node.uri);
  const recomputed = ({ statements }: Given) => statements.length > 0;
  /** So many milliseconds from now. */
  const at = (milliseconds: number) => new Date(wire.clock.now().getTime() + milliseconds).toISOString();
  const tag = ({ headers }: Given) => headers.get('etag') ?? '';

  it('given a front page again, then it takes no statement, and its bytes are the same', async () => {
    const key = await licensed();
    const asked = { query: front, variables: { first: 20 } };
    const first = await ask(key, asked);
    const again = await ask(key, asked);
    expect([recomputed(first), again.statements]).toEqual([true, []]);
    expect(again.text).toBe(first.text);
    const own = ['date', 'ratelimit', 'x-request-id'];
    const shared = ({ headers }: Given) => [...headers].filter(([name]) => !own.includes(name));
    expect(shared(again)).toEqual(shared(first));
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(again.headers.get('etag')).toBeNull();
  });

  it('given another variable, operation, key’s partner, type or method, then each has an answer of its own', async () => {
    // Beforehand: a partner takes a position of the log, and all that was kept is forgotten.
    const [key, unlicensed] = [await licensed(), await makePartner(wire)];
    const query =
      'query One { articles(first: 1) { totalCount } } query Two { topics(first: 1) { totalCount } }';
    await ask(key, { query: front, variables: { first: 2 } });
    await ask(key, { query, operationName: 'One' });
    await ask(key);
    const others = [
      await ask(key, { query: front, variables: { first: 1 } }),
      await ask(key, { query, operationName: 'Two' }),
      await ask(unlicensed),
      await ask(key, { headers: { accept: 'application/graphql-response+json' } }),
      await ask(key, { method: 'GET' }),
    ];
    expect(others.map(recomputed)).toEqual([true, true, true, true, true]);
    expect([others[0]?.data.articles.edges.length, others[1]?.data]).toEqual([
      1,
      { topics: { totalCount: expect.any(Number) } },
    ]);
    expect(listed(others[2] as Given)).toEqual([]);
    expect(others[3]?.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  it('given a number that JSON has and no computer, then it is not taken for null', async () => {
    const key = await licensed();
    const asked = { query: 'query ($first: Int) { articles(first: $first) { totalCount } }' };
    expect((await ask(key, { ...asked, variables: {} })).status).toBe(200);
    const body = `{"query":${JSON.stringify(asked.query)},"variables":{"first":1e999}}`;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    await ask(key, { ...asked, variables: { first: null } });
    expect((await fetch(`${wire.url}/graphql`, { method: 'POST', headers, body })).status).toBe(400);
  });

  const alter: [string, (uri: string, version: number) => Record<string, unknown>][] = [
    [
      'a new version',
      (uri, version) => ({ uri, version: `${version}`, headlines: [{ role: 'main', value: 'Corrected' }] }),
    ],
    ['a recall', (uri, version) => ({ uri, version: `${version}`, pubStatus: 'canceled' })],
    ['another story', () => ({})],
  ];
  it.each(alter)('given %s over HTTP, then the request after it is answered anew', async (_, change) => {
    const key = await licensed();
    const uri = `urn:kept:altered-${change(' ', 2).pubStatus ?? 'usable'}`;
    await wire.ingest(story({ uri }));
    await ask(key);
    const before = await ask(key);
    expect(before.statements).toEqual([]);
    await wire.ingest(story(change(uri, 2)));
    const after = await ask(key);
    expect(recomputed(after)).toBe(true);
    expect(after.text).not.toBe(before.text);
  });

  it.each([
    [
      'the name of a source',
      () =>
        dataSource().transaction((manager) =>
          setSourceInLog(manager, 'test-wire', { name: `Named ${Math.random()}` }, wire.clock.now()),
        ),
    ],
  ] as [string, () => Promise<unknown>][])(
    'given %s changed, then it is answered anew',
    async (_, change) => {
      const key = await licensed();
      const asked = { query: front, variables: { first: 5 } };
      const before = await ask(key, asked);
      await change();
      const after = await ask(key, asked);
      expect(after.text).not.toBe(before.text);
    },
  );

  it('given a story that is published while an answer is computed, then that answer is not given again', async () => {
    const key = await licensed();
    const query = '{ articles(first: 100) { edges { node { uri headline source { name } } } } }';
    const mixed = await meanwhile(
      { statement: /AS entry/, when: 'after' },
      async () => {
        await wire.ingest(story({ uri: 'urn:kept:meanwhile' }));
        // Another one has the cache look at the log.
        await ask(key, { query: '{ topics(first: 1) { totalCount } }' });
      },
      () => ask(key, { query }),
    );
    expect(listed(mixed)).not.toContain('urn:kept:meanwhile');
    expect(listed(await ask(key, { query }))).toContain('urn:kept:meanwhile');
  });

  it.each([
    ['an embargo lifts', () => ({ embargoedUntil: at(1_000) }), () => ({}), [false, true]],
    ['a story expires', () => ({ expires: at(1_000) }), () => ({}), [true, false]],
    ['a licence ends', () => ({}), () => ({ validUntil: at(1_000) }), [true, false]],
    ['a licence begins', () => ({}), () => ({ validFrom: at(1_000) }), [false, true]],
    [
      'an archive’s edge passes a story',
      () => ({ firstCreated: at(999 - 86_400_000) }),
      () => ({ archiveDays: 1 }),
      [true, false],
    ],
  ] as [string, () => object, () => object, [boolean, boolean]][])(
    'given %s, then what is kept holds until then, and not at it',
    async (what, document, license, [before, after]) => {
      const uri = `urn:kept:${what.replace(/\W/g, '-')}`;
      const made = { firstCreated: at(-3_600_000), versionCreated: at(0), ...document() };
      await wire.ingest(story({ uri, ...made }));
      const key = await licensed(license());
      const asked = { query: `{ articleByUri(uri: "${uri}") { uri } }` };
      const isShown = ({ data }: Given) => data.articleByUri !== null;
      const first = await ask(key, asked);
      wire.clock.advance(999);
      const second = await ask(key, asked);
      expect([isShown(first), second.text, second.statements]).toEqual([before, first.text, []]);
      wire.clock.advance(1);
      expect(isShown(await ask(key, asked))).toBe(after);
    },
  );

  it('given a picture of the gateway’s own, then it is kept as long as its address stays the same', async () => {
    const key = await licensed();
    const asked = { query: '{ articleByUri(uri: "urn:kept:one") { media { renditions { url } } } }' };
    const first = await ask(key, asked);
    expect(first.text).toContain('/media/p001-main.svg?partner=');
    expect((await ask(key, asked)).statements).toEqual([]);
    wire.clock.advance(3_600_000);
    const next = await ask(key, asked);
    expect(next.text).toContain('/media/p001-main.svg?partner=');
    expect(next.text).not.toBe(first.text);
  });

  it('given a clock that is set back, then nothing of a later instant is given', async () => {
    const key = await licensed();
    await ask(key);
    wire.clock.advance(-1);
    expect(recomputed(await ask(key))).toBe(true);
  });

  it('given a licence that is granted and ended, then each time the next request knows', async () => {
    const key = await makePartner(wire);
    const product = await dataSource().manager.findOneByOrFail(ProductEntity, { id: everything });
    const partner = await partnerOf(key);
    await ask(key);
    expect(listed(await ask(key))).toEqual([]);
    const act = { by: 'tests', at: wire.clock.now() };
    const { license } = await dataSource().transaction((manager) =>
      grantLicense(manager, partner, product, {}, act),
    );
    expect(listed(await ask(key))).toContain('urn:kept:two');
    await ask(key);
    wire.clock.advance(1);
    await dataSource().transaction((manager) =>
      endLicense(manager, license.id, { ...act, at: wire.clock.now() }),
    );
    expect(listed(await ask(key))).toEqual([]);
  });

  const partnerOf = async (key: string): Promise<PartnerEntity> => {
    const { data } = await ask(key, { query: '{ viewer { partner { slug } } }' });
    return dataSource().manager.findOneByOrFail(PartnerEntity, { slug: data.viewer.partner.slug });
  };

  it('given a key that is revoked, or expires, then the next request is refused', async () => {
    const revoked = await licensed();
    await ask(revoked);
    const [{ id }] = await dataSource().query('SELECT id FROM api_key WHERE partner_id = $1', [
      (await partnerOf(revoked)).id,
    ]);
    expect((await ask(revoked)).statements).toEqual([]);
    const settings = { name: 'second', expiresAt: null };
    const owner = { partner: await partnerOf(revoked) };
    const second = await issueKey(dataSource().manager, owner, settings, wire.clock.now());
    await revokeKey(dataSource().manager, { id }, wire.clock.now());
    // It is of the same entitlement, and has the same answer kept again.
    expect((await ask(second.secret)).status).toBe(200);
    expect((await ask(revoked)).status).toBe(401);
    const expiring = await makePartner(wire, [{ product: everything }], { expiresAt: at(1_000) });
    await ask(expiring);
    wire.clock.advance(999);
    expect(await ask(expiring)).toMatchObject({ status: 200, statements: [] });
    wire.clock.advance(1);
    expect((await ask(expiring)).status).toBe(401);
  });

  it('given a key in use, then that is noted each minute', async () => {
    const begun = wire.clock.now();
    const key = await licensed();
    const { id } = await partnerOf(key);
    const noted = async () =>
      (await dataSource().query('SELECT last_used_at AS at FROM api_key WHERE partner_id = $1', [id]))[0].at;
    await ask(key);
    wire.clock.advance(59_999);
    await ask(key);
    expect(await noted()).toEqual(begun);
    wire.clock.advance(1);
    // The answer is still good; only the key has to be asked for.
    expect((await ask(key)).statements).toHaveLength(1);
    expect(await noted()).toEqual(wire.clock.now());
  });

  it('given what is kept, then it costs the same points, and is refused where they are spent', async () => {
    const key = await makePartner(wire, [{ product: everything }], { pointsPerMinute: 60 });
    const asked = { query: '{ articles(first: 15) { edges { node { uri } } } }' };
    const answers = [
      await ask(key, asked),
      await ask(key, asked),
      await ask(key, asked),
      await ask(key, asked),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit')?.split(';')[1])).toEqual([
      'r=44',
      'r=28',
      'r=12',
      'r=12',
    ]);
    expect(answers[1]?.statements).toEqual([]);
    expect(JSON.parse(answers[1]?.text ?? '').extensions).toEqual({ cost: { points: 16, limit: 60 } });
    expect(answers[3]?.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('given a partner that makes up for what was refused to it, then it waits for a kept answer too', async () => {
    const key = await licensed();
    await ask(key);
    expect((await ask(key)).statements).toEqual([]);
    expect((await ask(key, { query: `{ ${'nothing '.repeat(3_000)} }` })).status).toBe(400);
    expect(recomputed(await ask(key))).toBe(true);
  });

  it('given another budget, then the next request is counted by it', async () => {
    const key = await licensed();
    const { slug } = await partnerOf(key);
    await ask(key);
    await dataSource().transaction((manager) =>
      setPartner(manager, slug, { pointsPerMinute: 20_000 }, wire.clock.now()),
    );
    expect((await ask(key)).headers.get('ratelimit-policy')).toBe('"points";q=20000;w=60');
  });

  it.each([
    ['who asks', '{ viewer { partner { name } } }'],
    ['what is left', '{ articles { totalCount } viewer { quota { remaining } } }'],
    ['changes', '{ changes { cursor } }'],
    ['a cursor of now', '{ changesCursor }'],
    ['an error', '{ articles(first: 0) { totalCount } }'],
    ['the schema', '{ __schema { queryType { name } } articles { totalCount } }'],
    ['a mutation', 'mutation { acknowledgeRecall(id: "x") { id } }'],
    ['a refusal', '{ nothing }'],
  ])('given %s, then it is never kept', async (_, query) => {
    const key = await licensed();
    const kept = async () => series(await (await fetch(`${wire.url}/metrics`)).text());
    await ask(key, { query });
    const before = await kept();
    await ask(key, { query });
    const after = await kept();
    expect([after.hit - before.hit, after.miss - before.miss]).toEqual([0, 1]);
  });
  const series = (page: string) => {
    const of = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1] ?? 0);
    const requests = 'dateline_response_cache_requests_total';
    return {
      hit: of(`${requests}\\{result="hit"\\}`),
      miss: of(`${requests}\\{result="miss"\\}`),
      bytes: of('dateline_response_cache_bytes'),
    };
  };

  it('given requests, then hits, misses and bytes are told', async () => {
    const key = await licensed();
    const page = async () => series(await (await fetch(`${wire.url}/metrics`)).text());
    await wire.ingest(story());
    await ask(key);
    const before = await page();
    expect(before.bytes).toBeGreaterThan(500);
    await ask(key);
    await ask(key);
    const after = await page();
    expect([after.hit - before.hit, after.miss - before.miss, after.bytes]).toEqual([2, 0, before.bytes]);
  });

  describe('to a GET', () => {
    it('given an answer, then it may be asked whether it has changed, and has not', async () => {
      const key = await licensed();
      const first = await ask(key, { method: 'GET' });
      expect(
        Object.fromEntries(['cache-control', 'vary'].map((name) => [name, first.headers.get(name)])),
      ).toEqual({
        'cache-control': 'private, no-cache',
        vary: expect.stringMatching(/Authorization, Accept$/),
      });
      expect(tag(first)).toMatch(/^"[\w-]{43}"$/);
      for (const had of [tag(first), `"other", W/${tag(first)}`, '*']) {
        const again = await ask(key, { method: 'GET', headers: { 'if-none-match': had } });
        expect([again.status, again.text, again.statements, tag(again)]).toEqual([304, '', [], tag(first)]);
        expect(again.headers.get('ratelimit')).not.toBeNull();
        expect(again.headers.get('content-type')).toBeNull();
      }
      expect((await ask(key, { method: 'GET', headers: { 'if-none-match': '"other"' } })).text).toBe(
        first.text,
      );
    });

    it('given an answer that is computed anew and is the same, then 304 says so; else it is sent', async () => {
      const key = await makePartner(wire, [
        { product: await makeProduct(wire, { selection: { genres: ['Sport'] } }) },
      ]);
      const first = await ask(key, { method: 'GET' });
      const headers = { 'if-none-match': tag(first) };
      await wire.ingest(story());
      const same = await ask(key, { method: 'GET', headers });
      expect([same.status, same.text, recomputed(same)]).toEqual([304, '', true]);
      await wire.ingest(story({ genres: [{ name: 'Sport' }] }));
      const other = await ask(key, { method: 'GET', headers });
      expect([other.status, other.text === first.text, tag(other) === tag(first)]).toEqual([
        200,
        false,
        false,
      ]);
    });

    it('given an answer that does not last, then it has no tag', async () => {
      const { headers } = await ask(await licensed(), {
        method: 'GET',
        query: '{ viewer { partner { name } } }',
      });
      expect([headers.get('etag'), headers.get('cache-control')]).toEqual([null, 'no-store']);
    });

    it('given one that another site’s page may send, then it is refused, though its answer is kept', async () => {
      const key = await licensed();
      await ask(key, { method: 'GET' });
      const address = `${wire.url}/graphql?${new URLSearchParams({ query: uris })}`;
      expect((await fetch(address, { headers: { authorization: `Bearer ${key}` } })).status).toBe(400);
    });
  });
});
