import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { makeProduct } from '../support/partners.ts';
import { canceled, type Licensed, licensed, publish, withheld } from '../support/recalls.ts';

const fields = 'id articleId uri status advisory openedAt overdue acknowledgedAt acknowledgedBy';
const open = `{ viewer { openRecalls { ${fields} } } }`;
const acknowledge = `mutation ($id: ID!) { acknowledgeRecall(id: $id) { ${fields} } }`;
const sport = { genres: [{ name: 'Sport' }] };

interface Recall {
  id: string;
  uri: string;
  status: string;
}

describe('receipts of recalls', () => {
  let wire: TestGateway;
  let product: string;
  let count = 0;

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
    product = await makeProduct(wire, { selection: { genres: ['Sport'] } });
  });
  afterAll(() => wire.close());

  const openOf = async ({ key }: Licensed): Promise<Recall[]> =>
    (await wire.data(open, {}, key)).viewer.openRecalls;
  const urisOf = async (partner: Licensed) => (await openOf(partner)).map(({ uri }) => uri);
  const partner = () => licensed(wire, `desk-${++count}`);

  /** Brings the log to the present, as time itself does while a gateway serves. */
  const turned = () => wire.data('{ changes(first: 1) { asOf } }');

  /** A partner that had a story before its licence ended, and the story's uri and id. */
  const former = async () => {
    const one = await partner();
    const license = await one.grant(product);
    const uri = `urn:receipts:${count}`;
    await publish(wire, uri, 1, sport);
    const { articleByUri } = await wire.data('query ($uri: String!) { articleByUri(uri: $uri) { id } }', {
      uri,
    });
    wire.clock.advance(1_000);
    await one.end(license);
    return { one, uri, articleId: articleByUri.id as string };
  };

  it('given a kill, then everyone who ever had the story has it open, and nobody else', async () => {
    const never = await partner();
    const { one, uri, articleId } = await former();
    const present = await partner();
    await present.grant(product);
    const late = await partner();
    wire.clock.advance(5_000);
    await publish(wire, uri, 2, { ...sport, ...canceled });
    await late.grant(product);
    const recall = {
      id: expect.any(String),
      articleId,
      uri,
      status: 'CANCELED',
      advisory: 'Kill it: the source was wrong.',
      openedAt: wire.clock.now().toISOString(),
      overdue: false,
      acknowledgedAt: null,
      acknowledgedBy: null,
    };
    expect([await openOf(one), await openOf(present), await openOf(late), await openOf(never)]).toEqual([
      [recall],
      [recall],
      [],
      [],
    ]);
    expect((await openOf(one))[0]?.id).not.toBe((await openOf(present))[0]?.id);
  });

  it('given a story that is withheld, and killed in a later version, then each has opened one, the newest first', async () => {
    const { one, uri } = await former();
    await publish(wire, uri, 2, { ...sport, ...withheld });
    await publish(wire, uri, 3, { ...sport, ...canceled });
    expect((await openOf(one)).map(({ status }) => status)).toEqual(['CANCELED', 'WITHHELD']);
  });

  it('given a story that is issued again, then its recall stays open, with the advisory of its version', async () => {
    const { one, uri } = await former();
    await publish(wire, uri, 2, { ...sport, ...withheld });
    const [recall] = await openOf(one);
    await publish(wire, uri, 3, { ...sport, edNote: 'Secret words of the new version.' });
    expect(await openOf(one)).toEqual([recall]);
    expect(recall).toMatchObject({ advisory: 'Hold it for now.' });
  });

  it('given partners of its product that never could see the story, then they have none', async () => {
    const [early, archive, later, plain, desk, backdated] = (await Promise.all(
      Array.from({ length: 6 }, partner),
    )) as [Licensed, Licensed, Licensed, Licensed, Licensed, Licensed];
    const license = await early.grant(product);
    wire.clock.advance(1_000);
    await early.end(license);
    await archive.grant(product, { archiveDays: 0 });
    await later.grant(product, { validFrom: new Date(wire.clock.now().getTime() + 60_000) });
    await plain.grant(product);
    await desk.grant(product, { advance: true });
    wire.clock.advance(1_000);
    await turned();
    const uri = `urn:receipts:never:${count}`;
    const soon = { ...sport, embargoedUntil: '2027-01-01T00:00:00Z' };
    await publish(wire, uri, 1, sport);
    await publish(wire, `${uri}:soon`, 1, soon);
    await publish(wire, uri, 2, { ...sport, ...withheld });
    await backdated.grant(product, { validFrom: new Date(0) });
    await publish(wire, uri, 3, { ...sport, ...canceled });
    await publish(wire, `${uri}:soon`, 2, { ...soon, ...canceled });
    const partners = [early, archive, later, backdated, plain, desk];
    expect(await Promise.all(partners.map(urisOf))).toEqual([
      [],
      [],
      [],
      [],
      [uri, uri],
      [`${uri}:soon`, uri, uri],
    ]);
  });

  it('given a dry run, a kill, and the same document again, then the second alone opens one', async () => {
    const { one, uri } = await former();
    const kill = story({ uri, version: '2', ...sport, ...canceled });
    const send = async (parameters = {}) =>
      (await wire.ingest(kill, parameters)).documents.map(({ result }) => result);
    expect(await send({ dryRun: 'true' })).toEqual(['updated']);
    expect(await urisOf(one)).toEqual([]);
    expect([await send(), await send()]).toEqual([['updated'], ['unchanged']]);
    expect(await urisOf(one)).toEqual([uri]);
  });

  it('given a story whose first version is a kill, and a picture that is killed, then they open none', async () => {
    const one = await partner();
    await one.grant(product);
    const image = { uri: 'urn:receipts:picture', name: 'featured' };
    await publish(wire, 'urn:receipts:shows', 1, { ...sport, associations: [picture(image)] });
    expect(await publish(wire, 'urn:receipts:first', 1, { ...sport, ...canceled })).toBe('created');
    const { documents } = await wire.ingest(picture({ uri: image.uri, version: '2', pubStatus: 'canceled' }));
    expect(documents[0]?.result).toBe('updated');
    expect(await openOf(one)).toEqual([]);
  });

  it('given an hour that has passed, then it is overdue, until it is acknowledged', async () => {
    const { one, uri } = await former();
    await publish(wire, uri, 2, { ...sport, ...canceled });
    wire.clock.advance(60 * 60_000);
    const [due] = await openOf(one);
    expect(due).toMatchObject({ overdue: false });
    wire.clock.advance(1);
    const [recall] = await openOf(one);
    expect(recall).toEqual({ ...due, overdue: true });
    const done = {
      ...due,
      overdue: false,
      acknowledgedAt: wire.clock.now().toISOString(),
      acknowledgedBy: 'desk',
    };
    expect(await wire.data(acknowledge, { id: recall?.id }, one.key)).toEqual({ acknowledgeRecall: done });
    expect(await openOf(one)).toEqual([]);
    wire.clock.advance(60_000);
    expect(await wire.data(acknowledge, { id: recall?.id }, one.key)).toEqual({ acknowledgeRecall: done });
  });

  it('given eight that acknowledge at once, with two keys, then all are told whose word counts', async () => {
    const { one, uri } = await former();
    const other = await licensed(wire, one.slug, 'night desk');
    await publish(wire, uri, 2, { ...sport, ...canceled });
    const [recall] = await openOf(one);
    const keys = [one.key, other.key, one.key, other.key, one.key, other.key, one.key, other.key];
    const answers = await Promise.all(keys.map((key) => wire.data(acknowledge, { id: recall?.id }, key)));
    const [{ acknowledgeRecall: first }] = answers;
    expect(answers).toEqual(Array(8).fill({ acknowledgeRecall: first }));
    expect(['desk', 'night desk']).toContain(first.acknowledgedBy);
  });

  it('given another partner’s recall, then it is answered as one that never was, by the same statements, and stays open', async () => {
    const { one, uri } = await former();
    await publish(wire, uri, 2, { ...sport, ...canceled });
    const stranger = await partner();
    await stranger.grant(product);
    const recalls = await openOf(one);
    await turned();
    const no = Buffer.from('Recall:00000000-0000-4000-8000-000000000000').toString('base64url');
    const asked = async (id: string | undefined) => {
      let answer: unknown;
      const statements = await wire.statements(async () => {
        const { status, data, errors, extensions } = await wire.ask(acknowledge, { id }, stranger.key);
        answer = { status, data, errors, extensions };
      });
      return { answer, statements };
    };
    await asked(no);
    const theirs = await asked(recalls[0]?.id);
    expect(theirs.answer).toEqual({
      status: 200,
      data: { acknowledgeRecall: null },
      errors: undefined,
      extensions: { cost: { points: 10, limit: 10_000 } },
    });
    expect(theirs).toEqual(await asked(no));
    expect(theirs.statements).toHaveLength(2);
    expect(await openOf(one)).toEqual(recalls);
  });

  it.each([
    ['an id of a story', Buffer.from('Article:00000000-0000-4000-8000-000000000000').toString('base64url')],
    ['no id at all', 'x'],
  ])('given %s, then it is BAD_ID', async (_, id) => {
    const { data, errors } = await wire.ask(acknowledge, { id });
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      { acknowledgeRecall: null },
      ['BAD_ID'],
    ]);
  });

  it('given no key, then it is UNAUTHENTICATED, and nothing is acknowledged', async () => {
    const { one, uri } = await former();
    await publish(wire, uri, 2, { ...sport, ...canceled });
    const recalls = await openOf(one);
    const { status, errors } = await wire.ask(acknowledge, { id: recalls[0]?.id }, null);
    expect([status, errors?.map(({ extensions }) => extensions.code)]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(await openOf(one)).toEqual(recalls);
  });

  it('given a GET, then it is refused, and nothing is acknowledged', async () => {
    const { one, uri } = await former();
    await publish(wire, uri, 2, { ...sport, ...canceled });
    const recalls = await openOf(one);
    const query = `mutation { acknowledgeRecall(id: "${recalls[0]?.id}") { id } }`;
    const response = await fetch(`${wire.url}/graphql?${new URLSearchParams({ query })}`, {
      headers: { authorization: `Bearer ${one.key}`, 'apollo-require-preflight': 'true' },
    });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await openOf(one)).toEqual(recalls);
  });

  it('given more than a hundred, then the newest hundred are listed, for a hundred points', async () => {
    const { one } = await former();
    await one.grant(product);
    const uris = Array.from({ length: 101 }, (_, n) => `urn:receipts:many:${n}`);
    for (const uri of uris) await publish(wire, uri, 1, sport);
    for (const uri of uris) await publish(wire, uri, 2, { ...sport, ...canceled });
    expect(await urisOf(one)).toEqual(uris.slice(1).reverse());
    expect((await wire.ask(open, {}, one.key)).extensions.cost.points).toBe(101);
  }, 120_000);

  it('given 3 partners or 300, then as many statements are sent', async () => {
    const partners = async (many: number) => {
      const own = await makeProduct(wire, { selection: { genres: [`Genre ${many}`] } });
      await wire.gateway.database.dataSource.transaction(async (manager) => {
        await manager.query(
          `WITH made AS (INSERT INTO partner (id, slug, name, created_at)
             SELECT gen_random_uuid(), 'many-' || $1 || '-' || n, 'Many', now() FROM generate_series(1, $1::int) AS n RETURNING id)
           INSERT INTO entitlement_span (partner_id, product_id, from_position, begun_at, from_at, advance)
           SELECT id, $2, 1, '1970-01-01', '1970-01-01', false FROM made`,
          [many, own],
        );
      });
      const genres = [{ name: `Genre ${many}` }];
      const uri = `urn:receipts:partners:${many}`;
      await publish(wire, uri, 1, { genres });
      await turned();
      const statements = await wire.statements(() => publish(wire, uri, 2, { genres, ...canceled }));
      const [row] = await wire.gateway.database.dataSource.query(
        'SELECT count(*)::int AS count FROM recall_receipt AS r JOIN article AS a ON a.id = r.article_id WHERE a.uri = $1',
        [uri],
      );
      return { statements, receipts: row.count };
    };
    await partners(2);
    const few = await partners(3);
    const many = await partners(300);
    // One more each: the partner of every test's database, which sees everything.
    expect([few.receipts, many.receipts]).toEqual([4, 301]);
    expect(many.statements).toEqual(few.statements);
  });
});
