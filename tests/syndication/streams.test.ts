import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { revokeKey } from '../../src/access/key/key.writer.js';
import { digestOf } from '../../src/access/key/secret.js';
import { changeLicense, endLicense } from '../../src/access/license/license.writer.js';
import { story } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { type LicenseOptions, makePartner, makeProduct } from '../support/partners.ts';
import { follow, inShort, Refused, type Stream, transports } from '../support/streams.ts';

describe.each(transports)('a stream of changes over %s', (transport) => {
  let wire: TestGateway;
  let last = 0;

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
  });
  afterAll(() => wire.close());

  /** A partner with a product of its own, and what publishes into it. */
  const partner = async (terms: Partial<LicenseOptions> = {}) => {
    const genre = `${transport}-${++last}`;
    const product = await makeProduct(wire, { selection: { genres: [genre] } });
    const key = await makePartner(wire, [{ product, ...terms }]);
    const publish = async (name: string, overrides: Record<string, unknown> = {}) => {
      const document = story({ uri: `urn:${genre}:${name}`, genres: [{ name: genre }], ...overrides });
      expect((await wire.ingest(document)).documents[0]?.error).toBeUndefined();
    };
    const stream = (options: Parameters<typeof follow>[3] = {}) => follow(wire, transport, key, options);
    const told = async (of: Stream) =>
      inShort(await of.page()).map((line) => line.replace(`urn:${genre}:`, ''));
    return { genre, key, product, publish, stream, told };
  };

  const transaction = (work: (manager: EntityManager) => Promise<unknown>) =>
    wire.gateway.database.dataSource.transaction(work);
  const licenseTo = async (product: string) => {
    const [{ id }] = await wire.gateway.database.dataSource.query(
      'SELECT id FROM license WHERE product_id = $1',
      [product],
    );
    return { id: id as string, by: () => ({ by: 'tests', at: wire.clock.now() }) };
  };

  it('given no cursor, then it tells all that there is, and then what is published', async () => {
    const { publish, stream, told } = await partner();
    await publish('a');
    const following = stream();
    expect(await told(following)).toEqual(['+a 1']);
    await publish('b');
    expect(await told(following)).toEqual(['+b 1']);
    await publish('a', { version: '2' });
    await publish('b', { version: '2', pubStatus: 'canceled' });
    const both = await told(following);
    if (both.length < 2) both.push(...(await told(following)));
    expect(both).toEqual(['+a 2', '-b CANCELED']);
  });

  it('given nothing to tell, then it begins with an empty page that has a cursor, and beats', async () => {
    const { stream } = await partner();
    const following = stream();
    const cursor = expect.any(String);
    const empty = { changes: [], cursor, hasMore: false };
    expect(await following.page()).toEqual({ ...empty, asOf: wire.clock.now().toISOString() });
    wire.clock.advance(10_000);
    expect(await following.page()).toEqual({ ...empty, asOf: wire.clock.now().toISOString() });
  });

  it('given more than a page, then it tells it page by page, and goes on after any of their cursors', async () => {
    const { publish, stream, told } = await partner();
    for (let n = 10; n < 35; n += 1) await publish(String(n));
    const following = stream();
    const first = await following.page();
    const [rest] = [await told(following)];
    expect([first.changes.length, first.hasMore, rest?.length]).toEqual([20, true, 5]);
    const again = stream({ variables: { after: first.cursor } });
    expect(await told(again)).toEqual(rest);
    const within = stream({ variables: { after: first.changes[17].cursor } });
    expect(await told(within)).toHaveLength(7);
  });

  it('given a stream that was lost, then another one after its last cursor tells what it has missed, once', async () => {
    const { publish, stream, told } = await partner();
    await publish('a');
    const lost = stream();
    const { cursor } = await lost.page();
    await lost.close();
    await publish('b');
    await publish('a', { version: '2', pubStatus: 'withheld' });
    const next = stream({ variables: { after: cursor } });
    expect(await told(next)).toEqual(['+b 1', '-a WITHHELD']);
    await publish('c');
    expect(await told(next)).toEqual(['+c 1']);
  });

  it('given an embargo that lifts while it is open, then it tells the story', async () => {
    const { publish, stream, told } = await partner();
    const lifts = new Date(wire.clock.now().getTime() + 60_000);
    await publish('a', { embargoedUntil: lifts.toISOString() });
    const following = stream();
    expect(await told(following)).toEqual([]);
    wire.clock.set(lifts);
    let lines: string[] = [];
    // Between the instant and its entry in the log a beat may come.
    while (lines.length === 0) lines = await told(following);
    expect(lines).toEqual(['+a 1']);
  });

  it('given a licence that ends while it is open, then it removes what that brought, at its end', async () => {
    const validUntil = new Date(wire.clock.now().getTime() + 3_000).toISOString();
    const { publish, stream, told } = await partner({ validUntil });
    await publish('a');
    const following = stream();
    expect(await told(following)).toEqual(['+a 1']);
    wire.clock.set(validUntil);
    expect(await told(following)).toEqual(['-a LICENSE_ENDED']);
    await publish('a', { version: '2', pubStatus: 'canceled' });
    // A recall still reaches whoever has had it.
    expect(await told(following)).toEqual(['-a CANCELED']);
  });

  it('given grants that change while it is open, then it tells the stories again, with what is granted', async () => {
    const { product, publish, stream } = await partner({ fullText: false });
    await publish('a');
    const following = stream();
    const bodies = async () =>
      (await following.page()).changes.map(
        (change: { article: { body: string | null } }) => change.article.body,
      );
    expect(await bodies()).toEqual([null]);
    const { id, by } = await licenseTo(product);
    await transaction((manager) => changeLicense(manager, id, { fullText: true }, by()));
    expect(await bodies()).toEqual([expect.stringContaining('This is the body of story')]);
    await transaction((manager) => endLicense(manager, id, by()));
    expect(inShort(await following.page())).toEqual([expect.stringContaining('LICENSE_ENDED')]);
  });

  it.each(['is revoked', 'expires'])('given a key that %s while it is open, then it ends', async (how) => {
    const expiresAt = new Date(wire.clock.now().getTime() + 5_000);
    const { product } = await partner();
    const key = await makePartner(wire, [{ product }], { expiresAt: expiresAt.toISOString() });
    const [{ id: keyId }] = await wire.gateway.database.dataSource.query(
      'SELECT id FROM api_key WHERE digest = $1',
      [digestOf(key)],
    );
    const following = follow(wire, transport, key);
    await following.page();
    if (how === 'expires') wire.clock.set(expiresAt);
    else await transaction((manager) => revokeKey(manager, { id: keyId }, wire.clock.now()));
    const answer = await following.answer();
    expect(answer?.errors?.map(({ message, extensions }) => [message, extensions.code])).toEqual([
      ['This key does not hold.', 'UNAUTHENTICATED'],
    ]);
    expect(await following.answer()).toBeNull();
  });

  it('given streams of a partner that stand at one place, then they are told by the statements of one', async () => {
    const { publish, stream } = await partner();
    const counted = async (streams: Stream[]) => {
      for (const following of streams) await following.page();
      // They began one after the other; from a beat on they stand together.
      wire.clock.advance(10_000);
      for (const following of streams) await following.page();
      const statements = await wire.statements(async () => {
        await publish(`of-${streams.length}`);
        for (const following of streams) expect((await following.page()).changes).toHaveLength(1);
      });
      // Without those by which it is found that there is something to tell.
      return statements.filter((text) => !/^SELECT (position FROM change_head|id FROM api_key)/.test(text))
        .length;
    };
    await publish('first');
    const one = await counted([stream()]);
    const ten = await counted(Array.from({ length: 10 }, () => stream()));
    expect(ten).toBe(one);
  });

  const refusal = async (key: string | null, options: Parameters<typeof follow>[3] = {}) => {
    const refused = follow(wire, transport, key, options);
    return refused.answer().then(
      () => 'not refused',
      (error: unknown) => error,
    );
  };

  it.each([
    ['a query', '{ viewer { partner { name } } }', 'SUBSCRIPTIONS_ONLY'],
    ['a mutation', 'mutation { acknowledgeRecall(id: "1") { id } }', 'SUBSCRIPTIONS_ONLY'],
    ['a field that is not there', 'subscription { changes { wrong } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a text that is no query', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    [
      'two fields',
      'subscription { a: changes { cursor } b: changes { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a cursor that is none', 'subscription { changes(after: "x") { cursor } }', 'BAD_CURSOR'],
    [
      'a variable that does not fit',
      'subscription ($a: Int!) { changes { cursor @skip(if: $a) } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a variable that is missing',
      'subscription ($a: String!) { changes(after: $a) { cursor } }',
      'BAD_USER_INPUT',
    ],
  ])('given %s, then it is refused', async (_, query, code) => {
    const { key } = await partner();
    const error = (await refusal(key, { query })) as Refused;
    expect(error).toBeInstanceOf(Refused);
    expect([error.codes, error.status]).toEqual([[code], transport === 'SSE' ? 400 : null]);
    expect(error.errors[0]?.extensions.requestId).toEqual(expect.any(String));
  });

  it('given a cursor of another partner, then it is refused', async () => {
    const { stream } = await partner();
    const { cursor: after } = await stream().page();
    const { key } = await partner();
    expect(((await refusal(key, { variables: { after } })) as Refused).codes).toEqual(['BAD_CURSOR']);
  });
});
