import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settleProducts } from '../../src/changes/settle.js';
import { story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makeProduct } from '../support/partners.ts';
import { putMediaTopics } from '../support/vocabulary.ts';

const uri = (name: string) => `urn:test:${name}`;

describe('what a product holds', () => {
  let wire: TestGateway;
  let ids: { source: string; sport: string; economy: string };

  beforeAll(async () => {
    wire = await testGateway();
    await putMediaTopics(wire.gateway.database.dataSource.manager, [
      { code: '15000000', names: { en: 'sport' } },
      { code: '20001065', names: { en: 'football' }, broader: '15000000' },
    ]);
    await wire.ingest([
      story({
        uri: uri('football'),
        language: 'en-GB',
        genres: [{ name: 'Analysis' }],
        urgency: 1,
        // Below sport.
        subjects: [subject('20001065', 'football')],
        copyrightHolder: 'Other Wire',
        infoSources: [{ name: 'Other Wire' }],
      }),
      story({ uri: uri('market'), language: 'de', urgency: 5, subjects: [subject('04000000', 'economy')] }),
      story({ uri: uri('plain'), language: 'en' }),
    ]);
    const data = await wire.data(
      '{ source(id: "other-wire") { id } sport: topic(id: "medtop:15000000") { id } economy: topic(id: "medtop:04000000") { id } }',
    );
    const row = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
    ids = { source: row(data.source.id), sport: row(data.sport.id), economy: row(data.economy.id) };
  });
  afterAll(() => wire.close());

  const held = async (product: string): Promise<string[]> => {
    const rows = await wire.gateway.database.dataSource.query<{ uri: string }[]>(
      `SELECT a.uri FROM article_product AS m JOIN article AS a ON a.id = m.article_id
       WHERE m.product_id = $1 ORDER BY a.uri`,
      [product],
    );
    return rows.map((row) => row.uri);
  };
  const select = (product: string, selection: object) =>
    wire.gateway.database.dataSource.query(
      `UPDATE product SET selection = $2, changed_at = greatest(changed_at, settled_at) + interval '1 second' WHERE id = $1`,
      [product, JSON.stringify(selection)],
    );
  const settle = () => settleProducts(wire.gateway.database.dataSource, wire.clock);

  let last = 1;
  const all = ['football', 'market', 'plain'];
  const selections: [string, () => Record<string, unknown>, string[]][] = [
    ['nothing in particular', () => ({}), all],
    ['a source', () => ({ sources: [ids.source] }), ['football']],
    ['a topic with its descendants', () => ({ topics: [ids.sport] }), ['football']],
    ['one of two topics', () => ({ topics: [ids.sport, ids.economy] }), ['football', 'market']],
    ['a language with its varieties', () => ({ languages: ['en'] }), ['football', 'plain']],
    ['one variety', () => ({ languages: ['en-GB'] }), ['football']],
    ['a genre', () => ({ genres: ['Analysis'] }), ['football']],
    ['an urgency', () => ({ urgency: [5] }), ['market']],
    ['two things that must both hold', () => ({ languages: ['en'], urgency: [1] }), ['football']],
    ['what no story has', () => ({ genres: ['Poem'] }), []],
    ['one of no values', () => ({ genres: [] }), []],
  ];

  it.each(selections)(
    'given a product made after the stories that selects %s',
    async (_, selection, names) => {
      expect(await held(await makeProduct(wire, { selection: selection() }))).toEqual(names.map(uri));
    },
  );

  it.each(selections)(
    'given an edited product that selects %s, when it settles',
    async (_, selection, names) => {
      const product = await makeProduct(wire, { selection: { languages: ['de'] } });
      expect(await held(product)).toEqual([uri('market')]);
      await select(product, selection());
      await settle();
      expect(await held(product)).toEqual(names.map(uri));
    },
  );

  it.each(selections)(
    'given a product that selects %s, when the stories come again',
    async (_, selection, names) => {
      const product = await makeProduct(wire, { selection: { genres: ['Poem'] } });
      await wire.gateway.database.dataSource.query('UPDATE product SET selection = $2 WHERE id = $1', [
        product,
        JSON.stringify(selection()),
      ]);
      last += 1;
      const version = String(last);
      await wire.ingest([
        story({
          uri: uri('football'),
          version,
          language: 'en-GB',
          genres: [{ name: 'Analysis' }],
          urgency: 1,
          subjects: [subject('20001065', 'football')],
          copyrightHolder: 'Other Wire',
          infoSources: [{ name: 'Other Wire' }],
        }),
        story({
          uri: uri('market'),
          version,
          language: 'de',
          urgency: 5,
          subjects: [subject('04000000', 'economy')],
        }),
        story({ uri: uri('plain'), version, language: 'en' }),
      ]);
      expect(await held(product)).toEqual(names.map(uri));
    },
  );
});
