import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { settleProducts } from '../../src/changes/settle.js';
import { ArticleEntity } from '../../src/content/article/article.entity.js';
import { lockSelections } from '../../src/content/membership/lock.js';
import { writeMembership } from '../../src/content/membership/write.js';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makeProduct } from '../support/partners.ts';

/** As the publications and rewritings of several gateways meet; on the embedded database they take turns. */
describe('a product that is edited while stories come', () => {
  let wire: TestGateway;
  let product: string;

  beforeEach(async () => {
    wire = await testGateway();
    product = await makeProduct(wire, { selection: { genres: ['Old'] } });
    await wire.ingest([genre('a', 'Old'), genre('b', 'New')]);
  });
  afterEach(() => wire.close());

  const genre = (name: string, value: string, version = '1') =>
    story({ uri: `urn:test:${name}`, version, genres: [{ name: value }] });
  const database = () => wire.gateway.database.dataSource;
  const edit = (value: string, at: string) =>
    database().query('UPDATE product SET selection = $2, changed_at = $3 WHERE id = $1', [
      product,
      JSON.stringify({ genres: [value] }),
      at,
    ]);
  const held = async () => {
    const rows = await database().query<{ uri: string }[]>(
      `SELECT a.uri FROM article_product AS m JOIN article AS a ON a.id = m.article_id
       WHERE m.product_id = $1 ORDER BY a.uri`,
      [product],
    );
    return rows.map((row) => row.uri);
  };

  it('given a publication that read the old selection, when it commits late, then its story is moved', async () => {
    const runner = database().createQueryRunner();
    await runner.startTransaction();
    await lockSelections(runner.manager, 'shared');
    const article = await runner.manager.findOneByOrFail(ArticleEntity, { uri: 'urn:test:b' });
    // Its story became an old one, which is told to nobody yet.
    await runner.query(`UPDATE article SET genre = 'Old' WHERE id = $1`, [article.id]);
    await writeMembership(runner.manager, [{ article: { ...article, genre: 'Old' }, topicIds: [] }]);
    const edited = edit('New', '2026-11-20T13:00:00Z');
    const settled = edited.then(() => settleProducts(database(), wire.clock));
    await runner.commitTransaction();
    await runner.release();
    await settled;
    expect(await held()).toEqual([]);
  });

  it('given a publication after the edit and before the rewriting, then its story is kept', async () => {
    await edit('New', '2026-11-20T13:00:00Z');
    await wire.ingest([genre('c', 'New'), genre('d', 'Old')]);
    expect(await held()).toEqual(['urn:test:a', 'urn:test:c']);
    await settleProducts(database(), wire.clock);
    expect(await held()).toEqual(['urn:test:b', 'urn:test:c']);
  });

  it('given an edit while an older one is being rewritten, then the last one holds in the end', async () => {
    await edit('New', '2026-11-20T13:00:00Z');
    let edited: Promise<unknown> | undefined;
    await settleProducts(database(), wire.clock, () => {
      edited ??= edit('Old', '2026-11-20T14:00:00Z');
    });
    await edited;
    await settleProducts(database(), wire.clock);
    expect(await held()).toEqual(['urn:test:a']);
  });

  it('given a rewriting by an old selection that is overtaken by another gateway’s, then it writes no more', async () => {
    await database().query(`INSERT INTO article (id, uri, source_id, version, revision, digest, status, content_type, language,
        genre, published_at, modified_at, received_at)
      SELECT gen_random_uuid(), 'urn:many:' || n, (SELECT id FROM source LIMIT 1), 1, 1, 'x', 'USABLE', 'TEXT', 'en',
        'Poem', '2026-01-01', '2026-01-01', '2026-01-01' FROM generate_series(1, 1500) AS n`);
    await edit('Poem', '2026-11-20T13:00:00Z');
    let overtaking: Promise<unknown> | undefined;
    await settleProducts(database(), wire.clock, () => {
      overtaking ??= edit('New', '2026-11-20T14:00:00Z').then(() => settleProducts(database(), wire.clock));
    });
    await overtaking;
    await settleProducts(database(), wire.clock);
    expect(await held()).toEqual(['urn:test:b']);
  });

  it('given stories that come again while a product is rewritten, then nobody waits in a circle', async () => {
    for (const round of [2, 3, 4, 5]) {
      await edit(round % 2 ? 'Old' : 'New', `2026-11-20T1${round}:00:00Z`);
      const [, , reports] = await Promise.all([
        settleProducts(database(), wire.clock),
        wire.ingest(genre('a', 'Old', String(round))),
        wire.ingest(genre('b', 'New', String(round))),
      ]);
      expect(reports.documents[0]?.result).toBe('updated');
      await settleProducts(database(), wire.clock);
      expect(await held()).toEqual([round % 2 ? 'urn:test:a' : 'urn:test:b']);
    }
  });
});
