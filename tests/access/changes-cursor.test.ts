import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueKey } from '../../src/access/key/key.writer.js';
import { partnerBySlug } from '../../src/access/partner/partner.store.js';
import { story } from '../support/factories.ts';
import { startOfTest, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const query = `query ($after: String) { changes(after: $after, first: 1) { cursor hasMore
  changes { cursor ... on ArticleUpserted { article { uri } } ... on ArticleRemoved { uri } } } }`;

const day = 86_400_000;

describe('the cursors of `changes`', () => {
  let wire: TestGateway;
  let product: string;
  let key: string;
  let cursor: string;

  beforeAll(async () => {
    wire = await testGateway();
    await wire.ingest(['urn:test:1', 'urn:test:2', 'urn:test:3'].map((uri) => story({ uri })));
    product = await makeProduct(wire);
    key = await makePartner(wire, [{ product }]);
    ({ cursor } = (await wire.data(query, {}, key)).changes);
  });
  beforeEach(() => wire.clock.set(startOfTest));
  afterAll(() => wire.close());

  const uriOf = ({ data }: { data: { changes: { changes: { article: { uri: string } }[] } } }) =>
    data.changes.changes[0]?.article.uri;
  /** What is told to whoever goes on after it. */
  const goOn = async (text: string, ofKey = key) => {
    const { status, data, errors } = await wire.ask(query, { after: text }, ofKey);
    return { status, data, errors: errors?.map(({ message, extensions }) => [extensions.code, message]) };
  };
  const refused = (code: 'BAD_CURSOR' | 'CURSOR_EXPIRED', message: string) => ({
    status: 200,
    data: null,
    errors: [[code, message]],
  });
  const noCursor = refused('BAD_CURSOR', 'This is no cursor that `changes` gave to this partner.');

  it('given the same place twice, then its cursors differ and lead to the same', async () => {
    const { cursor: other } = (await wire.data(query, {}, key)).changes;
    expect(other).not.toBe(cursor);
    const [one, two] = [await goOn(cursor), await goOn(other)];
    expect(one.errors).toBeUndefined();
    expect(uriOf(one)).toMatch(/^urn:test:[12]$/);
    expect(uriOf(two)).toBe(uriOf(one));
  });

  it('given a cursor, then it is 28 bytes longer than what it hides, and shows nothing of it', () => {
    const bytes = Buffer.from(cursor, 'base64url');
    expect(bytes.toString('base64url')).toBe(cursor);
    expect(bytes.toString('latin1')).not.toMatch(/live|given|sweep/);
  });

  it('given another key of the same partner, then it goes on with the cursor', async () => {
    const { manager } = wire.gateway.database.dataSource;
    const { slug } = (await wire.data('{ viewer { partner { slug } } }', {}, key)).viewer.partner;
    const partner = await partnerBySlug(manager, slug);
    const settings = { name: 'another', expiresAt: null };
    const { secret } = await issueKey(manager, { partner }, settings, wire.clock.now());
    expect(uriOf(await goOn(cursor, secret))).toBe(uriOf(await goOn(cursor)));
  });

  it('given another partner with the same licences, then it is no cursor', async () => {
    expect(await goOn(cursor, await makePartner(wire, [{ product }]))).toEqual(noCursor);
  });

  it('given a cursor cut at any length, from either end, then it is no cursor', async () => {
    for (let length = 0; length < cursor.length; length++) {
      expect([length, await goOn(cursor.slice(0, length))]).toEqual([length, noCursor]);
      if (length % 9 === 1) expect([length, await goOn(cursor.slice(-length))]).toEqual([length, noCursor]);
    }
  });

  it('given a cursor with one bit flipped, then it is no cursor', async () => {
    const bytes = Buffer.from(cursor, 'base64url');
    // Some of every two bytes: nonce, text and tag.
    for (let bit = 0; bit < bytes.length * 8; bit += 13) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect([bit, await goOn(flipped.toString('base64url'))]).toEqual([bit, noCursor]);
    }
  });

  it.each([
    ['characters that base64url does not have', (text: string) => `${text.slice(0, 8)}*${text.slice(8)}`],
    ['white space before it', (text: string) => ` ${text}`],
    ['a line break after it', (text: string) => `${text}\n`],
    ['padding', (text: string) => `${text}=`],
    ['more after it', (text: string) => `${text}AAAA`],
    ['a NUL', (text: string) => `${text}\0`],
    ['an unpaired surrogate', (text: string) => `${text}\ud800`],
    ['two of it', (text: string) => text + text],
    ['nothing of it', () => ''],
    ['a megabyte less a bit', () => 'A'.repeat(900_000)],
    ['JSON', () => '{"given":0}'],
  ])('given %s, then it is no cursor', async (_, change) => {
    expect(await goOn(change(cursor))).toEqual(noCursor);
  });

  it('given a cursor of a list, then it is none of `changes`, nor the other way round', async () => {
    const list = 'query ($after: String) { articles(first: 1, after: $after) { pageInfo { endCursor } } }';
    const { endCursor } = (await wire.data(list, {}, key)).articles.pageInfo;
    expect(await goOn(endCursor)).toEqual(noCursor);
    const { errors } = await wire.ask(list, { after: cursor }, key);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_CURSOR']);
  });

  it('given the last bits of a cursor’s last character are not used, then only its one form is taken', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = cursor.at(-1) as string;
    const others = [...alphabet].filter((one) => one !== last);
    for (const other of others)
      expect([other, await goOn(cursor.slice(0, -1) + other)]).toEqual([other, noCursor]);
  });

  // Last: the clock of the log does not go back.
  it('given a cursor of 90 days ago, then it is followed, and a millisecond later it has expired', async () => {
    wire.clock.set(new Date(Date.parse(startOfTest) + 90 * day));
    expect((await goOn(cursor)).errors).toBeUndefined();
    wire.clock.set(new Date(Date.parse(startOfTest) + 90 * day + 1));
    expect(await goOn(cursor)).toEqual(
      refused('CURSOR_EXPIRED', `The cursor is of ${startOfTest}, more than 90 days ago.`),
    );
  });
});
