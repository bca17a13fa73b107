import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mostDocuments } from '../../src/ingest/batches.js';
import { onPostgres } from '../support/database.ts';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';
import { onHeadline } from '../support/refuse.ts';
import { connect } from '../support/sql.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('documents of one body', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
    await makePartner(wire, [{ product: await makeProduct(wire) }]);
  });
  afterAll(() => wire.close());

  const database = () => wire.gateway.database.dataSource;
  const position = async () =>
    Number((await database().query('SELECT position FROM change_head'))[0].position);
  /** What is sent for it, but for what the gateway itself looks for every now and then. */
  const sentFor = async (work: () => Promise<unknown>) =>
    (await wire.statements(work)).filter(
      (text) => !/settled_at|webhook|FROM change_head AS head LEFT JOIN|api_key|^LISTEN/.test(text),
    );
  const resultsOf = async (documents: unknown[], parameters = {}) =>
    (await wire.ingest(documents, parameters)).documents.map(({ error, result }) => error?.code ?? result);

  /** With a person, topics, a picture that all show and one of its own, and a story beside. */
  const full = (name: string, n: number, version = '1') =>
    story({
      uri: `urn:batch:${name}:${n}`,
      version,
      headlines: [{ value: `Story ${n}, version ${version}` }],
      by: `By Ana Kovac and ${name} Writer`,
      subjects: [subject('15000000', 'sport'), { name: `Of ${name} ${n}` }],
      associations: [
        { ...picture({ uri: `urn:batch:${name}:logo` }), name: 'logo' },
        { ...picture({ uri: `urn:batch:${name}:${n}:picture`, version }), name: 'featured' },
        { name: 'see', rel: 'see-also', type: 'text', uri: 'urn:batch:other' },
      ],
    });

  it('given 1, or as many as a batch holds, then as many statements are sent, be they new, newer, or known', async () => {
    for (const version of ['1', '2', '2']) {
      const one = await sentFor(() => wire.ingest([full('one', 0, version)]));
      const all = await sentFor(() =>
        wire.ingest(numbers(mostDocuments).map((n) => full('many', n, version))),
      );
      expect(all).toHaveLength(one.length);
      expect(one.filter((text) => text.startsWith('START'))).toHaveLength(1);
    }
    const { articles } = await wire.data('{ articles { totalCount } }');
    expect(articles.totalCount).toBe(1 + mostDocuments);
  });

  it('given more than a batch holds, then the rest is another one', async () => {
    const before = await position();
    const documents = numbers(mostDocuments + 1).map((n) => story({ uri: `urn:batch:more:${n}` }));
    expect(new Set(await resultsOf(documents))).toEqual(new Set(['created']));
    expect((await position()) - before).toBe(2);
  });

  it('given versions of one uri among others, then each is taken in its turn, at a position of its own', async () => {
    const version = (of: string, number: string) =>
      story({
        uri: `urn:batch:versions:${of}`,
        version: number,
        headlines: [{ value: `${of}${number}` }],
        bodies: [],
      });
    const before = await position();
    const sent = await sentFor(async () => {
      expect(
        await resultsOf([
          version('a', '1'),
          version('b', '1'),
          version('a', '2'),
          version('a', '2'),
          version('a', '1'),
          { ...version('a', '2'), slugline: 'conflicts' },
          version('a', '3'),
        ]),
      ).toEqual(['created', 'created', 'updated', 'unchanged', 'stale', 'VERSION_CONFLICT', 'updated']);
    });
    expect((await position()) - before).toBe(3);
    // None failed, and was taken document by document.
    expect(sent.filter((text) => text.startsWith('START'))).toHaveLength(6);
    const { articleByUri } = await wire.data(
      '{ articleByUri(uri: "urn:batch:versions:a") { revisions { edges { node { revision headline } } } } }',
    );
    expect(articleByUri.revisions.edges.map((edge: { node: unknown }) => edge.node)).toEqual([
      { revision: 3, headline: 'a3' },
      { revision: 2, headline: 'a2' },
      { revision: 1, headline: 'a1' },
    ]);
  });

  it('given a story and its recall, then whoever could have had it is to hear of it', async () => {
    const uri = 'urn:batch:recalled';
    const kill = story({ uri, version: '2', pubStatus: 'canceled' });
    expect(await resultsOf([story({ uri }), kill, story({ uri: 'urn:batch:usable' })])).toEqual([
      'created',
      'updated',
      'created',
    ]);
    const receipts = await database().query(
      `SELECT a.uri, r.status, r.position - h.from_position AS after, count(*)::int AS partners FROM recall_receipt AS r
       JOIN article AS a ON a.id = r.article_id JOIN exposure AS h USING (article_id)
       WHERE a.uri LIKE 'urn:batch:%' AND h.product_id = (SELECT min(product_id::text)::uuid FROM exposure) GROUP BY 1, 2, 3`,
    );
    expect(receipts).toEqual([{ uri, status: 'CANCELED', after: '1', partners: 2 }]);
  });

  it('given one that the database refuses, then it alone is rejected, and of it nothing is there', async () => {
    await onHeadline(wire.gateway, 'Refused', `RAISE 'no room for it' USING ERRCODE = '54000'`);
    const of = (n: number, headline: string) => ({
      ...full('refused', n),
      headlines: [{ value: headline }],
      by: `By Wanda ${['Adler', 'Berger', 'Costa'][n]}`,
    });
    expect(await resultsOf([of(0, 'One'), of(1, 'Refused'), of(2, 'Two')])).toEqual([
      'created',
      'UNSTORABLE',
      'created',
    ]);
    const authors = await database().query(`SELECT name FROM author WHERE name LIKE 'Wanda %' ORDER BY name`);
    expect(authors).toEqual([{ name: 'Wanda Adler' }, { name: 'Wanda Costa' }]);
    const shown = await database().query(
      `SELECT uri FROM media WHERE uri LIKE 'urn:batch:refused:%' ORDER BY uri`,
    );
    expect(shown.map(({ uri }: { uri: string }) => uri)).toEqual([
      'urn:batch:refused:0:picture',
      'urn:batch:refused:2:picture',
      'urn:batch:refused:logo',
    ]);
  });

  it('given some that are refused for what they say, then no statement fails, and no source is made of them', async () => {
    await wire.ingest(story({ uri: 'urn:batch:held' }));
    const sent = await sentFor(async () => {
      expect(
        await resultsOf([
          story({ uri: 'urn:batch:good' }),
          story({
            uri: 'urn:batch:held',
            version: '2',
            copyrightHolder: 'Batch Thief',
            infoSources: [{ name: 'Batch Thief' }],
          }),
          picture({ uri: 'urn:batch:good-picture' }),
          story({ urgency: 17 }),
          picture({ uri: 'urn:batch:held', version: '2' }),
        ]),
      ).toEqual(['created', 'SOURCE_MISMATCH', 'created', 'SCHEMA_VIOLATION', 'TYPE_MISMATCH']);
    });
    expect(sent.filter((text) => text.startsWith('START'))).toHaveLength(2);
    expect(await database().query(`SELECT FROM source WHERE slug = 'batch-thief'`)).toEqual([]);
  });

  it('given a dry run, then each is told as what would become of it, and nothing is stored', async () => {
    const before = await position();
    const uri = 'urn:batch:dry';
    const documents = [story({ uri }), story({ uri, version: '2' }), story({ uri: 'urn:batch:dry-too' })];
    expect(await resultsOf(documents, { dryRun: 'true' })).toEqual(['created', 'created', 'created']);
    expect(await position()).toBe(before);
    expect(await database().query(`SELECT FROM article WHERE uri LIKE 'urn:batch:dry%'`)).toEqual([]);
  });

  if (onPostgres)
    it('given the same in the other order at the same time, then neither waits for the other in a circle', async () => {
      let failed = 0;
      const stop = wire.gateway.database.statements.listen(({ succeeded }) => {
        if (!succeeded) failed += 1;
      });
      const documents = numbers(9).map((n) => full('at-once', n));
      // Whoever comes to the middle one waits, with what was locked on the way there.
      const { client, end } = await connect(wire.database);
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('urn:batch:at-once:4', 0))`);
      const both = [resultsOf(documents), resultsOf([...documents].reverse())];
      const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      while ((await client.query(waiting)).rows.length < 2);
      await client.query('COMMIT');
      await end();
      const results = (await Promise.all(both)).flat().sort();
      expect(results).toEqual([...numbers(9).map(() => 'created'), ...numbers(9).map(() => 'unchanged')]);
      stop();
      expect(failed).toBe(0);
    });
});
