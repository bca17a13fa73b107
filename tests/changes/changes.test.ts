import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { digestOf } from '../../src/access/key/secret.js';
import { changeLicense, endLicense, grantLicense } from '../../src/access/license/license.writer.js';
import type { LicenseTerms } from '../../src/access/license/license-terms.js';
import { setProduct } from '../../src/access/product/product.writer.js';
import { settleProducts } from '../../src/changes/settle.js';
import { picture, story } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { type LicenseOptions, makePartner, makeProduct } from '../support/partners.ts';

const pageQuery = `query Page($after: String, $first: Int) { changes(after: $after, first: $first) {
  changes { __typename cursor at
    ... on ArticleUpserted { article { uri version } }
    ... on ArticleRemoved { id uri reason advisory } }
  cursor hasMore asOf
} }`;

interface Told {
  __typename: string;
  cursor: string;
  at: string;
  article?: { uri: string; version: string };
  id?: string;
  uri?: string;
  reason?: string;
  advisory?: string | null;
}

/** `+uri version` of a story that came, `-uri reason` of one that went. */
function inShort({ article, uri, reason }: Told): string {
  return article ? `+${article.uri} ${article.version}` : `-${uri} ${reason}`;
}

describe('`changes`', () => {
  let wire: TestGateway;
  let last = 0;

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
  });
  afterAll(() => wire.close());

  const page = async (key: string, after: string | null = null, first = 100) =>
    (await wire.data(pageQuery, { after, first }, key)).changes as {
      changes: Told[];
      cursor: string;
      hasMore: boolean;
      asOf: string;
    };

  /** A partner with a product of its own, which selects by a genre that no other test has. */
  const partner = async (terms: Partial<LicenseOptions> = {}) => {
    const genre = `genre-${++last}`;
    const slug = `of-${genre}`;
    const product = await makeProduct(wire, { slug, selection: { genres: [genre] } });
    const key = await makePartner(wire, [{ product, ...terms }]);
    const publish = async (name: string, overrides: Record<string, unknown> = {}) => {
      const document = story({ uri: `urn:${genre}:${name}`, genres: [{ name: genre }], ...overrides });
      expect((await wire.ingest(document)).documents[0]?.error).toBeUndefined();
    };
    const [license] = await wire.gateway.database.dataSource.query(
      'SELECT id FROM license WHERE product_id = $1',
      [product],
    );
    let cursor: string | null = null;
    /** What is told since it was asked last. */
    const told = async (first?: number) => {
      const next = await page(key, cursor, first);
      cursor = next.cursor;
      return next.changes.map(inShort).map((line) => line.replaceAll(`urn:${genre}:`, ''));
    };
    return { genre, slug, product, key, license: license.id as string, publish, told };
  };
  const transaction = (work: (manager: EntityManager) => Promise<unknown>) =>
    wire.gateway.database.dataSource.transaction(work);
  /** Gives the key's partner another licence. */
  const grant = async (key: string, product: string, terms: Partial<LicenseTerms> = {}) => {
    const [{ id }] = await wire.gateway.database.dataSource.query(
      'SELECT partner_id AS id FROM api_key WHERE digest = $1',
      [digestOf(key)],
    );
    await transaction((manager) => grantLicense(manager, { id }, { id: product, slug: 'it' }, terms, act()));
  };
  const act = () => ({ by: 'tests', at: wire.clock.now() });

  it('given no cursor, then it gives the present state, newest first; then an empty page with a cursor', async () => {
    const { key, publish } = await partner();
    await publish('old', { firstCreated: '2026-11-01T00:00:00Z' });
    await publish('new', { version: '7' });
    await publish('gone');
    await publish('gone', { version: '2', pubStatus: 'canceled' });
    const first = await page(key);
    expect(first.changes.map(({ __typename }) => __typename)).toEqual(['ArticleUpserted', 'ArticleUpserted']);
    expect(first.changes.map(({ article }) => article?.uri.split(':').at(-1))).toEqual(['new', 'old']);
    expect([first.hasMore, first.asOf]).toEqual([false, wire.clock.now().toISOString()]);
    const second = await page(key, first.cursor);
    expect(second).toEqual({ changes: [], cursor: expect.any(String), hasMore: false, asOf: first.asOf });
    expect((await page(key, second.cursor)).changes).toEqual([]);
  });

  it('given a cursor of now, then only what comes from then on is told, of stories from before too', async () => {
    const { key, license, publish } = await partner();
    const until = new Date(wire.clock.now().getTime() + 1_000).toISOString();
    await publish('before');
    await publish('corrected');
    await publish('lifts', { embargoedUntil: until });
    const { changesCursor } = await wire.data('{ changesCursor }', {}, key);
    const start = await page(key, changesCursor as string);
    expect([start.changes, start.hasMore]).toEqual([[], false]);
    await publish('corrected', { version: '2' });
    await publish('after');
    wire.clock.advance(1_000);
    const names = ({ changes }: { changes: Told[] }) =>
      changes.map(inShort).map((line) => line.replaceAll(/urn:genre-\d+:/g, ''));
    const come = await page(key, changesCursor as string);
    expect(names(come)).toEqual(['+corrected 2', '+after 1', '+lifts 1']);
    await transaction((manager) => endLicense(manager, license, act()));
    expect(names(await page(key, come.cursor)).sort()).toEqual(
      ['after', 'before', 'corrected', 'lifts'].map((name) => `-${name} LICENSE_ENDED`),
    );
  });

  it('given a cursor of now, then no other partner may go on with it', async () => {
    const [mine, other] = [await partner(), await partner()];
    const { changesCursor } = await wire.data('{ changesCursor }', {}, mine.key);
    const { errors } = await wire.ask(pageQuery, { after: changesCursor }, other.key);
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });

  it('given corrections and new stories, then each comes as it is, in the order of publication', async () => {
    const { publish, told } = await partner();
    await publish('a');
    expect(await told()).toEqual(['+a 1']);
    await publish('b');
    await publish('a', { version: '2' });
    await publish('c');
    await publish('a', { version: '3' });
    await publish('c', { version: '0' });
    expect(await told()).toEqual(['+b 1', '+c 1', '+a 3']);
    expect(await told()).toEqual([]);
  });

  it('given the cursor of one change, then it goes on after that one', async () => {
    const { key, publish } = await partner();
    for (const name of ['a', 'b', 'c', 'd']) await publish(name);
    const { changes } = await page(key);
    for (const [index, { cursor }] of changes.entries()) {
      expect((await page(key, cursor)).changes.map(inShort)).toEqual(changes.slice(index + 1).map(inShort));
    }
    const start = (await page(key)).cursor;
    for (const name of ['a', 'b', 'c', 'd']) await publish(name, { version: '2' });
    const live = (await page(key, start)).changes;
    expect(live).toHaveLength(4);
    for (const [index, { cursor }] of live.entries()) {
      expect((await page(key, cursor)).changes.map(inShort)).toEqual(live.slice(index + 1).map(inShort));
    }
  });

  it('given a kill, then the removal says so with the source’s advice, once', async () => {
    const { key, publish } = await partner();
    await publish('a');
    const { cursor } = await page(key);
    const kill = { version: '2', pubStatus: 'canceled', edNote: 'KILL: wrong man. Withdraw.' };
    await publish('a', kill);
    const { changes } = await page(key, cursor);
    expect(changes).toEqual([
      {
        __typename: 'ArticleRemoved',
        cursor: expect.any(String),
        at: wire.clock.now().toISOString(),
        id: expect.any(String),
        uri: expect.stringMatching(/:a$/),
        reason: 'CANCELED',
        advisory: 'KILL: wrong man. Withdraw.',
      },
    ]);
    expect((await page(key, (await page(key, cursor)).cursor)).changes).toEqual([]);
  });

  it('given a story that is withheld and issued again, then it goes and comes', async () => {
    const { publish, told } = await partner();
    await publish('a');
    expect(await told()).toEqual(['+a 1']);
    await publish('a', { version: '2', pubStatus: 'withheld' });
    expect(await told()).toEqual(['-a WITHHELD']);
    await publish('a', { version: '3' });
    expect(await told()).toEqual(['+a 3']);
  });

  it('given an embargo, then the story comes when it lifts; killed before, nothing is ever told of it', async () => {
    const { publish, told } = await partner();
    const until = new Date(wire.clock.now().getTime() + 60_000).toISOString();
    await publish('lifts', { embargoedUntil: until });
    await publish('killed', { embargoedUntil: until });
    expect(await told()).toEqual([]);
    wire.clock.advance(59_000);
    await publish('killed', { version: '2', embargoedUntil: until, pubStatus: 'canceled' });
    expect(await told()).toEqual([]);
    wire.clock.advance(1_000);
    expect(await told()).toEqual(['+lifts 1']);
    expect(await told()).toEqual([]);
  });

  it('given a licence with ADVANCE, then it comes under embargo, again when that lifts, and its kill is told', async () => {
    const { publish, told } = await partner({ advance: true });
    const until = new Date(wire.clock.now().getTime() + 60_000).toISOString();
    await publish('lifts', { embargoedUntil: until });
    await publish('killed', { embargoedUntil: until });
    expect((await told()).sort()).toEqual(['+killed 1', '+lifts 1']);
    await publish('killed', { version: '2', embargoedUntil: until, pubStatus: 'canceled' });
    expect(await told()).toEqual(['-killed CANCELED']);
    wire.clock.advance(60_000);
    expect(await told()).toEqual(['+lifts 1']);
  });

  it('given an expiry, then the story goes when it comes', async () => {
    const { publish, told } = await partner();
    await publish('a', { expires: new Date(wire.clock.now().getTime() + 5_000).toISOString() });
    expect(await told()).toEqual(['+a 1']);
    wire.clock.advance(4_000);
    expect(await told()).toEqual([]);
    wire.clock.advance(1_000);
    expect(await told()).toEqual(['-a EXPIRED']);
  });

  it('given a correction that leaves the product, then the story goes; its kill is told afterwards', async () => {
    const { publish, told } = await partner();
    await publish('a');
    expect(await told()).toEqual(['+a 1']);
    await publish('a', { version: '2', genres: [{ name: 'another' }] });
    expect(await told()).toEqual(['-a OUT_OF_SCOPE']);
    await publish('a', { version: '3', genres: [{ name: 'another' }] });
    expect(await told()).toEqual([]);
    await publish('a', { version: '4', genres: [{ name: 'another' }], pubStatus: 'canceled' });
    expect(await told()).toEqual(['-a CANCELED']);
  });

  it('given an edit of the product, then what it no longer selects goes, and what it now selects comes', async () => {
    const { genre, slug, publish, told } = await partner();
    await publish('a');
    await publish('b', { genres: [{ name: `${genre}-other` }] });
    expect(await told()).toEqual(['+a 1']);
    const selection = { genres: [`${genre}-other`] };
    await transaction((manager) => setProduct(manager, slug, { selection }, act()));
    await settleProducts(wire.gateway.database.dataSource, wire.clock);
    expect((await told()).sort()).toEqual(['+b 1', '-a OUT_OF_SCOPE']);
    expect(await told()).toEqual([]);
  });

  it('given another grant, then all comes again; given the end of the licence, then all goes', async () => {
    const { license, publish, told } = await partner({ fullText: false });
    await publish('a');
    await publish('b');
    expect((await told()).sort()).toEqual(['+a 1', '+b 1']);
    await transaction((manager) => changeLicense(manager, license, { fullText: true }, act()));
    expect((await told()).sort()).toEqual(['+a 1', '+b 1']);
    await transaction((manager) => changeLicense(manager, license, { territories: ['DE'] }, act()));
    expect(await told()).toEqual([]);
    wire.clock.advance(1_000);
    await transaction((manager) => endLicense(manager, license, act()));
    expect((await told()).sort()).toEqual(['-a LICENSE_ENDED', '-b LICENSE_ENDED']);
    expect(await told()).toEqual([]);
  });

  it('given a licence that ends by itself, then all goes at that second, page by page', async () => {
    const validUntil = new Date(wire.clock.now().getTime() + 10_000).toISOString();
    const { publish, told } = await partner({ validUntil });
    for (const name of ['a', 'b', 'c']) await publish(name);
    expect(await told()).toHaveLength(3);
    wire.clock.advance(9_000);
    expect(await told(2)).toEqual([]);
    wire.clock.advance(1_000);
    const pages = [await told(2), await told(2), await told(2)];
    expect(pages.map((one) => one.length)).toEqual([2, 1, 0]);
    expect(pages.flat().sort()).toEqual(['-a LICENSE_ENDED', '-b LICENSE_ENDED', '-c LICENSE_ENDED']);
  });

  it('given an archive of some days, then a story goes when it has grown older', async () => {
    const { publish, told } = await partner({ archiveDays: 3 });
    const days = (count: number) => new Date(wire.clock.now().getTime() - count * 86_400_000).toISOString();
    await publish('young', { firstCreated: days(1), versionCreated: days(1) });
    await publish('old', { firstCreated: days(4), versionCreated: days(4) });
    expect(await told()).toEqual(['+young 1']);
    wire.clock.advance(2 * 86_400_000 - 1_000);
    expect(await told()).toEqual([]);
    wire.clock.advance(2_000);
    expect(await told()).toEqual(['-young OUT_OF_SCOPE']);
  });

  it('given another version of a picture, then the stories that show it come; given another mention of it, none', async () => {
    const { genre, publish, told } = await partner();
    const shown = picture({ uri: `urn:${genre}:picture` });
    const mention = picture({ uri: shown.uri, version: null, versionCreated: null, name: 'featured' });
    const deliver = async (overrides = {}) =>
      (await wire.ingest({ ...shown, ...overrides })).documents[0]?.result;
    expect(await deliver()).toBe('created');
    await publish('a', { associations: [mention] });
    await publish('b', { associations: [mention] });
    await publish('c');
    expect(await told()).toHaveLength(3);
    await publish('c', { version: '2', associations: [mention] });
    expect(await told()).toEqual(['+c 2']);
    const descriptions = [{ role: 'caption', value: 'Corrected.' }];
    expect(await deliver({ version: '2', descriptions })).toBe('updated');
    expect((await told()).sort()).toEqual(['+a 1', '+b 1', '+c 2']);
  });

  it('given a licence that ends while an edit is being told of, then what was told before the edit’s rest goes too', async () => {
    const { genre, key, license, publish } = await partner();
    const slug = `beside-${genre}`;
    const other = await makeProduct(wire, { slug, selection: { genres: [`${genre}-none`] } });
    await grant(key, other);
    await publish('a');
    for (let n = 0; n < 12; n++) await publish(`f${n}`, { genres: [{ name: `${genre}-f` }] });
    const begin = await page(key);
    const selection = { genres: [`${genre}-f`] };
    await transaction((manager) => setProduct(manager, slug, { selection }, act()));
    await settleProducts(wire.gateway.database.dataSource, wire.clock);
    await publish('b');
    const part = await page(key, begin.cursor, 8);
    expect([part.changes.length, part.hasMore]).toEqual([8, true]);
    expect(part.changes.map(inShort)).toContain(`+urn:${genre}:b 1`);
    await transaction((manager) => endLicense(manager, license, act()));
    const removed: string[] = [];
    for (let next = part; next.hasMore; ) {
      next = await page(key, next.cursor, 8);
      removed.push(...next.changes.filter(({ reason }) => reason).map(inShort));
    }
    expect(removed.sort()).toEqual(['a', 'b'].map((name) => `-urn:${genre}:${name} LICENSE_ENDED`));
  });

  it('given a story that is published after the licence has ended, then nothing is ever told of it', async () => {
    const validUntil = new Date(wire.clock.now().getTime() + 200).toISOString();
    const { publish, told } = await partner({ validUntil });
    await publish('a');
    expect(await told()).toEqual(['+a 1']);
    // The log is still of before the end.
    wire.clock.advance(250);
    await publish('late');
    expect(await told()).toEqual([]);
    wire.clock.advance(1_000);
    expect(await told()).toEqual(['-a LICENSE_ENDED']);
    await publish('late', { version: '2', pubStatus: 'canceled' });
    expect(await told()).toEqual([]);
  });

  it('given a story that is published at the instant at which the licence ends, then nothing is ever told of it', async () => {
    const validUntil = new Date(wire.clock.now().getTime() + 2_000).toISOString();
    const { publish, told } = await partner({ validUntil });
    expect(await told()).toEqual([]);
    wire.clock.advance(2_000);
    await publish('a');
    expect(await told()).toEqual([]);
  });

  it('given a story that has expired before it comes, then nothing is ever told of it', async () => {
    const { publish, told } = await partner();
    expect(await told()).toEqual([]);
    const expires = new Date(wire.clock.now().getTime() + 100).toISOString();
    wire.clock.advance(200);
    await publish('late', { expires });
    expect(await told()).toEqual([]);
    wire.clock.advance(1_000);
    expect(await told()).toEqual([]);
  });

  it('given a kill within the log’s instant, then it is told to whoever was told of the story', async () => {
    const { publish, told } = await partner();
    expect(await told()).toEqual([]);
    wire.clock.advance(200);
    await publish('a');
    expect(await told()).toEqual(['+a 1']);
    wire.clock.advance(100);
    await publish('a', { version: '2', pubStatus: 'canceled' });
    expect(await told()).toEqual(['-a CANCELED']);
  });

  it('given a licence that is dated back, then nothing is told of what was too old by then', async () => {
    const days = (count: number) => new Date(wire.clock.now().getTime() - count * 86_400_000).toISOString();
    const { genre, key, product, license, publish, told } = await partner();
    await transaction((manager) => endLicense(manager, license, act()));
    wire.clock.advance(10_000);
    const old = { firstCreated: days(4), versionCreated: days(4) };
    await publish('old', old);
    await grant(key, product, { validFrom: new Date(days(10)), archiveDays: 3 });
    expect(await told()).toEqual([]);
    await publish('old', { ...old, version: '2' });
    await publish('old', { ...old, version: '3', genres: [{ name: `${genre}-none` }] });
    expect(await told()).toEqual([]);
  });

  it('given pages of any size, then they are answered by as many statements', async () => {
    const { key, publish } = await partner();
    for (let n = 0; n < 12; n++) await publish(`s${n}`);
    const counts: number[] = [];
    // What it leads to is held from then on.
    await page(key, null, 12);
    for (const first of [2, 10]) {
      counts.push((await wire.statements(() => page(key, null, first))).length);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(14);
  });

  it.each([
    [{ first: 0 }, 'BAD_PAGE'],
    [{ first: 101 }, 'BAD_PAGE'],
    [{ after: '' }, 'BAD_CURSOR'],
    [{ after: 'WyJhcnRpY2xlcyIsW11d' }, 'BAD_CURSOR'],
  ])('given %j, then it is refused with %s', async (variables, code) => {
    const { errors } = await wire.ask(pageQuery, variables);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  it('given a page, then it costs a point, and for each change that it may have one and what is asked of it', async () => {
    const { extensions } = await wire.ask(pageQuery, { first: 10 });
    expect(extensions.cost.points).toBe(1 + 10 * (1 + 1));
  });

  it('given a cursor of more than 90 days ago, then it says to start over', async () => {
    const { key } = await partner();
    const { cursor } = await page(key);
    wire.clock.advance(90 * 86_400_000 + 1);
    const { errors } = await wire.ask(pageQuery, { after: cursor }, key);
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.place])).toEqual([
      ['CURSOR_EXPIRED', 'after'],
    ]);
  });
});
